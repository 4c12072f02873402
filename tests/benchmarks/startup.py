"""From `python app.py` to the page answering and usable, and memory: python -m tests.benchmarks.startup

Memory is that of all the app's processes together, shared pages counted once (PSS), at rest and during a live training.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from tests.benchmarks.table import show
from tests.browser.conftest import FLAGS

ROOT = Path(__file__).parents[2]
BARE = """
import gradio as gr
import torch, torchvision
with gr.Blocks() as demo:
    gr.Markdown("hello", elem_id="explore-canvas")
demo.launch(server_port={port}, quiet=True)
"""


def start(command: list[str], port: int) -> tuple[subprocess.Popen, float]:
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while True:
        try:
            if httpx.get(f"http://127.0.0.1:{port}", timeout=1).status_code == 200:
                return process, time.perf_counter() - began
        except httpx.HTTPError:
            time.sleep(0.05)


def usable(port: int, selector: str) -> tuple[float, int]:
    """Seconds until `selector` is there in a fresh browser, and requests that left the machine."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page, left = browser.new_page(), []
        page.on(
            "request",
            lambda r: (
                left.append(r.url) if not r.url.startswith((f"http://127.0.0.1:{port}", "data:", "blob:")) else None
            ),
        )
        began = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
        page.wait_for_selector(selector)
        seconds = time.perf_counter() - began
        page.wait_for_timeout(3000)
        browser.close()
    return seconds, len(left)


def megabytes(pid: int) -> float:
    """Of a process and its children, and theirs."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return 0.0
    own = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
    return own + sum(map(megabytes, map(int, children)))


def megabytes_in_training(pid: int, port: int) -> float:
    """The most in ten seconds of a live training with its default preset."""
    most, steps = 0.0, 0
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/live/train") as client:
        run = client.post("start", json={"dataset": "drawn-digits", "presets": ["balanced"]}).json()["run"]
        end = time.monotonic() + 10
        while time.monotonic() < end:
            news = client.get("news", params={"run": run, "since": steps, "version": -1}).json()
            steps += len(news["points"])
            most = max(most, megabytes(pid))
            time.sleep(0.2)
        client.post("leave", params={"run": run})
    assert steps > 3, "it did not train"
    return most


def main() -> None:
    rows = []
    for name, command, port, selector in (
        ("this app", [sys.executable, "app.py", "--port", "7995"], 7995, "#explore-score strong:has-text('%')"),
        ("bare gradio + torch", [sys.executable, "-c", BARE.format(port=7994)], 7994, "#explore-canvas"),
    ):
        process, answering = start(command, port)
        first, left = usable(port, selector)
        again, _ = usable(port, selector)
        rest = megabytes(process.pid)
        training = megabytes_in_training(process.pid, port) if name == "this app" else ""
        rows.append((name, answering, first, again, left, rest, training))
        process.terminate()
        process.wait()
    columns = ("what", "answering, s", "usable, s", "second visitor, s", "requests out", "at rest, MB", "training, MB")
    show("Start-up", columns, rows)


if __name__ == "__main__":
    main()
