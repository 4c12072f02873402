"""The page without a server: a folder behind a plain file server, below some path, and then with no network at all."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from playwright.sync_api import expect

from gan.models.view import View, render
from gan.ui.static_site import site_files, write_site
from tests.browser.conftest import PATIENCE
from tests.browser.hands import set_range

pytestmark = pytest.mark.slow


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(models, tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    write_site(site_files({name: models[name] for name in ("avatars", "digits", "faces")}), root / "some/where")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/"
    server.shutdown()


@pytest.fixture
def page(chromium, site):
    """A page on which nothing may go wrong, and which asks nobody else."""
    context = chromium.new_context(reduced_motion="reduce", locale="en-US", viewport={"width": 1440, "height": 1000})
    page, wrong = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((site, "blob:", "data:")) else None
    )
    yield page
    assert not wrong, wrong
    context.close()


def shown(page) -> np.ndarray:
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    look = "[...document.querySelector('#explore-canvas canvas').getContext('2d').getImageData(0, 0, 32, 32).data]"
    return np.array(page.evaluate(look)).reshape(32, 32, 4)[..., :3]


def test_a_face_is_sharpened_there_too(page, site):
    page.goto(f"{site}?model=faces&seed=3")
    page.locator("#explore-look label").filter(has_text="Sharpened").click()
    page.wait_for_selector(".gan-there")
    assert page.locator(".gan-there").evaluate("(canvas) => canvas.width") == 128


def test_explore_shows_what_pytorch_would_and_moves(page, site, models):
    page.goto(f"{site}?model=avatars&seed=5&class=hat&s=1,0,-2")
    image, score = render(View("avatars", "hat", 5, 0.8, (1.0, 0.0, -2.0, *[0.0] * 5)), models["avatars"])
    wanted = ((image + 1) * 127.5).round().numpy().transpose(1, 2, 0)
    assert np.abs(shown(page) - wanted).max() <= 1
    expect(page.locator("#explore-score strong")).to_have_text(f"{score:.0%} real")
    expect(page.locator("#explore-rank")).to_contain_text("of 100")
    page.wait_for_function("document.querySelector('.gan-pad canvas').width > 100")
    before = shown(page)
    set_range(page, "#explore-slider-1 input[type=range]", -2)
    page.wait_for_function("location.search.includes('s=-2')")
    assert not np.array_equal(shown(page), before)
    with page.expect_download() as download:
        page.click("text=PNG 512 px")
    assert download.value.suggested_filename == "avatars-hat-seed5-moved-512px.png"


def test_generate_morph_and_arithmetic(page, site):
    page.goto(f"{site}?tab=generate")
    page.wait_for_selector("#generate-grid .gan-tile")
    page.click("text=picks it for a morph")
    for i in (0, 9):
        page.locator(".gan-tile").nth(i).click()
    page.wait_for_selector("#generate-film canvas", state="visible")
    with page.expect_download() as film:
        page.click("#generate-sheet + .gan-column button:has-text('Film')")
    assert film.value.path().stat().st_size > 5000
    page.click("#generate-example")
    page.click("#generate-arithmetic")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]", state="visible")
    page.wait_for_function("location.search.includes('minus=')")


def test_both_languages_dark_and_the_walk_of_the_stage(page, site):
    page.goto(f"{site}?lang=pt-BR")
    expect(page.locator("#tab-generate-button")).to_have_text("Gerar")
    page.click("#theme")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.click("#stage-button")
    page.wait_for_selector("#stage-bar")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]", state="visible")
    for _ in range(5):  # no scene needs a server
        page.keyboard.press("PageDown")
    expect(page.locator("html")).to_have_attribute("data-scene", "morph")
    page.keyboard.press("Escape")


def test_the_picture_is_painted_on_without_a_server(page, site):
    page.goto(f"{site}?model=digits&class=7&seed=3")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#explore-tool label:nth-of-type(3)")
    box = page.locator("#explore-hand").bounding_box()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.5 * box["height"], steps=8)
    page.mouse.up()
    page.wait_for_function("new URLSearchParams(location.search).has('z')")


def test_it_opens_with_no_network(page, site):
    page.goto(site)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")
    page.context.set_offline(True)
    page.goto(f"{site}?model=digits&class=3&seed=8")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#tab-generate-button")
    page.wait_for_selector("#generate-grid .gan-tile")


def test_its_map_arranges_itself_and_a_slider_is_taught(page, site):
    page.goto(f"{site}?model=avatars&seed=5")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#explore-atlas summary")
    expect(page.locator("#atlas-progress")).to_contain_text("moves towards", timeout=2 * PATIENCE)
    expect(page.locator("#atlas-progress")).to_have_text("", timeout=2 * PATIENCE)
    page.click("#explore-tool label:has-text('Teach')")
    expect(page.locator(".gan-lesson button")).to_have_count(16)
    for tile in page.locator(".gan-lesson button").all()[:8]:
        tile.click()
    page.click("#explore-teach-rest")
    page.click("#explore-teach-learn")
    expect(page.locator(".gan-taught-row")).to_contain_text("My slider")
    assert page.locator("#explore-between-own-A").count() == 0  # nobody is there to look for the nearest
