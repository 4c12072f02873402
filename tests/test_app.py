import os
import socket
import subprocess
import sys
from pathlib import Path

import gradio as gr
import httpx
import pytest

import app
from tests.conftest import ROOT, free_port, until


def answers(page: str) -> bool:
    try:
        return httpx.get(page).status_code == 200
    except httpx.HTTPError:
        return False


def test_the_module_offers_the_page_as_demo():
    assert isinstance(app.demo, gr.Blocks)


WRONG = {
    ("--model", "no/where/at/all"): "neither a folder",
    ("--device", "tpu"): "cannot be used",
    ("--data", "no/where"): "no such folder",
    ("--pictures", "no/where"): "learnt from it",
    ("--pictures", "tests"): "and a --model",
    ("--lang", "fr"): "pt-BR",
    ("--port", "99999"): "from 1 to 65535",
    ("--host", "nonsense.invalid"): "cannot listen there",
}


@pytest.mark.parametrize("flags", WRONG)
def test_a_wrong_flag_is_one_sentence(flags, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["app.py", *flags])
    monkeypatch.setattr(app.Scheduler, "warm_up", lambda self: None)  # no process that nobody would end
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 2 and WRONG[flags] in capsys.readouterr().err


def test_a_busy_port_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert "cannot listen there" in app.why_not_listen(None, port) and str(port) in app.why_not_listen(None, port)
    assert app.why_not_listen(None, None) == ""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_a_server_that_is_killed_leaves_no_training_behind():
    port = free_port()
    server = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL)

    def descendants(pid: int) -> list[int]:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return children + [below for child in children for below in descendants(child)]

    live, run = f"http://127.0.0.1:{port}/live/train", ""

    def training() -> bool:
        nonlocal run
        try:
            if not run:
                job = {"dataset": "drawn-digits", "presets": ["balanced"]}
                run = httpx.post(f"{live}/start", json=job).json()["run"]
            return httpx.get(f"{live}/news", params={"run": run}).json()["state"] == "training"
        except httpx.HTTPError:
            return False

    until(training, 120)
    born = descendants(server.pid)
    assert len(born) == 2  # the fork server, and what it has borne
    server.kill()
    server.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in born), 5)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers call back through a file")
def test_a_server_that_is_asked_to_end_leaves_nothing_behind(tmp_path):
    port = free_port()
    env = {**os.environ, "TMPDIR": str(tmp_path), "GRADIO_TEMP_DIR": ""}
    server = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, env=env)
    page = f"http://127.0.0.1:{port}"
    until(lambda: answers(page), 60)
    job = {"dataset": "drawn-digits", "presets": ["balanced"]}
    assert "run" in httpx.post(f"{page}/live/train/start", json=job).json()
    assert httpx.get(f"{page}/live/lesson/rounds", timeout=30).json()["drawn"]
    server.terminate()
    assert server.wait(20) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"dcgan-playground-{os.getuid()}"]


@pytest.mark.slow
def test_on_a_read_only_disk_without_a_network_it_serves(tmp_path):
    """Not even root can write where it would: those folders are all under a file. What is left is the system's /tmp."""
    wall = tmp_path / "wall"
    wall.touch()
    names = ("HOME", "XDG_CACHE_HOME", "GAN_CACHE", "GRADIO_TEMP_DIR", "HF_HOME", "TMPDIR")
    blocked = {name: str(wall / name.lower()) for name in names}
    port = free_port()
    env = {**os.environ, **blocked, "GAN_DATA": "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "app.py", "--offline", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(page), 60)
        picture = httpx.get(f"{page}/live/picture.png", params={"model": "digits"})
        assert picture.status_code == 200 and picture.content.startswith(b"\x89PNG")
        assert httpx.get(f"{page}/live/judge/compare", params={"model": "avatars"}, timeout=30).json()["drawn"]
        assert httpx.get(f"{page}/live/lesson/rounds", timeout=30).json()["drawn"]
        job = {"dataset": "avatars", "presets": ["balanced"]}
        assert "run" in httpx.post(f"{page}/live/train/start", json=job).json()
    finally:
        server.kill()
        server.wait()
