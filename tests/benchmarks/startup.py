"""From `python app.py` to the page answering and usable, and the memory at rest: python -m tests.benchmarks.startup"""

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


def megabytes(process: subprocess.Popen) -> float:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main() -> None:
    rows = []
    for name, command, port, selector in (
        ("this app", [sys.executable, "app.py", "--port", "7995"], 7995, "#explore-score strong:has-text('%')"),
        ("bare gradio + torch", [sys.executable, "-c", BARE.format(port=7994)], 7994, "#explore-canvas"),
    ):
        process, answering = start(command, port)
        first, left = usable(port, selector)
        again, _ = usable(port, selector)
        rows.append((name, answering, first, again, left, megabytes(process)))
        process.terminate()
        process.wait()
    columns = ("what", "answering, s", "usable, s", "second visitor, s", "requests out", "memory, MB")
    show("Start-up", columns, rows)


if __name__ == "__main__":
    main()
