"""WGAN's room, as a person uses it."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=wgan"


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#wgan-told")).to_contain_text(re.compile(r"\d"))
        return page

    return room


def test_the_critics_number_follows_the_stroke_before_the_hand_is_lifted(room):
    page = room()
    expect(page.locator("#wgan-loss")).to_contain_text(re.compile(r"= −\d+\.\d\d \+ 10 · 0\.\d{3} = -?\d+\.\d\d"))
    told = page.locator("#wgan-told")
    before = told.inner_text()
    pad = page.locator("#wgan-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + 40, steps=6)
    expect(told).not_to_have_text(before)
    page.mouse.up()
    page.click("#wgan-undo")
    expect(told).to_have_text(before)
    page.click("#wgan-clear")
    expect(told).not_to_have_text(before)


def test_another_digit_and_a_link_to_it_in_portuguese(room):
    page = room(f"{ADDRESS}&lang=pt-BR")
    told = page.locator("#wgan-told")
    before = told.inner_text()
    page.click("#wgan-another")
    expect(told).not_to_have_text(before)
    expect(told).to_contain_text("acima de")
    page.wait_for_function("location.search.includes('example=1')")
    shown = told.inner_text()
    page.reload()
    expect(page.locator("#wgan-told")).to_have_text(shown)


def test_penalty_and_clipping_learn_side_by_side(room):
    page = room()
    page.select_option("#wgan-compare", "clipping")
    page.click("#wgan-start")
    expect(page.locator("#wgan-sheet-2")).to_be_visible(timeout=90_000)
    expect(page.locator(".gan-live-training .gan-lane").nth(1)).to_contain_text(
        re.compile(r"weights at the bound\s*\d+%")
    )
    page.click("#wgan-stop")
    expect(page.locator("#wgan-history")).to_be_enabled()
