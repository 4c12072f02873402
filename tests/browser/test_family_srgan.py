"""SRGAN's room, as a person uses it."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

ADDRESS = "/?tab=family&relative=srgan"
CHANGED = "(before) => document.querySelector('#srgan-curtain-after').src !== before"


@pytest.fixture
def room(visit):
    def room(path=ADDRESS, **options):
        page = visit(path, **options)
        expect(page.locator("#srgan-loss")).to_contain_text("log D")
        return page

    return room


def made(page) -> str:
    return page.locator("#srgan-curtain-after").get_attribute("src")


def test_something_is_there_at_once_with_its_truth_and_its_loss(room):
    page = room()
    expect(page.locator("#srgan-truth")).to_be_visible()
    expect(page.locator("#srgan-ways tbody tr")).to_have_count(2)
    expect(page.locator("#srgan-loss")).to_contain_text(re.compile(r"= 1 · 0\.\d{3} \+ .* = 0\.\d{3}"))


def test_the_curtain_moves_by_keys_and_the_pointer(room):
    page = room()
    at = lambda: page.evaluate("document.querySelector('.gan-curtain').style.getPropertyValue('--at')")  # noqa: E731
    page.focus("#srgan-curtain")
    page.keyboard.press("ArrowRight")
    assert at() == "51%"
    box = page.locator(".gan-curtain").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)
    assert 15 <= int(at()[:-1]) <= 25


def test_pulse_is_searched_once_and_put_beside_it(room):
    page = room(f"{ADDRESS}&kind=avatars")
    page.click("#srgan-beside input[value=pulse] + span")
    expect(page.locator("#srgan-ways tbody tr")).to_have_count(3, timeout=60_000)
    expect(page.locator("#srgan-took")).to_contain_text("PULSE took")
    expect(page.locator(".gan-curtain .gan-tag").first).to_have_text("PULSE")


def test_another_picture_and_a_link_to_it(room):
    page = room()
    before = made(page)
    page.click("#srgan-kind input[value=avatars] + span")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    avatar = made(page)
    page.click("#srgan-another")
    page.wait_for_function(CHANGED, arg=avatar, polling=50)
    page.wait_for_function("location.search.includes('kind=avatars') && location.search.includes('example=1')")
    shown = made(page)
    page.reload()
    page.wait_for_function(
        "(one) => document.querySelector('#srgan-curtain-after')?.src === one", arg=shown, polling=50
    )


def test_pictures_of_ones_own_large_small_and_none(room, tmp_path):
    page = room()
    for side, known in ((200, True), (20, False), (9, False)):
        before = made(page)
        Image.linear_gradient("L").convert("RGB").resize((side, side)).save(tmp_path / f"{side}.png")
        page.set_input_files("#srgan-upload", tmp_path / f"{side}.png")
        page.wait_for_function(CHANGED, arg=before, polling=50)
        expect(page.locator("#srgan-truth")).to_be_visible(visible=known)
    (tmp_path / "bad.png").write_text("no picture")
    page.set_input_files("#srgan-upload", tmp_path / "bad.png")
    expect(page.locator("#srgan-message")).to_contain_text("no picture")


def test_it_learns_from_ones_own_pictures_beside_one_without_its_discriminator(room, tmp_path):
    page = room()
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number}.png")
        Image.effect_noise((80, 80), 60 + number).convert("RGB").save(files[-1])
    page.select_option("#srgan-dataset", "own")
    page.set_input_files("#srgan-files", files)
    expect(page.locator("#srgan-status")).to_contain_text("12")
    page.select_option("#srgan-compare", "no_discriminator")
    page.click("#srgan-start")
    expect(page.locator("#srgan-sheet-2")).to_be_visible(timeout=90_000)
    page.click("#srgan-stop")
    expect(page.locator("#srgan-history")).to_be_enabled()
    before = made(page)
    with page.expect_download() as download:
        page.click("#srgan-download-2")
    assert download.value.suggested_filename.startswith("srgan-own-no_discriminator")
    page.click("#srgan-use-2")
    page.wait_for_function(CHANGED, arg=before, polling=50)
    page.click("#srgan-shipped")
    page.wait_for_function(
        "(one) => document.querySelector('#srgan-curtain-after').src === one", arg=before, polling=50
    )
