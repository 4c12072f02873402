"""CycleGAN's room, as a person uses it."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=cyclegan"
CHANGED = "(before) => document.querySelector('#cyclegan-made').src !== before"


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#cyclegan-loss")).to_contain_text(re.compile(r"= \d+\.\d\d"))
        return page

    return room


def made(page) -> str:
    return page.locator("#cyclegan-made").get_attribute("src")


def test_it_follows_the_brush_and_undoes_it(room):
    page = room()
    expect(page.locator("#cyclegan-truth")).to_be_visible()
    before, pad = made(page), page.locator("#cyclegan-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.6)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.6, steps=6)
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.mouse.up()
    expect(page.locator("#cyclegan-truth")).to_be_hidden()
    page.click("#cyclegan-undo")
    page.wait_for_function("(one) => document.querySelector('#cyclegan-made').src === one", arg=before, polling=50)
    expect(page.locator("#cyclegan-truth")).to_be_visible()


def test_both_ways_and_a_link_to_the_other(room):
    page = room()
    before = made(page)
    page.click("#cyclegan-way input[value=back] + span")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.wait_for_function("location.search.includes('way=back')")
    shown = made(page)
    page.reload()
    page.wait_for_function("(one) => document.querySelector('#cyclegan-made')?.src === one", arg=shown, polling=50)


def test_a_picture_of_ones_own(room, tmp_path):
    page = room()
    before = made(page)
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "own.png")
    page.set_input_files("#cyclegan-upload", tmp_path / "own.png")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    expect(page.locator("#cyclegan-truth")).to_be_hidden()


def test_it_learns_to_go_from_one_pile_of_ones_own_to_another(room, tmp_path):
    page = room()
    piles = []
    for name, shade in (("one", 60), ("other", 180)):
        files = []
        for number in range(12):
            files.append(tmp_path / f"{name}-{number}.png")
            Image.effect_noise((40, 40), 20 + number).point(lambda v, shade=shade: (v + shade) // 2).save(files[-1])
        piles.append(files)
    expect(page.locator("#cyclegan-others-files")).to_be_hidden()
    page.select_option("#cyclegan-dataset", "own")
    page.set_input_files("#cyclegan-files", piles[0])
    expect(page.locator("#cyclegan-status")).to_contain_text("12")
    page.click("#cyclegan-start")  # the second pile is missing
    expect(page.locator(".gan-live-training .gan-message")).to_contain_text(re.compile(r"\w"))
    page.set_input_files("#cyclegan-others-files", piles[1])
    expect(page.get_by_text("12 pictures", exact=True)).to_have_count(2)
    page.click("#cyclegan-start")
    expect(page.locator("#cyclegan-sheet")).to_be_visible(timeout=90_000)
    page.click("#cyclegan-stop")
    expect(page.locator("#cyclegan-history")).to_be_enabled()
