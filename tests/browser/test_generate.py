"""Generate, as a person uses it."""

import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from gan.media.images import contact_sheet, to_image
from gan.models.sheets import make_sheet
from gan.ui.generate.panel import EXAMPLES
from tests.browser.hands import address, pixels


def test_the_sheet_is_there_and_a_click_opens_the_picture_in_explore(visit):
    page = visit()
    page.click("#tab-generate-button")
    expect(page.locator(".gan-tile")).to_have_count(60)
    page.click("#generate-run")
    page.wait_for_function("document.querySelector('#generate-seed input').value !== '0'", polling=50)
    page.wait_for_selector("#generate-grid[aria-busy=false]")  # until then the tiles are the old sheet's
    tile = page.locator(".gan-tile").nth(15)
    label = tile.get_attribute("aria-label")
    score, seed = re.search(r"seed (\d+), (\d+)% real", label).groups()[::-1]
    tile.click()
    page.wait_for_selector("#explore-canvas", state="visible")
    pixels(page)
    expect(page.locator("#explore-class input[value='2']")).to_be_checked()
    expect(page.locator("#explore-seed input")).to_have_value(seed)
    expect(page.locator("#explore-score strong")).to_have_text(f"{score}% real")


FALLING = """(() => {
    const shown = [...document.querySelectorAll('.gan-believed')].map((one) => parseInt(one.textContent));
    return shown.every((value, i) => !i || shown[i - 1] >= value);
})()"""


def test_sorting_by_score(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.locator("#generate-order label").nth(1).click()
    page.wait_for_function(FALLING, polling=50)


def test_a_morph_of_chosen_pictures_can_be_seen_and_kept(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.click("text=picks it for a morph")
    for i in (0, 20, 40):
        page.locator(".gan-tile").nth(i).click()
    expect(page.locator("#generate-tray canvas")).to_have_count(3)
    expect(page.locator(".gan-tile[aria-pressed=true]")).to_have_count(3)
    page.click("#generate-morph")
    page.wait_for_selector("#generate-film img")
    for kind in ("WEBP", "GIF", "MP4"):
        with page.expect_download() as download:
            page.click(f"button:has-text('{kind}'), a:has-text('{kind}')")
        assert download.value.path().stat().st_size > 5000


def test_a_morph_waits_for_two_pictures(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.wait_for_selector("#generate-grid .gan-tile")
    for index in range(2):
        expect(page.locator("#generate-morph")).to_be_disabled()
        page.locator("#generate-grid .gan-tile").nth(index).click(modifiers=["Shift"])
    expect(page.locator("#generate-morph")).to_be_enabled()
    page.click("#generate-tray .gan-slot >> nth=0")
    expect(page.locator("#generate-morph")).to_be_disabled()


@pytest.mark.parametrize("model", ["digits", "faces"])
def test_an_example_of_latent_arithmetic(visit, model):
    page = visit(f"/?tab=generate&model={model}")
    expect(page.locator(f"#generate-model input[value={model}]")).to_be_checked()
    page.wait_for_function("document.querySelectorAll('#generate-grid .gan-tile').length > 0", polling=50)
    seeds = EXAMPLES[model][1]
    page.wait_for_timeout(1500 if model == "faces" else 0)  # the sheet of the other model comes
    page.click("#generate-example")
    expect(page.locator("#generate-board-said")).to_contain_text(f"Seed {seeds[0]}, less what seed {seeds[1]} has")
    page.click("#generate-arithmetic")
    page.wait_for_selector("#tab-explore-button[aria-selected=true]")
    link = address(page)
    assert f"model={model}" in link and f"minus={seeds[1]}&plus={seeds[2]}" in link


def test_a_slot_of_the_board_stays_armed_until_it_has_its_picture(visit):
    page = visit("/?tab=generate")
    page.wait_for_selector("#generate-grid .gan-tile")
    for slot in ("A", "B"):
        for _ in range(2):  # a second click does not put it away
            page.click(f"#generate-board [data-slot={slot}]")
        expect(page.locator("#generate-board-said")).to_have_text(f"Now click a picture of the sheet for {slot}.")
        page.click("#generate-grid .gan-tile >> nth=3")
        page.wait_for_selector("#tab-generate-button[aria-selected=true]")
    page.click("#generate-board .gan-bar button:has-text('Clear')")
    expect(page.locator("#generate-board [data-slot] canvas")).to_have_count(0)


def test_latent_arithmetic_opens_in_explore(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.click("#generate-board .gan-slot >> nth=0")
    for i in (1, 9, 17):
        page.locator(".gan-tile").nth(i).click()
    page.click("#generate-arithmetic")
    page.wait_for_selector("#explore-canvas", state="visible")
    assert "minus=3&plus=5" in address(page)
    expect(page.locator(".gan-chip span").first).to_have_text("1 − 3 + 5")


def test_a_sheet_of_faces_opens_in_explore_as_faces(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.locator("#generate-model label:has-text('Faces')").click()
    page.wait_for_function("document.querySelectorAll('.gan-tile').length === 64", polling=50)
    expect(page.locator("#generate-class")).to_be_hidden()
    page.locator(".gan-tile").nth(9).click()
    page.wait_for_selector("#explore-canvas", state="visible")
    assert "model=faces" in address(page)
    expect(page.locator("#explore-seed input")).to_have_value("9")


def test_a_sheet_is_drawn_in_the_browser_as_the_server_would(visit, models):
    page = visit("/?model=digits", draws="browser")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#tab-generate-button")
    page.wait_for_selector("#generate-grid .gan-tile")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/live/" in request.url else None)
    page.fill("#generate-seed input", "5")
    page.locator("#generate-order label").nth(1).click()
    page.wait_for_selector(".gan-tile[aria-label*='seed 10']")
    page.wait_for_function(FALLING)
    sheet = make_sheet(models["digits"], "each", 60, 5, 0.8).sorted("most")
    shown = [int(text.rstrip("%")) for text in page.locator(".gan-believed").all_inner_texts()]
    assert len(shown) == 60 and all(abs(p - 100 * score) <= 0.7 for p, score in zip(shown, sheet.scores, strict=True))
    assert page.locator(".gan-tile").first.get_attribute("title") == f"Seed {sheet.seeds[0]}"
    with page.expect_download() as download:
        page.click("#generate-png")
    picture = np.asarray(Image.open(download.value.path()).convert("L")).astype(int)
    wanted = np.asarray(to_image(contact_sheet(sheet.images, 6))).astype(int)
    close = np.abs(picture - wanted) <= 1
    assert close.mean() > 0.99  # two of equal score may have changed places
    assert not asked


def test_a_morph_plays_in_the_browser_at_once(visit):
    page = visit("/?model=avatars", draws="browser", reduced_motion="no-preference")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#tab-generate-button")
    page.locator("#generate-model label:has-text('Avatars')").click()
    page.wait_for_selector(".gan-tile[aria-label*='hat']")
    for i in (0, 20):
        page.locator(".gan-tile").nth(i).click(modifiers=["Shift"])
    look = "document.querySelector('#generate-film canvas').toDataURL()"
    page.wait_for_selector("#generate-film canvas")
    before = page.evaluate(look)
    page.wait_for_function(f"(before) => {look} !== before", arg=before)
    expect(page.locator("#generate-morph")).to_be_hidden()
    page.click(".gan-film-player")  # pauses
    page.wait_for_timeout(300)
    still = page.evaluate(look)
    page.wait_for_timeout(300)
    assert page.evaluate(look) == still


def test_with_the_server_gone_sheets_and_films_are_made_here(visit):
    page = visit("/?model=avatars", draws="browser", expect="Failed to load resource")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#tab-generate-button")
    page.locator("#generate-model label:has-text('Avatars')").click()
    page.wait_for_selector(".gan-tile[aria-label*='hat']")
    page.route("**/*", lambda route: route.abort())
    page.fill("#generate-seed input", "700")
    page.wait_for_selector(".gan-tile[aria-label*='seed 707']")
    page.locator("#generate-steps input").fill("4")
    for i in (0, 20):
        page.locator(".gan-tile").nth(i).click(modifiers=["Shift"])
    with page.expect_download() as download:
        page.click("button:has-text('GIF')")
    assert download.value.suggested_filename in ("avatars-morph.webm", "avatars-morph.mp4")
    assert download.value.path().stat().st_size > 2000
