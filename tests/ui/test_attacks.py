"""What has been tried against the server beside the rude input in each route's own tests; the README lists it all.

Nothing sent to it may bring a traceback, a masked error or a 500, and afterwards it must answer as before.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gan.ui import room

# More by hand: HYPOTHESIS_EXAMPLES=2000
FUZZ = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", 40)), deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
JSON = st.recursive(
    SCALARS, lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(max_size=8), one, max_size=4), max_leaves=8
)
GETS = {
    "picture.png": ("model", "class", "seed", "truncation", "s", "raw", "z", "walk", "minus", "plus", "size", "smooth"),
    "map.png": ("model", "class", "seed", "x", "y"),
    "latent.json": ("model", "class", "seed", "z"),
    "sheet": ("model", "class", "count", "seed", "truncation", "kind", "order"),
    "train/news": ("run", "version", "since", "frame", "pairs"),
    "train/sheet": ("run", "frame", "lane"),
    "train/film": ("run", "lane", "kind"),
    "train/model.zip": ("run", "lane"),
    "train/real": ("dataset",),
    "judge/compare": ("model", "seed"),
    "judge/example": ("model", "seed"),
    "judge/calibration": ("model",),
    "lesson/rounds": ("seed",),
    "lesson/ahead": ("seed", "rounds"),
}
POSTS = {
    "train/start": ("dataset", "presets", "seed", "files", "settings", "paused"),
    "train/tell": ("what", "players", "settings"),
    "judge/restore": ("task", "smaller", "picture", "seed", "hole"),
    "game/start": ("model", "choices", "seed"),
    "game/round": ("game",),
    "game/guess": ("game", "choice"),
}
ENDPOINTS = {"render": 5, "generate": 5, "morph": 6, "score": 3, "compare": 3, "invert": 3}
TRUE = {"model": "avatars", "class": "hat", "seed": "0", "kind": "png", "order": "seed", "task": "complete"}


def plain(answer: httpx.Response) -> None:
    assert answer.status_code in (200, 204, 400, 413, 503), (answer.status_code, answer.text[:300])
    if answer.status_code == 400:
        assert "Traceback" not in answer.text and answer.text.rstrip().endswith((".", "?", ")")), answer.text[:300]


@pytest.fixture
def lively(url):
    """After whatever is done to the server, it draws a picture as before."""
    draw = lambda: httpx.get(f"{url}/live/picture.png", params={"model": "digits", "seed": 1}, timeout=20).content  # noqa: E731
    before = draw()
    yield url
    assert draw() == before


@pytest.mark.parametrize("path", GETS)
def test_addresses_by_chance(lively, path):
    names = st.sampled_from(GETS[path])
    values = st.text(max_size=30) | st.integers().map(str) | st.floats().map(str) | st.just("TRUE")

    with httpx.Client(timeout=60) as client:

        @FUZZ
        @given(st.dictionaries(names, values, max_size=6))
        def ask(query):
            query = {name: TRUE.get(name, "1") if value == "TRUE" else value for name, value in query.items()}
            plain(client.get(f"{lively}/live/{path}", params=query))

        ask()


@pytest.mark.parametrize("path", POSTS)
def test_bodies_by_chance(lively, path):
    bodies = st.dictionaries(st.sampled_from(POSTS[path]), JSON, max_size=6) | JSON

    with httpx.Client(timeout=60) as client:

        @FUZZ
        @given(bodies)
        def tell(body):
            content = json.dumps(body).encode("utf-8", "surrogatepass")
            plain(client.post(f"{lively}/live/{path}", params={"run": "none", "model": "avatars"}, content=content))

        tell()


@pytest.mark.parametrize("name", ENDPOINTS)
def test_endpoints_by_chance(lively, name):
    with httpx.Client(timeout=60) as client:

        @FUZZ
        @given(st.lists(JSON, min_size=ENDPOINTS[name], max_size=ENDPOINTS[name]))
        def call(data):
            content = json.dumps({"data": data}).encode("utf-8", "surrogatepass")
            begun = client.post(f"{lively}/gradio_api/call/{name}", content=content)
            if begun.status_code != 200:
                assert begun.status_code < 500 and "Traceback" not in begun.text
                return
            events = client.get(f"{lively}/gradio_api/call/{name}/{begun.json()['event_id']}").text
            assert "Traceback" not in events and ("event: complete" in events or "event: error" in events), events

        call()


@pytest.mark.parametrize(
    "path",
    [
        "live/../../app.py", "live/%2e%2e/%2e%2e/etc/passwd", "live/sheet/../../gan/model.py",
        "gradio_api/file=/etc/passwd", "gradio_api/file=app.py", "gradio_api/file=../../../etc/passwd",
        "gradio_api/file=checkpoints/digits/config.json", "gradio_api/file=C:%5CWindows%5Cwin.ini",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file_of_this_machine(lively, path):
    answer = httpx.get(f"{lively}/{path}")
    assert answer.status_code in (403, 404) or "<!doctype html>" in answer.text.lower()
    assert "root:" not in answer.text and "latent_dim" not in answer.text and "import" not in answer.text[:200]


@pytest.mark.parametrize("name", ["../../escaped.png", "/tmp/escaped.png", "a\0b.png", "x" * 300 + ".png", "..", "CON"])
def test_an_uploads_name_does_not_lead_out_of_the_store(lively, name):
    answer = httpx.post(f"{lively}/gradio_api/upload", files={"files": (name, b"x")})
    if answer.status_code == 200:
        store = os.path.realpath(room.get_upload_folder())
        assert os.path.realpath(answer.json()[0]).startswith(store + os.sep)
    else:
        assert answer.status_code < 500 or "\0" in name


def test_a_thousand_slider_events_at_once(lively):
    with httpx.Client(timeout=60) as client, ThreadPoolExecutor(100) as hands:
        ask = lambda i: client.get(f"{lively}/live/picture.png", params={"s": f"{i / 500 - 1}"}).status_code  # noqa: E731
        codes = list(hands.map(ask, range(1000)))
    assert set(codes) <= {200, 503} and codes.count(200) > 100  # busy is said at once, not after a queue


@pytest.mark.parametrize("language,words", [("en", "disk is full"), ("pt-BR", "está cheio")])
def test_a_full_disk_refuses_uploads_and_nothing_else(lively, monkeypatch, language, words):
    monkeypatch.setattr(room, "FRESH", 0.0)
    monkeypatch.setattr(room, "is_full", lambda *_: True)
    upload = lambda: httpx.post(  # noqa: E731
        f"{lively}/gradio_api/upload", files={"files": ("a.png", b"x")}, headers={"Cookie": f"gan-lang={language}"}
    )
    refused = upload()
    assert refused.status_code == 507 and words in refused.text
    monkeypatch.undo()
    monkeypatch.setattr(room, "FRESH", 0.0)
    assert upload().status_code == 200


def test_what_is_full(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"x" * 100)
    assert not room.is_full(tmp_path, most=100, spare=0) and room.is_full(tmp_path, most=99, spare=0)
    assert room.is_full(tmp_path / "not" / "yet", most=100, spare=2**62)
