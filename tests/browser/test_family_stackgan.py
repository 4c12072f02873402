"""StackGAN's room, as a person uses it."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=stackgan"


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#stackgan-large")).to_have_attribute("src", re.compile("^data:image/png"))
        return page

    return room


def test_pictures_follow_what_is_typed_and_unknown_words_are_named(room):
    page = room()
    expect(page.locator("#stackgan-traits li").first).to_be_visible()
    expect(page.locator("#stackgan-truth")).to_be_visible()
    before = page.locator("#stackgan-large").get_attribute("src")
    page.locator("#stackgan-text").fill("blue hair and a handsome moustache")
    expect(page.locator("#stackgan-unknown")).to_contain_text("handsome, moustache")
    expect(page.locator("#stackgan-traits")).to_contain_text("blue hair")
    expect(page.locator("#stackgan-large")).not_to_have_attribute("src", before)
    expect(page.locator("#stackgan-truth")).to_be_hidden()  # nobody knows it
    expect(page.locator("#stackgan-loss")).to_contain_text(re.compile(r"8 pictures.* = \d+\.\d\d"))
    page.locator("#stackgan-text").fill("")
    expect(page.locator("#stackgan-unknown")).to_contain_text("left to chance")


def test_other_people_of_the_same_words_by_keyboard_and_a_link_to_one(room):
    page = room(f"{ADDRESS}&lang=pt-BR&text=cabelo+azul")
    expect(page.locator("#stackgan-text")).to_have_value("cabelo azul")
    first = page.locator("#stackgan-large").get_attribute("src")
    page.get_by_role("radio", name="Pessoa 1", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Pessoa 3", exact=True)).to_be_checked()
    page.wait_for_function("location.search.includes('person=2') && location.search.includes('text=cabelo')")
    page.wait_for_timeout(1000)  # the last answer is there
    assert page.locator("#stackgan-large").get_attribute("src") != first
    third = page.locator("#stackgan-large").get_attribute("src")
    page.reload()
    expect(page.locator("#stackgan-large")).to_have_attribute("src", third)
    page.click("#stackgan-another")
    expect(page.locator("#stackgan-text")).not_to_have_value("cabelo azul")
    expect(page.locator("#stackgan-truth")).to_be_visible()
    page.wait_for_function("!location.search.includes('text=')")


def test_on_the_stage_letters_are_written_and_command_nothing(room):
    page = room("/?stage=say", width=1280, height=720)
    page.locator("#stackgan-text").fill("")
    page.locator("#stackgan-text").press_sequentially("brown hair")  # B would blacken, R repeat, N open the notes
    expect(page.locator("#stackgan-text")).to_have_value("brown hair")
    expect(page.locator("#stackgan-traits")).to_contain_text("brown hair")


def test_it_learns_in_front_of_ones_eyes_and_is_used(room):
    page = room()
    page.click("#stackgan-start")
    expect(page.locator("#stackgan-sheet")).to_be_visible(timeout=90_000)
    lane = page.locator(".gan-live-training .gan-lane").first
    expect(lane).to_contain_text(re.compile(r"named and understood\s*\d+%"), timeout=60_000)
    page.click("#stackgan-stop")
    expect(page.locator("#stackgan-use")).to_be_enabled()
    before = page.locator("#stackgan-large").get_attribute("src")
    page.click("#stackgan-use")
    expect(page.locator("#stackgan-shipped")).to_be_visible()
    expect(page.locator("#stackgan-large")).not_to_have_attribute("src", before)
