"""The README's animated picture, taken from the real page: python -m tests.benchmarks.tour --out .github/tour.webp"""

import argparse
import io
import math
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.startup import start
from tests.browser.conftest import FLAGS
from tests.browser.hands import set_range

PORT, WIDTH, HEIGHT, SHOWN = 7992, 1180, 680, 820
FRAME = 120  # ms


class Camera:
    """Keeps what is on the page, as it passes."""

    def __init__(self, page: Page) -> None:
        self.page, self.frames = page, []

    def take(self, times: int = 1) -> None:
        for _ in range(times):
            picture = Image.open(io.BytesIO(self.page.screenshot()))
            size = (SHOWN, SHOWN * HEIGHT // WIDTH)
            self.frames.append(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))
            self.page.wait_for_timeout(40)


def record(page: Page) -> list[Image.Image]:
    camera = Camera(page)
    page.goto(f"http://127.0.0.1:{PORT}/?model=faces&lang=en")
    page.wait_for_function("document.querySelector('#explore-score strong')?.textContent.includes('%')")
    page.wait_for_timeout(800)
    for slider in (2, 3):  # a smile, and a turn of the head
        for i in range(13):
            set_range(page, f"#explore-slider-{slider} input[type=range]", 2.4 * math.sin(2 * math.pi * i / 12))
            page.wait_for_timeout(60)
            camera.take()
    page.click("#tab-train-button")
    page.click("#train-start")
    page.wait_for_selector("#train-sheet", state="visible")
    for _ in range(24):
        camera.take()
        page.wait_for_timeout(150)
    page.click("#train-stop")
    page.click("#tab-works-button")
    page.wait_for_selector("#works-body .gan-latents")
    for _ in range(4):
        camera.take(5)
        page.click("#works-next")
    camera.take(6)
    return camera.frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    server, _ = start([sys.executable, "app.py", "--port", str(PORT)], PORT)
    try:
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            options = {"viewport": {"width": WIDTH, "height": HEIGHT}, "color_scheme": "dark"}
            first, *rest = record(browser.new_page(**options))
            browser.close()
    finally:
        server.terminate()
        server.wait()
    first.save(out, save_all=True, append_images=rest, duration=FRAME, loop=0, quality=75, method=6)
    print(f"{out}: {1 + len(rest)} frames, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
