"""Inside the generator: feature maps that move with the view and are switched by a click, whoever draws."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import set_range

PICTURE, MAPS = (f"document.querySelector('{id} canvas').toDataURL()" for id in ("#explore-canvas", "#explore-maps"))
MAP = "#explore-maps .gan-maps-grid button"


@pytest.fixture(params=["server", "browser"])
def page(visit, request):
    draws = {"draws": "browser"} if request.param == "browser" else {}
    page = visit("/?model=avatars&seed=5&class=hat", **draws)
    page.wait_for_selector(f"#explore-canvas[data-drawn-by={request.param}]")
    page.click("#explore-maps summary")
    page.click("#explore-maps-level label:nth-of-type(1)")
    page.click("#explore-maps-level label:last-of-type")
    return page


def look(page) -> str:
    return page.evaluate(PICTURE)


def changes(page, before: str) -> None:
    page.wait_for_function(f"(before) => {PICTURE} !== before", arg=before)


def becomes(page, wanted: str) -> None:
    page.wait_for_function(f"(wanted) => {PICTURE} === wanted", arg=wanted)


def test_a_click_switches_a_map_off_and_doubles_it_and_undo_knows(page):
    plain = look(page)
    page.click(f"{MAP} >> nth=3")
    changes(page, plain)
    off = look(page)
    expect(page.locator(f"{MAP} >> nth=3")).to_have_attribute("aria-label", "Feature map 4: off")
    expect(page.locator("#explore-maps-told")).to_have_text("1 off, 0 doubled")
    page.click(f"{MAP} >> nth=3")
    changes(page, off)
    expect(page.locator("#explore-maps-told")).to_have_text("0 off, 1 doubled")
    page.wait_for_function("location.search.includes('maps=3.3%3A2')")
    page.click("#explore-undo")
    becomes(page, off)
    page.click("#explore-maps-reset")
    becomes(page, plain)
    expect(page.locator("#explore-maps-reset")).to_be_disabled()


def test_maps_move_with_the_slider(page):
    page.wait_for_function("document.querySelector('#explore-maps canvas').width > 100")
    before = page.evaluate(MAPS)
    set_range(page, "#explore-slider-1 input[type=range]", 2)
    page.wait_for_function(f"(before) => {MAPS} !== before", arg=before)


def test_a_link_brings_changed_maps(visit):
    address = "/?model=avatars&seed=5&class=hat"
    plain, changed = visit(address), visit(f"{address}&maps=1.0:0,1.1:0,9.9:0")
    for page in (plain, changed):
        page.wait_for_selector("#explore-canvas[data-drawn-by=server]")
    assert look(plain) != look(changed)
    changed.wait_for_function("new URLSearchParams(location.search).get('maps') === '1.0:0,1.1:0'")


def test_arrows_go_from_map_to_map(page):
    page.focus(f"{MAP} >> nth=0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("[...document.activeElement.parentElement.children].indexOf(document.activeElement)")
    columns = int(page.evaluate("document.querySelector('.gan-maps-board').style.getPropertyValue('--columns')"))
    assert focused == 1 + columns
    page.keyboard.press("Enter")
    expect(page.locator("#explore-maps-told")).to_have_text(re.compile("1 off"))
