"""BigGAN's room, as a person uses it."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=biggan"
PICTURE = re.compile("^data:image/png")


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#biggan-picture")).to_have_attribute("src", PICTURE)
        return page

    return room


def test_a_digit_of_the_class_that_is_chosen_and_the_curve_of_this_model(room):
    page = room()
    expect(page.locator("#biggan-told")).to_contain_text("A classifier reads 3")
    before = page.locator("#biggan-picture").get_attribute("src")
    page.locator("#biggan-one").get_by_role("radio", name="3", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#biggan-told")).to_contain_text("A classifier reads 4")
    expect(page.locator("#biggan-picture")).not_to_have_attribute("src", before)
    expect(page.locator("#biggan-loss")).to_contain_text(re.compile(r"40 digits.* = \d\.\d\d for D"))
    expect(page.locator("#biggan-traded")).to_contain_text(re.compile(r"At 1\.00 the classifier gives \d+%"))
    page.locator("#biggan-threshold-input").fill("0.25")
    expect(page.locator("#biggan-traded")).to_contain_text(re.compile(r"At 0\.25 the classifier gives \d+%"))


def test_a_mix_and_a_threshold_are_kept_in_a_link(room):
    page = room(f"{ADDRESS}&lang=pt-BR&one=1")
    expect(page.locator("#biggan-told")).to_contain_text("Um classificador lê 1")
    before = page.locator("#biggan-picture").get_attribute("src")
    for name, value in (("mix", "0.5"), ("threshold", "0.5")):
        page.locator(f"#biggan-{name}-input").fill(value)
        page.locator(f"#biggan-{name}-input").dispatch_event("change")
    page.wait_for_function("location.search.includes('mix=0.5') && location.search.includes('threshold=0.5')")
    expect(page.locator("#biggan-picture")).not_to_have_attribute("src", before)
    page.wait_for_timeout(1000)  # the last answer is there
    mixed = page.locator("#biggan-picture").get_attribute("src")
    page.reload()
    expect(page.locator("#biggan-picture")).to_have_attribute("src", mixed)
    page.click("#biggan-another")
    expect(page.locator("#biggan-picture")).not_to_have_attribute("src", mixed)
    page.wait_for_function("location.search.includes('example=40')")


def test_on_the_stage_each_click_cuts_more_off(room):
    page = room("/?stage=trade", width=1280, height=720)
    value = page.locator("#biggan-threshold output")
    for wanted in ("2.00", "0.75", "0.25"):
        expect(value).to_have_text(wanted)
        sheet = page.locator("#biggan-digits").get_attribute("src")
        page.keyboard.press("PageDown")
        if wanted != "0.25":
            expect(page.locator("#biggan-digits")).not_to_have_attribute("src", sheet)


@pytest.mark.slow
def test_two_batch_sizes_learn_side_by_side_and_one_is_used(room):
    page = room()
    page.select_option("#biggan-compare", "large_batch")
    page.click("#biggan-start")
    expect(page.locator("#biggan-sheet-2")).to_be_visible(timeout=90_000)
    lanes = page.locator(".gan-live-training .gan-lane")
    for lane in (lanes.nth(0), lanes.nth(1)):
        expect(lane).to_contain_text(re.compile(r"pictures seen\s*\d"))
    page.click("#biggan-stop")
    expect(page.locator("#biggan-use")).to_be_enabled()
    before = page.locator("#biggan-picture").get_attribute("src")
    page.click("#biggan-use")
    expect(page.locator("#biggan-shipped")).to_be_visible()
    expect(page.locator("#biggan-picture")).not_to_have_attribute("src", before)
