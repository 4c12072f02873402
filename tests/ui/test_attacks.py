"""What has been tried against the server beside the rude input in each route's own tests; SECURITY.md lists it all.

Nothing sent to it may bring a traceback, a masked error or a 500, and afterwards it must answer as before.
"""

import errno
import http.client
import json
import math
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import gradio as gr
import httpx
import pytest
from gradio_client.exceptions import AppError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gan.ui.family.routes import ALL, ANSWERS
from gan.ui.shared import request_guard, store
from gan.ui.shared.errors import said_plainly

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
    "picture.png": ("model", "class", "seed", "truncation", "s", "raw", "z", "walk", "minus", "plus", "size", "look"),
    "map.png": ("model", "class", "seed", "x", "y"),
    "latent.json": ("model", "class", "seed", "z", "taught"),
    "sheet": ("model", "class", "count", "seed", "truncation", "kind", "order"),
    "train/news": ("run", "version", "since", "frame", "pairs"),
    "train/sheet": ("run", "frame", "variant"),
    "train/film": ("run", "variant", "kind"),
    "train/model.zip": ("run", "variant"),
    "train/real": ("dataset",),
    "judge/compare": ("model", "seed"),
    "judge/example": ("model", "seed"),
    "judge/calibration": ("model",),
    "judge/reference/faces.json": ("model",),
    "model.json": ("model",),
    "weights/faces.json": ("model",),
    "weights/nothing.safetensors": ("v",),
    "weights/faces/sharpener.safetensors": ("v",),
    "feature_maps.png": ("model", "class", "seed", "level", "maps"),
    "sheet.json": ("model", "class", "count", "seed", "truncation", "order"),
    "morph": ("model", "stops", "steps", "kind"),
    "judge/nearest": ("model", "class", "picture"),
    **{
        f"family/{relative}/{name}": ("model", "seed", "kind", "way", "one", "mix", "threshold")
        for relative, answers in ANSWERS.items()
        for name, answer in {**ALL, **answers}.items()
        if not answer.takes
    },
    "lesson/rounds": ("seed",),
    "lesson/ahead": ("seed", "rounds", "since"),
}
# What each argument may be: half of the time it is that, so that chance reaches the next one, too.
POSTS = {
    "train/start": {"dataset": "avatars", "presets": ["balanced"], "seed": 1, "files": [], "settings": {"g_lr": 0.1}},
    "train/tell": {"what": "step", "players": "both", "settings": {"d_steps": 2}},
    "train/look": {"files": []},
    **{
        f"family/{relative}/{name}": {"pixels": [0, 255]}
        for relative, answers in ANSWERS.items()
        for name, answer in answers.items()
        if answer.takes
    },
    "judge/restore": {"task": "enlarge", "smaller": 4, "picture": None, "seed": 1, "hole": "1" * 1024},
    "game/start": {"model": "avatars", "choices": 2, "seed": 1},
    "game/round": {"game": "GAME"},
    "game/guess": {"game": "GAME", "choice": 1},
}
ENDPOINTS = {
    "render": (5, "3", [1.0], 0.8, "digits"),
    "generate": (4, "each", 5, 0.8, "digits"),
    "morph": ([1, 2], ["3", "8"], 4, "gif", 0.8, "digits"),
    "score": ({"path": "PICTURE", "meta": {"_type": "gradio.FileData"}}, "3", "digits"),
    "compare": (2, 5, "avatars"),
    "pix2pix": ({"path": "PICTURE", "meta": {"_type": "gradio.FileData"}}, 5),
    "cyclegan": ({"path": "PICTURE", "meta": {"_type": "gradio.FileData"}}, "back", 5),
    "wgan": (5,),
    "progan": (5,),
    "stackgan": ("red hair", 5),
    "biggan": (3, 5, 0.5),
    "srgan": ({"path": "PICTURE", "meta": {"_type": "gradio.FileData"}}, 5),
    "invert": ({"path": "PICTURE", "meta": {"_type": "gradio.FileData"}}, "3", "digits"),
}
TRUE = {"model": "avatars", "class": "hat", "seed": "0", "kind": "png", "order": "seed", "task": "complete"}


def plain(answer: httpx.Response) -> None:
    assert answer.status_code in (200, 204, 400, 413, 429, 503), (answer.status_code, answer.text[:300])
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


def or_valid(valid) -> st.SearchStrategy:
    return st.just(valid) | JSON


def sent(value) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("path", POSTS)
def test_bodies_by_chance(lively, path):
    with httpx.Client(timeout=60) as client:
        start = {"model": "avatars", "choices": 2}

        @FUZZ
        @given(st.fixed_dictionaries({}, optional={n: or_valid(v) for n, v in POSTS[path].items()}) | JSON)
        def tell(body):
            if isinstance(body, dict) and body.get("game") == "GAME":
                body["game"] = client.post(f"{lively}/live/game/start", json=start).json()["game"]
            answer = client.post(
                f"{lively}/live/{path}", params={"run": "none", "model": "avatars"}, content=sent(body)
            )
            plain(answer)
            if path == "train/start" and answer.status_code == 200:
                client.post(f"{lively}/live/train/leave", params={"run": answer.json()["run"]})

        tell()


@pytest.fixture(scope="module")
def picture(url) -> str:
    png = httpx.get(f"{url}/live/picture.png").content
    return httpx.post(f"{url}/gradio_api/upload", files={"files": ("a.png", png)}).json()[0]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_endpoints_by_chance(lively, picture, name):
    with httpx.Client(timeout=60) as client:

        @FUZZ
        @given(st.tuples(*map(or_valid, ENDPOINTS[name])))
        def call(data):
            content = sent({"data": data}).replace(b"PICTURE", json.dumps(picture)[1:-1].encode())
            begun = client.post(f"{lively}/gradio_api/call/{name}", content=content)
            if begun.status_code != 200:
                assert begun.status_code < 500 and "Traceback" not in begun.text
                return
            events = client.get(f"{lively}/gradio_api/call/{name}/{begun.json()['event_id']}").text
            assert "Traceback" not in events and ("event: complete" in events or "event: error" in events), events
            # A sentence; gradio itself refuses what is no file at all, and does not say why.
            assert '"error": null' not in events or name in ("score", "invert"), events

        call()


@pytest.mark.parametrize(
    "path",
    [
        "live/../../app.py", "live/%2e%2e/%2e%2e/etc/passwd", "live/sheet/../../gan/model.py", "../../../etc/passwd",
        "gradio_api/file=/etc/passwd", "gradio_api/file=app.py", "gradio_api/file=../../../etc/passwd",
        "gradio_api/file=checkpoints/digits/config.json", "gradio_api/file=C:%5CWindows%5Cwin.ini",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file_of_this_machine(lively, path):
    connection = http.client.HTTPConnection(lively.partition("//")[2])  # it sends the path as it is
    connection.request("GET", f"/{path}")
    assert connection.getresponse().status in (403, 404)


@pytest.mark.parametrize("name", ["../../escaped.png", "/tmp/escaped.png", "a\0b.png", "x" * 300 + ".png", "..", "CON"])
def test_an_uploads_name_does_not_lead_out_of_the_store(lively, name):
    answer = httpx.post(f"{lively}/gradio_api/upload", files={"files": (name, b"x")})
    assert answer.status_code < 500
    if answer.status_code == 200:
        folder = os.path.realpath(store.get_upload_folder())
        assert os.path.realpath(answer.json()[0]).startswith(folder + os.sep)


@pytest.mark.parametrize(
    "path", ["queue/join", "run/predict", "api/predict", "call/nothing", "call/v2/nothing", "cancel"]
)
@pytest.mark.parametrize("body", [{"data": [], "fn_index": 10**6, "session_hash": "a"}, {"data": []}, {}, [], None])
def test_events_that_nobody_knows_are_refused(lively, path, body):
    answer = httpx.post(f"{lively}/gradio_api/{path}", json=body)
    assert 400 <= answer.status_code < 500 or (path == "cancel" and answer.status_code == 200), answer.text


def test_a_thousand_slider_events_at_once(lively):
    def ask(i: int) -> int:
        """On a connection of its own: what many threads share may be closed under one of them."""
        connection = http.client.HTTPConnection(urlsplit(lively).netloc, timeout=60)
        connection.request("GET", f"/live/picture.png?s={i / 500 - 1}")
        code = connection.getresponse().status
        connection.close()
        return code

    with ThreadPoolExecutor(200) as hands:
        codes = list(hands.map(ask, range(1000)))
    assert set(codes) == {200, 503} and codes.count(200) > 100  # busy is said at once, not after a queue


def upload(url: str, content: bytes = b"x", language: str = "en") -> httpx.Response:
    files = {"files": ("a.png", content)}
    return httpx.post(f"{url}/gradio_api/upload", files=files, headers={"Cookie": f"gan-lang={language}"})


@pytest.mark.parametrize("language,words", [("en", "disk is full"), ("pt-BR", "está cheio")])
def test_a_full_disk_refuses_uploads_and_films_and_nothing_else(lively, client, monkeypatch, language, words):
    with monkeypatch.context() as full:
        full.setattr(store.STORE, "reserve", lambda visitor, size: False)
        refused = upload(lively, language=language)
        assert refused.status_code == 507 and words in refused.text
        with pytest.raises(AppError, match="disk is full"):
            client.predict(seeds=[1, 2], labels=["3", "8"], steps=3, kind="gif", api_name="/morph")
        assert client.predict(seed=1, api_name="/render")[1] >= 0
    assert upload(lively).status_code == 200


@pytest.mark.parametrize("path", ["upload", "call/render", "queue/join", "process_recording", "upload_progress"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_body_without_end_is_cut_off(lively, monkeypatch, path, declared):
    monkeypatch.setattr(request_guard, "UPLOAD", 300_000)
    monkeypatch.setattr(request_guard, "EVENT", 200_000)
    before = store.sweep(Path(store.get_upload_folder()), math.inf)
    head = b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\n'
    parts = (head if i == 0 else b"0" * 10_000 for i in range(100))
    content = b"".join(parts) if declared else parts
    try:
        headers = {"Content-Type": "multipart/form-data; boundary=x" if path == "upload" else "application/json"}
        answer = httpx.post(f"{lively}/gradio_api/{path}", content=content, headers=headers)
        assert answer.status_code in (400, 404, 413), answer.text
    except httpx.WriteError:  # it did not even listen to the end
        pass
    assert store.sweep(Path(store.get_upload_folder()), math.inf) - before < 10_000


def test_what_is_old_is_swept_and_what_stays_is_measured(tmp_path):
    for name in ("a/old", "a/b/old", "new"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * 100)
    assert store.sweep(tmp_path, 3600) == 300
    time.sleep(0.05)
    (tmp_path / "new").write_bytes(b"y" * 70)
    assert store.sweep(tmp_path, 0.04) == 70
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["new"]
    for _ in range(3):
        time.sleep(0.05)
        store.sweep(tmp_path, 0.04)
    assert not list(tmp_path.iterdir())  # folders go once they have been empty for as long


@pytest.mark.parametrize("name", ["score", "invert"])
def test_no_picture_is_fetched_from_the_web(lively, name):
    data = [{"path": "https://example.org/a.png", "meta": {"_type": "gradio.FileData"}}, "", "digits"]
    begun = httpx.post(f"{lively}/gradio_api/call/{name}", json={"data": data}).json()["event_id"]
    assert "fetches no pictures" in httpx.get(f"{lively}/gradio_api/call/{name}/{begun}").text


def test_only_a_full_disk_is_called_one():
    def fail(code):
        def handler(request=None):
            raise OSError(code, "what the system says")

        return said_plainly(handler)

    with pytest.raises(gr.Error, match="disk is full"):
        fail(errno.ENOSPC)()
    with pytest.raises(OSError, match="what the system says"):
        fail(errno.ENOENT)()
