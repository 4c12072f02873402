"""The README's pictures, taken from the real page: python -m tests.benchmarks.tour --out .github

tour.webp moves; each tab has a still of its own.
"""

import argparse
import io
import math
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.startup import start
from tests.browser.conftest import FLAGS
from tests.browser.hands import set_range

PORT, WIDTH, HEIGHT, SHOWN = 7992, 1180, 680, 820
FRAME = 120  # ms
# The address of each still, and what must be there before it is taken.
STILLS = {
    "explore": ("/?model=faces&seed=86", "#explore-rank:has-text('of 100')"),
    "generate": ("/?tab=generate", "#generate-sheet .gan-tile"),
    "judge": ("/?tab=judge&part=compare&model=avatars", "#compare-fake .gan-tile"),
    "family": ("/?tab=family&relative=pix2pix&example=4", "#pix2pix-truth[src]"),
    "works": ("/?tab=works&step=3", "#works-body .gan-four"),
}
STILL = {"width": 1280, "height": 800}


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
    page.goto(f"http://127.0.0.1:{PORT}/?model=faces&seed=86&lang=en")
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


def take_stills(browser: Browser, folder: Path) -> None:
    for name, (path, there) in STILLS.items():
        page = browser.new_page(viewport=STILL, color_scheme="dark", reduced_motion="reduce")
        page.goto(f"http://127.0.0.1:{PORT}{path}")
        page.wait_for_selector(there)
        page.wait_for_timeout(1500)
        keep(page, folder / f"{name}.webp")
        page.close()
    page = browser.new_page(viewport=STILL, color_scheme="dark")
    page.goto(f"http://127.0.0.1:{PORT}/?tab=train")
    page.wait_for_selector("#train-compare")
    page.select_option("#train-compare", "collapse")
    page.click("#train-start")
    page.wait_for_selector("#train-sheet-2", state="visible")
    page.wait_for_timeout(20_000)
    keep(page, folder / "train.webp")
    page.close()


def take_atlas(browser: Browser, folder: Path) -> None:
    """The map of the digits, and a way over it."""
    page = browser.new_page(viewport=STILL, color_scheme="dark", reduced_motion="reduce")
    page.goto(f"http://127.0.0.1:{PORT}/?model=digits&class=3&seed=122")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#explore-atlas summary")
    for text in ("Every", ""):  # it arranges itself, and is done
        page.wait_for_function(
            "(text) => { const told = document.querySelector('#atlas-progress').textContent;"
            " return text ? told.startsWith(text) : !told; }",
            arg=text,
            timeout=120_000,
        )
    for i in range(60):
        set_range(page, "#explore-slider-1-input", 3 * math.sin(i / 20))
        set_range(page, "#explore-slider-3-input", 3 * math.sin(i / 12))
        page.wait_for_timeout(40)
    page.locator("#explore-atlas-window").scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    shot = page.locator("#explore-atlas-window").screenshot()
    Image.open(io.BytesIO(shot)).convert("RGB").save(folder / "atlas.webp", quality=82, method=6)
    page.close()


def keep(page: Page, path: Path) -> None:
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(path, quality=82, method=6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    folder = parser.parse_args().out
    out = folder / "tour.webp"
    server, _ = start([sys.executable, "app.py", "--port", str(PORT)], PORT)
    try:
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            options = {
                "viewport": {"width": WIDTH, "height": HEIGHT},
                "color_scheme": "dark",
                "reduced_motion": "reduce",
            }
            first, *rest = record(browser.new_page(**options))
            take_stills(browser, folder)
            take_atlas(browser, folder)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    first.save(out, save_all=True, append_images=rest, duration=FRAME, loop=0, quality=75, method=6)
    print(f"{out}: {1 + len(rest)} frames, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
