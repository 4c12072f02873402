"""The atlas in Explore: a map of what a model makes."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.atlas import CHART, FILES
from tests.browser.hands import address


def same_class(places: list[float], classes: list[int]) -> float:
    """How many of its five nearest on the map are of a picture's own class, the share."""
    points, names = np.array(places).reshape(-1, 2), np.array(classes)
    far = ((points[:, None] - points[None]) ** 2).sum(2)
    np.fill_diagonal(far, np.inf)
    return float((names[far.argsort(1)[:, :5]] == names[:, None]).mean())


def test_like_comes_to_lie_by_like(visit):
    found = visit(draws="browser").evaluate(CHART, [FILES, "digits", 400])
    first, last = (same_class(found[when], found["classes"]) for when in ("first", "last"))
    assert last > 0.6 and last > first + 0.2  # ten classes: by chance 0.1
    assert found["near"][0][0] == 5 and found["near"][0][1] > 0.99  # a picture of the map is where it is
    np.testing.assert_allclose(found["place"], found["last"][10:12], atol=0.1)


@pytest.fixture
def atlas(visit):
    """Explore with the atlas open, once there are pictures on it: atlas(query) -> page."""

    def atlas(query="/?model=digits&class=7&seed=3", **options):
        page = visit(query, draws="browser", **options)
        page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
        page.click("#explore-map")
        page.wait_for_function(
            "Number.parseInt(document.querySelector('#atlas-progress').textContent.match(/\\d+/)) > 200"
        )
        page.locator("#explore-atlas-window").scroll_into_view_if_needed()
        return page

    return atlas


def test_a_click_goes_there_and_undo_comes_back(atlas):
    page = atlas()
    box = page.locator("#explore-atlas-window").bounding_box()
    for share in range(2, 9):  # until there is something under the mouse
        page.mouse.move(box["x"] + share * box["width"] / 10, box["y"] + box["height"] / 2)
        if page.locator("#explore-atlas-window.gan-over").count():
            break
    expect(page.locator("#atlas-said")).to_have_text(re.compile(r"^\d, seed 700\d{4}: the discriminator believes"))
    page.mouse.down()
    page.mouse.up()
    found = address(page)
    assert re.search(r"seed=700\d{4}&truncation=1&", found)
    page.locator("#explore-undo").click()
    assert "seed=3&" in address(page)


def test_keys_move_it_and_go_to_the_middle(atlas):
    page = atlas()
    page.focus("#explore-atlas-window")
    seen = []
    for keys in (["Enter"], ["ArrowRight", "+", "+", "Enter"], ["0", "Enter"]):
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(100)
        seen.append(re.search(r"seed=(\d+)", address(page))[1])
    assert all(seed.startswith("700") for seed in seen)
    assert seen[0] != seen[1]
    assert "class=0" not in address(page) or "seed=700" in address(page)  # 0 was for the map


def test_the_wheel_brings_it_nearer_and_the_mouse_draws_it(atlas):
    page = atlas()
    box = page.locator("#explore-atlas-window").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    picture = "document.querySelector('#explore-atlas-window canvas').toDataURL()"
    page.mouse.move(*middle)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == before
    page.mouse.down()
    page.mouse.move(middle[0] + 120, middle[1] + 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert "seed=3&" in address(page)  # it was drawn, not clicked
    nearer = page.evaluate(picture)
    page.click("#explore-atlas-whole")
    page.wait_for_timeout(200)
    assert page.evaluate(picture) != nearer


def test_what_it_is_coloured_by_can_be_chosen(atlas):
    page = atlas("/?model=avatars&seed=5")
    expect(page.locator(".gan-atlas-legend span")).to_have_count(4)
    options = page.locator("#explore-atlas-colour option").all_inner_texts()
    assert options[:2] == ["Class", "The discriminator believes"] and "Hair colour" in options
    page.select_option("#explore-atlas-colour", label="Hair colour")
    expect(page.locator(".gan-atlas-legend")).to_have_text(re.compile("least.*most"))
    page.click("#explore-model label:has-text('Faces')")  # another map, which has no classes
    expect(page.locator("#explore-atlas-colour option").first).to_have_text("The discriminator believes")


def test_where_the_server_draws_it_says_what_is_missing(visit):
    page = visit("/?model=digits&class=7&seed=3")
    page.click("#explore-atlas summary")
    expect(page.locator("#atlas-progress")).to_contain_text("your browser draws itself")
