"""The family, as a person uses it."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from gan.family import RELATIVES

ADDRESS = "/?tab=family"
CHANGED = "(before) => document.querySelector('#pix2pix-made').src !== before"


@pytest.fixture
def family(visit):
    def family(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#pix2pix-loss")).to_contain_text("−log D")
        return page

    return family


def made(page) -> str:
    return page.locator("#pix2pix-made").get_attribute("src")


def test_something_is_there_at_once_with_its_truth_and_its_loss(family):
    page = family()
    expect(page.locator("#pix2pix-truth")).to_be_visible()
    expect(page.locator("#pix2pix-loss")).to_contain_text(re.compile(r"= \d+\.\d\d \+ \d+ · 0\.\d{3} = \d+\.\d\d"))
    expect(page.locator("#family-node-pix2pix")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("relative", list(RELATIVES))
def test_nothing_in_a_room_has_the_name_of_something_else(visit, relative):
    page = visit(f"{ADDRESS}&relative={relative}")
    expect(page.locator(f"#{relative}-start")).to_be_visible()
    names = page.evaluate("[...document.querySelectorAll('#family-room [id]')].map((e) => e.id)")
    assert sorted(set(names)) == sorted(names)


def test_the_avatar_follows_the_stroke_before_the_hand_is_lifted(family):
    page = family()
    before, pad = made(page), page.locator("#pix2pix-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.2, steps=8)
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.mouse.up()
    expect(page.locator("#pix2pix-truth")).to_be_hidden()
    expect(page.locator("#pix2pix-loss")).to_contain_text("only your imagination knows")
    drawn = made(page)
    page.click("#pix2pix-undo")
    page.wait_for_function(CHANGED, arg=drawn, polling=50)
    expect(page.locator("#pix2pix-truth")).to_be_visible()  # as nothing was changed in it, after all


def test_another_sketch_and_a_link_to_it(family):
    page = family()
    before = made(page)
    page.click("#pix2pix-another")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.wait_for_function("location.search.includes('example=1')", polling=50)
    shown = made(page)
    page.reload()
    page.wait_for_function("(shown) => document.querySelector('#pix2pix-made')?.src === shown", arg=shown, polling=50)


def test_pencils_paper_and_eraser(family):
    page = family()
    page.click(".gan-swatches button >> nth=8")
    expect(page.locator(".gan-swatches button >> nth=8")).to_have_attribute("aria-pressed", "true")
    before = made(page)
    page.fill("#pix2pix-paper", "#3c66b1")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    corner = page.evaluate(
        "[...document.querySelector('#pix2pix-pad').getContext('2d').getImageData(2, 2, 1, 1).data].slice(0, 3)"
    )
    assert corner == [0x3C, 0x66, 0xB1]
    blue = made(page)
    page.click("#pix2pix-clear")
    page.wait_for_function(CHANGED, arg=blue, polling=50)
    empty = made(page)
    page.click("#pix2pix-undo")
    page.wait_for_function(CHANGED, arg=empty, polling=50)
    assert made(page) == blue
    page.click("#pix2pix-eraser")
    expect(page.locator("#pix2pix-eraser")).to_have_attribute("aria-pressed", "true")


def test_each_patch_has_its_number(family):
    page = family()
    page.click("#pix2pix-patches")
    numbers = page.locator(".gan-patches span").all_inner_texts()
    assert len(numbers) == round(len(numbers) ** 0.5) ** 2 >= 16 and all(0 <= int(n) <= 100 for n in numbers)


def test_a_picture_of_ones_own_becomes_a_sketch(family, tmp_path):
    path = tmp_path / "own.png"
    Image.linear_gradient("L").convert("RGB").save(path)
    page = family()
    before = made(page)
    page.set_input_files("#pix2pix-upload", path)
    page.wait_for_function(CHANGED, arg=before, polling=50)
    (tmp_path / "bad.png").write_text("no picture")
    page.set_input_files("#pix2pix-upload", tmp_path / "bad.png")
    expect(page.locator("#pix2pix-message")).to_contain_text("no picture")


@pytest.mark.slow
def test_it_learns_from_nothing_beside_one_without_a_discriminator_and_is_used(family):
    page = family()
    page.select_option("#pix2pix-compare", "no_discriminator")
    page.click("#pix2pix-start")
    expect(page.locator("#pix2pix-sheet")).to_be_visible(timeout=90_000)
    expect(page.locator("#pix2pix-sheet-2")).to_be_visible()
    expect(page.locator(".gan-live-training .gan-lane h2").nth(1)).to_have_text("Without its D")
    page.click("#pix2pix-stop")
    expect(page.locator("#pix2pix-history")).to_be_enabled()
    before = made(page)
    page.click("#pix2pix-use")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.click("#pix2pix-shipped")
    page.wait_for_function("(before) => document.querySelector('#pix2pix-made').src === before", arg=before, polling=50)


def test_the_others_are_found_where_they_live(family):
    page = family()
    page.click("#family-node-gan")
    expect(page.locator("#family-room h2")).to_have_text("GAN, 2014")
    page.click("#family-room .gan-primary")
    expect(page.locator("#works")).to_be_visible()


def test_the_tree_is_reached_by_keys_and_speaks_portuguese(family):
    page = family(f"{ADDRESS}&relative=pix2pix&lang=pt-BR")
    page.focus("#family-node-gan")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#family-room h2")).to_have_text("DCGAN, 2015")
    expect(page.locator("#tab-family-button")).to_have_text("A família")
