"""Where there is a graphics card that the page may use: the same pictures, and only if they come clearly sooner."""

import json
import os
import random
from dataclasses import replace

import pytest

from gan.models.gan import GAN
from gan.nets.dcgan import GANConfig
from tests.browser.test_in_browser import BRING, DRAWER, a_view, compare, compare_maps, some_maps

pytestmark = pytest.mark.slow

CARD = ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--use-webgpu-adapter=swiftshader", "--no-sandbox"]


def test_the_graphics_card_draws_the_same_and_takes_over_between_two_pictures(chromium, url, models):
    """On a card that the processor pretends to be: how much sooner a real one is, the page finds out for itself."""
    browser = chromium.browser_type.launch(executable_path=os.environ.get("CHROMIUM"), args=CARD)
    try:
        page = browser.new_page()
        page.goto(url)
        if not page.evaluate("navigator.gpu?.requestAdapter().then((adapter) => Boolean(adapter), () => false)"):
            pytest.skip("this Chromium offers no WebGPU")
        model = GAN(GANConfig(image_size=28, channels=1, latent_dim=5, width=4))  # every layer is compiled, slowly
        model.directions.normal_()
        name = models.lend(model, "tester of cards")
        assert page.evaluate(BRING, [DRAWER, name])
        backend = page.evaluate(
            """async () => {
            const { Artist } = await import(new URL('artist.js', new URL(drawerAddress, document.baseURI)));
            await drawer.changeTo(new Artist('webgpu', () => {}));
            return drawer.artist.backend;
        }""".replace("drawerAddress", json.dumps(DRAWER))
        )
        assert backend == "webgpu"
        dice = random.Random(7)
        compare(page, model, [a_view(name, model, dice) for _ in range(3)])
        compare_maps(page, model, replace(a_view(name, model, dice), maps=some_maps(model, dice)))
    finally:
        browser.close()


CONTEST = """async (times) => {
    const { wins } = await import(new URL('contest.js', new URL(%s, document.baseURI)));
    const view = { model: 'any', class: null };
    const artist = (level, pause) => ({ tell: async () => {
        await new Promise((done) => setTimeout(done, pause));
        return { pixels: new Uint8ClampedArray([level, level]) };
    } });
    return Promise.all([
        wins(artist(100, 40), artist(101, 5), view), wins(artist(100, 40), artist(100, 38), view),
        wins(artist(100, 40), artist(110, 5), view),
    ]);
}"""


def test_a_card_must_be_clearly_sooner_and_draw_the_same(visit):
    assert visit(draws="browser").evaluate(CONTEST % json.dumps(DRAWER)) == [True, False, False]
