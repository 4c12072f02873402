"""The named endpoints as a stranger would use and abuse them."""

import json

import av
import httpx
import numpy as np
import pytest
from gradio_client.exceptions import AppError
from PIL import Image

from gan.family import RELATIVES


def test_only_these_endpoints_are_public(client):
    named = client.view_api(return_format="dict")["named_endpoints"]
    assert set(named) == {"/render", "/generate", "/morph", "/score", "/compare", "/invert"} | {
        f"/{name}" for name in RELATIVES
    }
    assert all(endpoint["description"] for endpoint in named.values())


def test_render_gives_a_picture_and_a_score(client):
    path, score = client.predict(5, "7", [1, -2], 0.8, api_name="/render")
    assert Image.open(path).size == (28, 28) and 0 <= score <= 1
    same, _ = client.predict(seed=5, label=7, sliders=[1, -2, 0], truncation=0.8, model="digits", api_name="/render")
    assert (np.asarray(Image.open(path)) == np.asarray(Image.open(same))).all()


def test_render_has_defaults(client):
    path, _ = client.predict(api_name="/render")
    assert Image.open(path).size == (28, 28)


def test_generate_gives_a_sheet_and_what_is_on_it(client):
    path, items = client.predict(count=30, label="each", seed=4, truncation=1.0, api_name="/generate")
    assert Image.open(path).size == (3 * 28, 10 * 28) and len(items) == 30
    assert items[0]["seed"] == 4 and items[29]["label"] == "9" and 0 <= items[7]["score"] <= 1


@pytest.mark.parametrize("kind", ["webp", "gif", "mp4"])
def test_morph_gives_a_film(client, kind):
    path = client.predict(seeds=[1, 2, 3], labels=["3", "8", "5"], steps=4, kind=kind, api_name="/morph")
    assert path.endswith(kind)
    if kind == "mp4":
        with av.open(path) as film:
            assert sum(1 for _ in film.decode(video=0)) == 12
    else:
        assert Image.open(path).n_frames == 12


@pytest.mark.parametrize(
    "endpoint,arguments,words",
    [
        ("/render", {"seed": -1}, "seed must be"), ("/render", {"seed": 2**32}, "seed must be"),
        ("/render", {"seed": 1.5}, "whole number"), ("/render", {"label": "10"}, "class must be one of: 0, 1"),
        ("/render", {"label": ["3", "4"]}, "class must be"), ("/render", {"sliders": [9]}, "sliders must be"),
        ("/render", {"sliders": [0] * 9}, "at most 8"), ("/render", {"sliders": "abc"}, "at most 8"),
        ("/render", {"sliders": {"a": 1}}, "at most 8"), ("/render", {"sliders": [[1]]}, "sliders must be"),
        ("/render", {"truncation": 99}, "truncation must be"), ("/render", {"truncation": None}, "truncation must be"),
        ("/render", {"model": "../digits"}, "model must be one of"), ("/generate", {"count": 0}, "count must be"),
        ("/generate", {"count": 10**9}, "count must be"), ("/generate", {"label": "x" * 10_000}, "class must be"),
        ("/morph", {"seeds": [1]}, "from 2 to 6"), ("/morph", {"seeds": list(range(7))}, "from 2 to 6"),
        ("/morph", {"seeds": {"a": 1}}, "from 2 to 6"),
        ("/morph", {"seeds": [1, 2], "labels": ["3"]}, "one class for each"),
        ("/morph", {"seeds": [1, "b"]}, "seed must be"), ("/morph", {"steps": 10_000}, "steps must be"),
        ("/morph", {"kind": "exe"}, "kind must be one of: webp, gif, mp4"),
        ("/score", {"picture": None}, "as a file"), ("/invert", {"picture": None}, "as a file"),
        ("/compare", {"count": 301}, "count must be"), ("/compare", {"count": 2.5}, "whole number"),
        ("/compare", {"seed": -1}, "seed must be"), ("/compare", {"model": "../avatars"}, "model must be"),
    ],
)  # fmt: skip
def test_rude_arguments_get_one_sentence(client, endpoint, arguments, words):
    with pytest.raises(AppError, match=words) as caught:
        client.predict(**arguments, api_name=endpoint)
    assert "Traceback" not in str(caught.value) and len(str(caught.value)) < 300
    assert client.predict(api_name="/render")  # alive


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "true", "[1]", '"7up"', "1" * 400])
@pytest.mark.parametrize("place", [0, 3])
def test_raw_json_that_no_client_would_send(url, place, value):
    """gradio_client refuses to send NaN; curl does not."""
    data = ["5", '"7"', "[]", "0.8", '"digits"']
    data[place] = value
    body = '{"data": [' + ",".join(data) + "]}"
    headers = {"Content-Type": "application/json"}
    event = httpx.post(f"{url}/gradio_api/call/render", content=body, headers=headers, timeout=30)
    if event.status_code == 200:
        answer = httpx.get(f"{url}/gradio_api/call/render/{event.json()['event_id']}", timeout=30).text
        assert "event: error" in answer and "Traceback" not in answer, answer
    else:
        assert event.status_code in (400, 422)
    assert httpx.get(f"{url}/live/picture.png").status_code == 200


@pytest.mark.parametrize("left", [{"Cookie": "a=b; gan-lang=pt-BR"}, {"Referer": "http://x/?lang=pt-BR"}])
def test_errors_come_in_the_language_of_the_page(url, left):
    headers = {"Content-Type": "application/json", "Accept-Language": "en", **left}
    body = json.dumps({"data": [-1, "7", [], 0.8, "digits"]})
    event = httpx.post(f"{url}/gradio_api/call/render", content=body, headers=headers).json()["event_id"]
    answer = httpx.get(f"{url}/gradio_api/call/render/{event}", headers=headers, timeout=30).text
    assert "semente: use um n" in answer


def test_the_lists_say_what_they_hold(client):
    """An MCP client refuses a whole server for one argument without a type."""
    for endpoint in client.view_api(return_format="dict")["named_endpoints"].values():
        assert all(parameter["type"].get("type") for parameter in endpoint["parameters"])
