"""What the Train tab's panel asks for, over HTTP, politely and rudely."""

import io
import os
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image

from gan.live import scheduler
from gan.live.job import Job
from gan.ui.shared import checks
from gan.ui.shared.store import put
from gan.ui.train import panel, routes
from gan.ui.train.limits import Limits
from gan.ui.train.news import make_film
from gan.ui.train.request import checked_files, checked_job, checked_settings

LIMITS = Limits(at_once=1, seconds=10.0, steps=100, device="cpu")


@pytest.fixture
def ask(url):
    with httpx.Client(base_url=f"{url}/live/train", timeout=30) as client:
        yield client


@pytest.fixture
def begin(ask):
    """Start a run and wait for its first sheet: begin(preset, ...) -> (run id, news)."""
    started = []

    def begin(*presets: str, **asked) -> tuple[str, dict]:
        asked = {"dataset": "drawn-digits", "presets": list(presets or ["balanced"]), "paused": True, **asked}
        answer = ask.post("start", json=asked)
        assert answer.status_code == 200, answer.text
        started.append(answer.json()["run"])
        return started[-1], until(ask, started[-1], lambda news: news["frame"] >= 0)

    yield begin
    for run in started:
        ask.post("leave", params={"run": run})


def until(ask, run: str, wanted, seconds=60) -> dict:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        news = ask.get("news", params={"run": run}).json()
        if wanted(news):
            return news
    raise AssertionError(news)


@pytest.mark.slow
def test_a_run_is_kept_for_whoever_waits_for_its_film(ask, begin, monkeypatch):
    run, _ = begin()
    monkeypatch.setattr(scheduler, "LOST", 1.5)

    def slow_film(*arguments) -> bytes:
        time.sleep(3)
        return make_film(*arguments)

    monkeypatch.setattr(routes, "make_film", slow_film)
    assert ask.get("film", params={"run": run, "kind": "gif"}).status_code == 200
    assert ask.get("news", params={"run": run}).status_code == 200


def test_from_start_to_film_and_model(ask, begin, models):
    run, news = begin()
    assert news["hello"]["count"] == 20_000 and news["hello"]["charts"][0]["curves"][0]["figure"] == "d_real"
    real = ask.get("real", params={"run": run})
    assert real.headers["content-type"] == "image/png" and Image.open(io.BytesIO(real.content)).size == (280, 84)
    assert ask.post("tell", params={"run": run}, json={"what": "step", "players": "both"}).status_code == 204
    news = until(ask, run, lambda news: len(news["points"]) == 2)
    assert news["points"][1]["step"] == 1 and news["state"] == "paused"
    # Only what is new is sent again.
    known = {"run": run, "since": 2, "frame": news["frame"], "version": news["version"], "pairs": -1}
    again = ask.get("news", params=known).json()
    assert again["points"] == [] and again["frame"] == news["frame"] and again["hello"] is None
    sheet = ask.get("sheet", params={"run": run, "frame": 0})
    assert Image.open(io.BytesIO(sheet.content)).size == (280, 224)
    film = ask.get("film", params={"run": run, "kind": "gif"})
    assert Image.open(io.BytesIO(film.content)).n_frames > 1
    assert "training-drawn-digits-balanced.gif" in film.headers["content-disposition"]
    zipped = ask.get("model.zip", params={"run": run})
    assert zipped.status_code == 200, zipped.text
    assert "model.safetensors" in zipfile.ZipFile(io.BytesIO(zipped.content)).namelist()
    used = ask.post("use", params={"run": run}).json()
    assert used["shape"]["size"] == 28 and len(used["shape"]["classes"]) == 10
    loaded = ask.post("load", content=zipped.content).json()
    for name in (used["name"], loaded["name"]):
        assert name in models and name not in list(models)  # found by whoever knows it, offered to nobody
        picture = httpx.get(f"{str(ask.base_url).removesuffix('live/train/')}live/picture.png", params={"model": name})
        assert picture.status_code == 200 and 0 <= float(picture.headers["x-score"]) <= 1
        # It knows what it learnt from, so it can be questioned about held-out pictures of it.
        judged = httpx.get(
            f"{str(ask.base_url).removesuffix('train/')}judge/compare", params={"model": name}, timeout=30
        )
        assert judged.json()["drawn"] and len(judged.json()["real_logits"]) == 300
    ask.post("tell", params={"run": run}, json={"what": "stop"})
    assert until(ask, run, lambda news: news["state"] == "over")["why"] == "stopped"


@pytest.mark.skipif(sys.platform != "linux", reason="it takes a second address of this machine")
def test_films_of_one_visitor_keep_no_other_from_theirs(begin, url, monkeypatch):
    made = []

    def slowly(run, variant, kind):
        made.append(kind)
        time.sleep(0.3)
        return b"film"

    monkeypatch.setattr("gan.ui.train.routes.make_film", slowly)
    run, _ = begin()
    film = lambda client, kind: client.get(f"{url}/live/train/film", params={"run": run, "kind": kind})  # noqa: E731
    other = httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.3"), timeout=30)
    with httpx.Client(timeout=30) as flood, other, ThreadPoolExecutor(20) as hands:
        many = [hands.submit(film, flood, "gif") for _ in range(20)]
        time.sleep(0.15)
        assert film(other, "webp").content == b"film"
        answers = [one.result() for one in many]
    assert made.index("webp") <= 2
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) >= 7 and all("busy" in answer.text for answer in refused)


def test_settings_and_stop_while_it_runs(ask, begin):
    run, _ = begin(settings={"g_lr": 0.001})
    for command in ({"what": "change", "settings": {"d_steps": 2, "loss": "hinge"}}, {"what": "resume"}):
        assert ask.post("tell", params={"run": run}, json=command).status_code == 204
    until(ask, run, lambda news: news["state"] == "training")
    ask.post("tell", params={"run": run}, json={"what": "stop"})
    until(ask, run, lambda news: news["state"] == "over")


def test_a_run_that_waits_is_told_its_place_and_can_be_called_off(ask, begin):
    begin()
    second = ask.post("start", json={"dataset": "drawn-digits", "presets": ["balanced"]}).json()["run"]
    news = ask.get("news", params={"run": second}).json()
    assert (news["state"], news["place"]) == ("waiting", 1)
    ask.post("tell", params={"run": second}, json={"what": "stop"})
    news = ask.get("news", params={"run": second}).json()
    assert (news["state"], news["why"], news["place"]) == ("over", "stopped", 0)


def test_own_pictures_by_upload(ask, begin, url):
    files = []
    for i in range(3):
        buffer = io.BytesIO()
        Image.new("RGB", (50 + i, 40), (90 * i, 20, 120)).save(buffer, "PNG")
        files.append(("files", (f"{i}.png", buffer.getvalue())))
    files.append(("files", ("not.png", b"no picture")))
    paths = httpx.post(f"{url}/gradio_api/upload", files=files).json()
    look = ask.post("look", json={"files": paths}).json()
    assert look["count"] == 3 and look["few"] and look["bad"] == ["not.png"] and look["sheet"].startswith("data:image/")
    _, news = begin(dataset="own", files=paths)
    assert news["hello"]["count"] == 3 and news["hello"]["few"] and news["hello"]["bad"] == ["not.png"]


def test_the_page_can_have_pictures_before_anything_is_started(ask):
    for dataset, size in (("drawn-digits", (280, 84)), ("avatars", (256, 96))):
        assert Image.open(io.BytesIO(ask.get("real", params={"dataset": dataset}).content)).size == size


RUDE = [
    ("look", {"json": {"files": ["/etc/passwd"]}}),
    ("look", {"json": {"files": "all"}}),
    ("look", {"content": b"\xff"}),
    ("start", {}),
    ("start", {"json": []}),
    ("start", {"content": b"\xff"}),
    ("start", {"json": {"dataset": "digits"}}),
    ("start", {"json": {"dataset": "/etc", "presets": ["balanced"]}}),
    ("start", {"json": {"dataset": ["digits"], "presets": ["balanced"]}}),
    ("start", {"json": {"dataset": "digits", "presets": []}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"] * 3}}),
    ("start", {"json": {"dataset": "digits", "presets": [["balanced"]]}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"], "seed": -1}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"], "settings": {"g_lr": 1e400}}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"], "settings": {"device": "cuda"}}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"], "settings": {"d_steps": 1e6}}}),
    ("start", {"json": {"dataset": "digits", "presets": ["balanced"], "settings": [1]}}),
    ("start", {"json": {"dataset": "own", "presets": ["balanced"]}}),
    ("start", {"json": {"dataset": "own", "presets": ["balanced"], "files": ["/etc/passwd"]}}),
    ("start", {"json": {"dataset": "own", "presets": ["balanced"], "files": [{}]}}),
    ("start", {"json": {"dataset": "own", "presets": ["balanced"], "files": ["a\0b"]}}),
    ("tell", {"json": {"what": "stop"}}),
    ("use", {}),
    ("load", {"content": b"no zip"}),
    ("load", {"content": b""}),
]


@pytest.mark.parametrize(("path", "request_"), RUDE)
def test_what_cannot_be_used_gets_a_sentence(ask, path, request_):
    if "1e400" in str(request_) or "inf" in str(request_):
        request_ = {"content": b'{"dataset": "digits", "presets": ["balanced"], "settings": {"g_lr": 1e999}}'}
    answer = ask.post(path, **request_)
    assert answer.status_code == 400 and answer.text.endswith(".") and "Traceback" not in answer.text


def test_sentences_come_in_the_pages_language(ask):
    answer = ask.post("use", headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.text == "Este treino já não existe; comece de novo."


def test_a_run_of_somebody_else_cannot_be_guessed(ask, begin):
    run, _ = begin()
    for wrong in (run[:-1], run + "A", "", "0"):
        assert ask.get("news", params={"run": wrong}).status_code == 400


def test_rude_commands_leave_the_run_alone(ask, begin):
    run, _ = begin()
    for command in (
        {"what": "leave"},
        {"what": "step", "players": "nobody"},
        {"what": "change", "settings": None},
        {"what": 1},
    ):
        assert ask.post("tell", params={"run": run}, json=command).status_code == 400
    for query in ({"variant": 1}, {"variant": -1}, {"kind": "exe"}, {"kind": "gif", "variant": "x"}):
        assert ask.get("film", params={"run": run, **query}).status_code == 400
    assert ask.get("news", params={"run": run, "since": "x"}).status_code == 400
    assert until(ask, run, lambda news: True)["state"] == "paused"


def test_a_preset_that_needs_classes_is_refused_without_them(ask):
    answer = ask.post("start", json={"dataset": "faces", "presets": ["collapse"]})
    assert answer.status_code == 400 and "needs pictures with classes" in answer.text


def test_a_flood_of_commands_holds_nobody_up(ask, begin, url):
    run, _ = begin()
    for _ in range(300):
        ask.post("tell", params={"run": run}, json={"what": "step", "players": "both"})
    assert httpx.get(f"{url}/live/picture.png", params={"seed": 1}).status_code == 200
    ask.post("leave", params={"run": run})
    assert ask.get("news", params={"run": run}).status_code == 400


def test_a_job_keeps_within_the_servers_limits():
    job = checked_job({"dataset": "avatars", "presets": ["r3gan"], "seconds": 1e9, "device": "cuda"}, LIMITS)
    assert isinstance(job, Job) and (job.seconds, job.steps) == (10.0, 100)
    assert (job.threads, job.device) == (LIMITS.threads, "cpu")


def test_settings_are_checked():
    assert checked_settings({"g_lr": "0.5", "d_steps": 3.0, "loss": "hinge"}) == {
        "g_lr": 0.5,
        "d_steps": 3,
        "loss": "hinge",
    }
    with pytest.raises(checks.BadInput):
        checked_settings({"d_lr": float("nan")})


def test_only_uploads_are_taken(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(checks.BadInput):
        checked_files([str(tmp_path / "a.png")])


def test_one_file_is_read_once_however_often_it_is_named():
    path = put(b"no zip at all", "a.zip")
    other = f"{os.path.dirname(path)}/../{os.path.basename(os.path.dirname(path))}/a.zip"
    assert checked_files([path] * 50_000) == checked_files([path, other]) == (os.path.realpath(path),)


def test_every_set_is_offered_and_what_is_here_first():
    sets = panel.offered_sets()
    assert {one["name"] for one in sets} == {"digits", "fashion", "faces", "drawn-digits", "avatars", "own"}
    here = [one["here"] for one in sets[:-1]]
    assert here == sorted(here, reverse=True) and sets[0]["here"]
