"""The look that a second network gives: what it makes of a picture, and when it is seen."""

import random

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from gan.study.sharpener import find_sharpener
from tests.browser.test_in_browser import BRING, DRAWER, a_view, as_the_page_has_it

SHARPEN = """async (view) => {
    const { pixels, side } = await drawer.sharpen(view);
    return { pixels: [...pixels], side };
}"""
SHARPENED, WHO = ".gan-sharpened", "#explore-drawn-by"


def pick(page, look: str) -> None:
    page.locator("#explore-look label").filter(has_text=look).click()


def test_the_browser_sharpens_as_pytorch_does(visit, models):
    """Every pixel within one of 255 levels."""
    model, dice = models["faces"], random.Random(1)
    page = visit(draws="browser")
    assert page.evaluate(BRING, [DRAWER, "faces"])
    for _ in range(8):
        view = a_view("faces", model, dice)
        found = page.evaluate(SHARPEN, as_the_page_has_it(view))
        wanted = find_sharpener(model).sharpen(model.generate(view.latent(model)))[0]
        pixels = np.array(found["pixels"], np.int16).reshape(found["side"], found["side"], 4)[..., :3]
        assert found["side"] == 128
        assert np.abs(pixels - ((wanted + 1) * 127.5).round().numpy().transpose(1, 2, 0)).max() <= 1


def test_a_model_without_one_is_not_asked_for_it(visit):
    page = visit(draws="browser")
    assert page.evaluate(BRING, [DRAWER, "digits"])
    assert page.evaluate("drawer.sharpen({ model: 'digits', class: '7' })") is None


DRAWN = f"document.querySelector('{SHARPENED}').toDataURL()"


@pytest.mark.parametrize("draws", ["browser", "server"])
def test_a_picture_at_rest_is_sharpened(visit, draws):
    page = visit("/?model=faces&seed=3", draws=draws)
    if draws == "browser":
        expect(page.locator(WHO)).to_contain_text("in your browser")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "0")
    pick(page, "Sharpened")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "1")
    expect(page.locator(WHO)).to_contain_text("second network")
    assert page.locator(SHARPENED).evaluate("(canvas) => canvas.width") == 128
    before = page.evaluate(DRAWN)
    page.fill("#explore-seed input", "4")
    page.keyboard.press("Enter")
    page.wait_for_function(f"(before) => {DRAWN} !== before", arg=before)
    expect(page.locator(SHARPENED)).to_have_css("opacity", "1")
    pick(page, "Smooth")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "0")
    expect(page.locator(WHO)).not_to_contain_text("second network")


def test_one_that_moves_is_not(visit):
    page = visit("/?model=faces&seed=3", draws="browser")
    pick(page, "Sharpened")
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth gan-there")
    page.keyboard.press("Space")
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth")
    page.wait_for_timeout(600)
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth")
    page.keyboard.press("Space")
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth gan-there")


def test_a_key_does_it_on_the_stage_too(visit):
    page = visit("/?stage=drag")
    page.wait_for_selector("[data-scene=drag] #explore-hand")
    page.keyboard.press("s")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "1")
    expect(page.locator(".gan-made-up")).to_be_visible()
    page.keyboard.press("s")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "0")


def test_what_is_held_is_not_covered_by_what_it_was(visit):
    page = visit("/?model=faces&seed=3", draws="browser")
    expect(page.locator(WHO)).to_contain_text("in your browser")
    page.locator("#explore-tool label").filter(has_text="Drag").click()
    page.focus("#explore-hand")
    for key in ("Enter", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.wait_for_timeout(1500)  # it has settled, and is still held
    page.keyboard.press("s")
    page.wait_for_timeout(800)
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth")
    page.keyboard.press("Enter")
    expect(page.locator(SHARPENED)).to_have_class("gan-sharpened smooth gan-there")


def test_what_cannot_be_had_is_said(visit):
    page = visit("/?model=faces&seed=3", bodies={"**/picture.png?*look=sharpened*": b"no picture"})
    pick(page, "Sharpened")
    expect(page.locator(".gan-status").first).to_contain_text("could not be sharpened")
    expect(page.locator(SHARPENED)).to_have_css("opacity", "0")


def test_the_look_is_remembered_and_offered_only_where_a_model_has_it(visit):
    page = visit("/?model=faces&seed=3")
    pick(page, "Sharpened")
    page.reload()
    expect(page.locator(SHARPENED)).to_have_css("opacity", "1")
    page.locator("#explore-model label").filter(has_text="Digits").click()
    expect(page.locator("#explore-look label").filter(has_text="Sharpened")).to_be_hidden()
    expect(page.locator("#explore-look label").filter(has_text="Smooth").locator("input")).to_be_checked()
    expect(page.locator(SHARPENED)).to_have_css("opacity", "0")
    page.locator("#explore-model label").filter(has_text="Faces").click()
    expect(page.locator("#explore-look label").filter(has_text="Sharpened").locator("input")).to_be_checked()
    expect(page.locator(SHARPENED)).to_have_css("opacity", "1")


def test_the_large_download_is_sharpened_and_the_small_one_is_the_generators(visit):
    page = visit("/?model=faces&seed=3", draws="browser")
    expect(page.locator(WHO)).to_contain_text("in your browser")
    found = {}
    for look in ("Smooth", "Sharpened"):
        pick(page, look)
        for number, size in enumerate((64, 512)):
            with page.expect_download() as download:
                page.locator("a.gan-button[download]").nth(number).click()
            picture = Image.open(download.value.path()).convert("RGB")
            assert picture.size == (size, size)
            found[look, size] = np.asarray(picture, np.int16)
    assert "sharpened" in download.value.suggested_filename
    assert np.array_equal(found["Smooth", 64], found["Sharpened", 64])
    assert 1 < np.abs(found["Smooth", 512] - found["Sharpened", 512]).mean() < 20
