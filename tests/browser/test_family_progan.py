"""ProGAN's room, as a person uses it."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=progan"
SHOWN = "() => document.querySelector('#progan-canvas').toDataURL()"


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#progan-sizes img")).to_have_count(5)
        return page

    return room


def test_somebody_grows_by_itself_and_by_hand(room):
    page = room(reduced_motion="no-preference")
    side = page.locator("#progan-side")
    expect(side).to_have_text("8 × 8", timeout=15_000)
    expect(side).to_have_text("64 × 64", timeout=15_000)
    page.wait_for_function("document.querySelector('#progan-size').value === '4'")  # nothing is faded in any more
    whole = page.evaluate(SHOWN)
    page.locator("#progan-size").focus()
    page.keyboard.press("Home")
    expect(side).to_have_text("4 × 4")
    assert page.evaluate(SHOWN) != whole
    page.keyboard.press("End")
    expect(side).to_have_text("64 × 64")
    assert page.evaluate(SHOWN) == whole
    page.click("#progan-grow")
    expect(side).to_have_text("4 × 4")
    expect(page.locator("#progan-loss")).to_contain_text(re.compile(r"= \d\.\d\d; .* = \d+\.\d\d\. In \d+% of all"))


def test_who_wants_no_motion_sees_the_largest_at_once(room):
    page = room()
    expect(page.locator("#progan-side")).to_have_text("64 × 64")


def test_somebody_else_by_keyboard_on_the_way_to_the_next_and_a_link_to_it(room):
    page = room(f"{ADDRESS}&lang=pt-BR")
    largest = page.locator("#progan-sizes img").last
    first = largest.get_attribute("src")
    page.get_by_role("radio", name="Pessoa 1", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Pessoa 2", exact=True)).to_be_checked()
    expect(largest).not_to_have_attribute("src", first)
    second = largest.get_attribute("src")
    page.locator("#progan-mix-input").fill("0.5")
    expect(largest).not_to_have_attribute("src", second)
    page.locator("#progan-mix-input").dispatch_event("change")
    page.wait_for_function("location.search.includes('mix=0.5') && location.search.includes('person=1')")
    between = largest.get_attribute("src")
    page.reload()
    expect(page.locator("#progan-sizes img").last).to_have_attribute("src", between)
    page.click("#progan-others")
    expect(page.locator("#progan-sizes img").last).not_to_have_attribute("src", between)
    page.wait_for_function("location.search.includes('example=16')")


def test_two_ways_learn_side_by_side(room):
    page = room()
    page.select_option("#progan-compare", "full_size")
    page.click("#progan-start")
    expect(page.locator("#progan-sheet-2")).to_be_visible(timeout=90_000)
    lanes = page.locator(".gan-live-training .gan-lane")
    expect(lanes.nth(0)).to_contain_text(re.compile(r"size\s*4 × 4"))
    expect(lanes.nth(1)).to_contain_text(re.compile(r"size\s*64 × 64"))
    page.click("#progan-stop")
    expect(page.locator("#progan-history")).to_be_enabled()
