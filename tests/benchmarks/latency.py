"""From a slider's movement to the painted picture, in a real Chromium: python -m tests.benchmarks.latency

Isolated changes: from the input event to the new picture on the canvas ("drawn"), and to the first frame after that, in
which it is seen (a frame is 16.7 ms). Held
drag: the real mouse, about 60 moves a second for 4 s; pictures painted a second. With "80 ms" every request is held
back by so much, which is nearer to a hosted Space. "by the browser" and "by the server" say who draws (the latter as
for a visitor who saves data); "beside a training": another visitor trains live meanwhile. "change-over": from the first
picture, which the server draws, to the first that the browser draws, in a browser that has never been here.
"""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from playwright.sync_api import Page

from tests.benchmarks.on_page import browser_beside
from tests.benchmarks.table import show
from tests.browser.conftest import SAVES_DATA

PORT, CHANGES, DRAG_SECONDS = 7997, 50, 4.0

# Counts what is painted: our canvas by what is put on it, the baseline by its img's load.
WATCH = """
window.paints = 0;
const painted = () => [window.paints, window.paintedAt] = [window.paints + 1, performance.now()];
for (const way of ['drawImage', 'putImageData']) {
  const draw = CanvasRenderingContext2D.prototype[way];
  CanvasRenderingContext2D.prototype[way] = function (...a) {
    const drawn = draw.apply(this, a);
    if (this.canvas.closest?.('#explore-canvas')) painted();
    return drawn;
  };
}
document.addEventListener('load', (e) => {
  if (e.target.closest?.('#baseline-image')) painted();
}, true);
window.change = (selector, value) => new Promise((done) => {
  const input = document.querySelector(selector), from = window.paints, began = performance.now();
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const look = () => {
    if (window.paints > from) requestAnimationFrame(() => done([window.paintedAt - began, performance.now() - began]));
    else if (performance.now() - began > 5000) done([5000, 5000]);
    else setTimeout(look, 1);
  };
  set.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  look();
});
"""


def isolated(page: Page, selector: str, start: float) -> list[tuple[float, float]]:
    """Milliseconds to the drawn and to the seen picture."""
    times = []
    for i in range(CHANGES):  # no value twice: a picture from the browser's cache would not count
        times.append(page.evaluate("([s, v]) => change(s, v)", [selector, round(start + 0.05 * i, 2)]))
        page.wait_for_timeout(120)
    return times


def drag(page: Page, selector: str) -> float:
    """Pictures painted a second while the thumb is held and moved."""
    box = page.locator(selector).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    first, began, moves = page.evaluate("paints"), time.perf_counter(), 0
    while (now := time.perf_counter() - began) < DRAG_SECONDS:
        share = abs(now % 2 - 1)  # to and fro
        page.mouse.move(box["x"] + box["width"] * (0.05 + 0.9 * share), y)
        moves += 1
        time.sleep(max(0, moves / 60 - (time.perf_counter() - began)))
    painted = page.evaluate("paints") - first
    page.mouse.up()
    page.wait_for_timeout(1000)
    return painted / DRAG_SECONDS


def main() -> None:
    url = f"http://127.0.0.1:{PORT}"
    with browser_beside("-m", "tests.benchmarks.server", str(PORT), url=url) as browser:
        rows = [row for extra in (0, 80, 200) for row in measure(browser, url, extra)]
        with training(url):
            for row in measure(browser, url, 0, WAYS[:2]):
                rows.append((f"{row[0]}, beside a training", *row[1:]))
        changes = [change_over(browser, url) for _ in range(5)]
    show("slider to painted picture", ("what", "added", "drawn ms", "p95", "seen ms", "p95", "drag pictures/s"), rows)
    print(f"change-over to the browser's own pictures: median of 5 first visits {statistics.median(changes):.2f} s")


SLIDER = "#explore-slider-1 input[type=range]"
WAYS = (  # name, tab, slider, model, who draws
    ("faces, by the browser", "explore", SLIDER, "faces", "browser"),
    ("faces, by the server", "explore", SLIDER, "faces", "server"),
    ("digits, by the browser", "explore", SLIDER, "digits", "browser"),
    ("twice as wide, by the server", "explore", SLIDER, "untrained", "server"),
    ("the same, a queued gr.Image", "baseline", "#baseline-slider input[type=range]", "untrained", "server"),
)


def change_over(browser, url: str) -> float:
    """Seconds from the first picture to the first that the browser has drawn."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.goto(f"{url}/?model=faces")
    page.wait_for_selector("#explore-canvas[data-drawn-by]")
    began = time.perf_counter()
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    seconds = time.perf_counter() - began
    page.context.close()
    return seconds


@contextmanager
def training(url: str) -> Iterator[None]:
    """Another visitor, whose page asks for all news of a live training."""
    client, steps, done = httpx.Client(base_url=f"{url}/live/train", timeout=20), 0, False
    run = client.post("start", json={"dataset": "drawn-digits", "presets": ["balanced"]}).json()["run"]

    def watch() -> None:
        nonlocal steps
        version = frame = -1
        while not done:
            news = client.get("news", params={"run": run, "since": steps, "version": version}).json()
            if news["frame"] not in (-1, frame):
                client.get("sheet", params={"run": run, "frame": news["frame"]})
            steps, version, frame = steps + len(news["points"]), news["version"], news["frame"]

    watcher = threading.Thread(target=watch)
    watcher.start()
    time.sleep(3)
    try:
        before = steps
        yield
        assert steps > before, "it did not train meanwhile"
    finally:
        done = True
        watcher.join()
        client.post("leave", params={"run": run})


def measure(browser, url: str, extra: int, ways: tuple = WAYS) -> list[tuple]:
    rows = []
    for name, tab, selector, model, drawn_by in ways:
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
        page.add_init_script(WATCH)
        if drawn_by == "server":
            page.add_init_script(SAVES_DATA)
        page.goto(f"{url}/?model={model}")
        page.wait_for_selector(f"#explore-canvas[data-drawn-by={drawn_by}]")
        page.click(f"#tab-{tab}-button")
        page.wait_for_timeout(1500)
        if extra:  # emulation costs some milliseconds of its own even where it adds none
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            limits = {"offline": False, "latency": extra, "downloadThroughput": -1, "uploadThroughput": -1}
            session.send("Network.emulateNetworkConditions", limits)
        isolated(page, selector, -2.9)  # warm
        times = isolated(page, selector, 0.1)
        drawn, seen = ([one[i] for one in times] for i in (0, 1))
        told = [
            f(side) for side in (drawn, seen) for f in (statistics.median, lambda s: statistics.quantiles(s, n=20)[-1])
        ]
        rows.append((name, f"{extra} ms", *told, drag(page, selector)))
        page.close()
    return rows


if __name__ == "__main__":
    main()
