"""What somebody sees who has never been here, before and after the first touch."""

import json

import torch
from playwright.sync_api import expect

from gan.models.view import View, render
from gan.ui.explore.panel import FIRST_SEEDS
from tests.browser.hands import PIXELS, address, pixels

MOVING = {"reduced_motion": "no-preference"}


def looks(page, count=6) -> int:
    """How many different pictures are seen within a second or two."""
    seen = set()
    for _ in range(count):
        page.wait_for_timeout(250)
        seen.add(json.dumps(page.evaluate(PIXELS)))
    return len(seen)


def test_the_picture_strolls_until_somebody_touches_anything(visit):
    page = visit(**MOVING)
    assert looks(page) >= 3
    page.mouse.click(5, 5)
    pixels(page)  # what was on its way has come
    assert looks(page) == 1
    page.keyboard.press("Control+z")
    assert "walk=" in address(page)  # it stays where it was, and nothing is there to be undone


def test_who_follows_a_link_to_a_picture_finds_it_still(visit):
    page = visit("/?seed=4", **MOVING)
    pixels(page)
    assert looks(page) == 1


def test_it_is_still_where_motion_is_not_wanted(visit):
    page = visit()
    pixels(page)
    assert looks(page) == 1
    shown = "[...document.querySelectorAll('#explore-model canvas')].map((c) => c.width)"
    page.wait_for_function(f"{shown}.join() === '28,64,32'", polling=50)


def test_the_models_are_small_pictures_that_change(visit):
    page = visit(**MOVING)
    face = "document.querySelector('#explore-model label:nth-child(2) canvas').toDataURL()"
    page.wait_for_function("document.querySelector('#explore-model label:nth-child(2) canvas').width === 64")
    before = page.evaluate(face)
    page.wait_for_function(f"{face} !== {json.dumps(before)}", polling=100)


def test_the_first_slider_says_drag_me_until_one_was_dragged(visit):
    page = visit()
    expect(page.locator("#explore-hint")).to_have_text("drag me")
    page.locator("#explore-slider-2 input").press("ArrowRight")
    expect(page.locator("#explore-hint")).to_have_count(0)
    page.reload()
    page.wait_for_selector("#explore-slider-1")
    expect(page.locator("#explore-hint")).to_have_count(0)


def test_a_newcomer_is_shown_the_way_once(visit):
    page = visit(locale="pt-BR")
    expect(page.locator("#explore-welcome")).to_contain_text("Primeira vez aqui?")
    page.click("#explore-welcome .gan-button:has-text('Veja como funciona')")
    page.wait_for_selector("#tab-works-button[aria-selected=true]")
    page.goto(page.url.partition("?")[0])
    page.wait_for_selector("#explore-slider-1")
    expect(page.locator("#explore-welcome")).to_have_count(0)


def test_no_first_picture_touches_an_edge(models):
    model = models["digits"]
    for label in model.config.classes:
        image, _ = render(View("digits", label, seed=FIRST_SEEDS["digits"]), model)
        edges = torch.cat([image[..., 0, :], image[..., -1, :], image[..., :, 0], image[..., :, -1]], dim=-1)
        assert edges.max() < -0.5, label


def test_what_has_a_name_comes_first_and_the_rest_is_folded(visit):
    page = visit()
    page.wait_for_selector("#explore-slider-3")
    assert page.locator("#explore-slider-4").is_hidden()
    first, seed = (page.locator(f"#explore-{name}").bounding_box()["y"] for name in ("slider-1", "seed"))
    assert first < seed
    page.click("#explore-raw summary")
    assert page.locator("#explore-slider-8").is_visible()
