import io
import json

import httpx
import pytest
from PIL import Image


def ask(url: str, path: str, **params) -> httpx.Response:
    return httpx.get(f"{url}/live/{path}", params=params, timeout=60)


def test_a_sheet_as_its_panel_shows_it(url):
    sheet = ask(url, "sheet.json", model="digits", count=60, seed=3, truncation=0.8, order="least", **{"class": "each"})
    value = sheet.json()
    assert (value["columns"], value["rows"], len(value["items"])) == (6, 10, 60)
    scores = [item["score"] for item in value["items"]]
    assert scores == sorted(scores) and value["sprite"].startswith("data:image/png")


STOPS = json.dumps([[1, "3", 0.8], [2, "8", 0.5]])


@pytest.mark.parametrize("kind,frames", [("webp", 8), ("gif", 8), ("mp4", None)])
def test_a_morph_is_a_film(url, kind, frames):
    film = ask(url, "morph", model="digits", stops=STOPS, steps=4, kind=kind)
    assert film.status_code == 200 and film.headers["content-type"].endswith(kind)
    if frames:
        assert Image.open(io.BytesIO(film.content)).n_frames == frames
    else:
        assert film.content[4:8] == b"ftyp"


@pytest.mark.parametrize(
    "path,asked,words",
    [
        ("morph", {"stops": "[[1]]"}, "Escolha de 2 a 6"), ("morph", {"stops": "["}, "Escolha de 2 a 6"),
        ("morph", {"stops": "[" * 3000}, "Escolha de 2 a 6"),
        ("morph", {"stops": '[[1,"3",0.8],{}]'}, "Escolha de 2 a 6"),
        ("morph", {"stops": STOPS, "kind": "exe"}, "formato"), ("morph", {"stops": STOPS, "steps": 61}, "quadros"),
        ("morph", {"stops": STOPS, "model": "nobody"}, "model"), ("sheet.json", {"count": 65}, "count"),
        ("sheet.json", {"order": "by chance"}, "order"), ("sheet.json", {"class": "ten"}, "class"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence(url, path, asked, words):
    usual = {"model": "digits", "count": 4, "seed": 0, "truncation": 1, "order": "seed", "kind": "webp", "steps": 4}
    answer = httpx.get(
        f"{url}/live/{path}", params={**usual, **asked}, headers={"Cookie": "gan-lang=pt-BR"}, timeout=60
    )
    assert answer.status_code == 400 and words in answer.text, answer.text
    assert "\n" not in answer.text and "Traceback" not in answer.text
