import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT


def test_the_module_offers_the_page_as_demo():
    code = "import app, gradio; assert isinstance(app.demo, gradio.Blocks)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    "flags,words",
    [
        (["--model", "no/where/at/all"], "neither a folder"),
        (["--device", "tpu"], "cannot be used"),
        (["--data", "no/where"], "no such folder"),
        (["--lang", "fr"], "pt-BR"),
    ],
)
def test_a_wrong_flag_is_one_sentence(flags, words):
    run = subprocess.run([sys.executable, "app.py", *flags], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_a_server_that_is_killed_leaves_no_training_behind():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL)

    def descendants(pid: int) -> list[int]:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return children + [below for child in children for below in descendants(child)]

    def until(wanted, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < end
            time.sleep(0.1)

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

    until(training, 60)
    born = descendants(server.pid)
    assert len(born) == 2  # the nursery, and what it has borne
    server.kill()
    server.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in born), 5)
