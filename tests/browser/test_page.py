"""What matters most, as a person does it."""

import json
import re

import pytest

PIXELS = "[...document.querySelector('#explore-canvas canvas').getContext('2d').getImageData(0, 0, 28, 28).data]"


def pixels(page) -> list[int]:
    """The picture once it stands still."""
    page.wait_for_timeout(150)
    before = None
    while (now := page.evaluate(PIXELS)) != before:
        before = now
        page.wait_for_timeout(120)
    return now


def set_range(page, selector: str, value: float) -> None:
    script = "(e, v) => { e.value = v; for (const name of ['input', 'change']) e.dispatchEvent(new Event(name)); }"
    page.eval_on_selector(selector, script, value)


def slide(page, name: str, value: float) -> None:
    set_range(page, f"#{name} input[type=range]", value)


def address(page) -> str:
    page.wait_for_timeout(600)  # it is written when the hand rests
    return page.evaluate("location.href")


def test_the_first_screen_shows_a_digit_and_its_score_without_a_click(visit):
    page = visit()
    assert max(pixels(page)[::4]) > 200
    assert re.fullmatch(r"\d+% real", page.inner_text("#explore-score strong"))
    assert page.inner_text("h1") == "DCGAN Playground"
    box = page.locator("#explore-canvas").bounding_box()
    assert box["width"] >= 400 and box["y"] + box["height"] < 1000
    page.wait_for_selector("#explore-canvas canvas[aria-label^='Generated picture of 7, seed 0']")


@pytest.mark.parametrize("control", [*(f"explore-slider-{i}" for i in range(1, 9)), "explore-truncation"])
def test_every_slider_changes_the_picture(visit, control):
    page = visit("/?seed=4")
    before = pixels(page)
    slide(page, control, 1.4)
    assert pixels(page) != before


def test_a_dragged_slider_ends_on_the_picture_of_its_place(visit):
    page = visit("/?class=3&seed=4")
    box = page.locator("#explore-slider-1 input").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.45 * step / 39), y)
    page.mouse.up()
    dragged = pixels(page)
    fresh = visit("/" + address(page).split("/", 3)[3])
    assert pixels(fresh) == dragged


def test_a_double_click_resets_one_slider(visit):
    page = visit("/?s=1,2")
    page.locator("#explore-slider-2 input").dblclick()
    assert page.input_value("#explore-slider-2 input") == "0"
    assert page.input_value("#explore-slider-1 input") == "1"


def test_the_link_restores_the_very_picture(visit):
    page = visit()
    page.click("#explore-class label:has-text('4')")
    page.fill("#explore-seed input", "1234")
    slide(page, "explore-slider-3", -1.75)
    slide(page, "explore-truncation", 0.55)
    page.click("#explore-raw summary")
    page.wait_for_selector(".gan-raw-grid input")
    set_range(page, ".gan-raw-grid input:nth-child(6)", 2.5)
    picture = pixels(page)
    page.click("#explore-link")
    page.wait_for_selector("text=Link copied")
    link = address(page)
    assert all(part in link for part in ("model=digits", "class=4", "seed=1234", "truncation=0.55", "raw=5%3A2.5"))
    restored = visit("/" + link.split("/", 3)[3])
    assert pixels(restored) == picture
    assert restored.input_value("#explore-slider-3 input") == "-1.75"


def test_a_broken_link_still_opens(visit):
    page = visit("/?model=nothing&class=%3Cscript%3E&seed=abc&truncation=1e99&s=9,x,,&raw=999:1,a:b&walk=-4")
    assert max(pixels(page)[::4]) > 100
    assert page.input_value("#explore-slider-1 input") == "3"


def test_the_pad_by_mouse_and_by_arrow_keys(visit):
    page = visit("/?seed=4")
    before = pixels(page)
    box = page.locator("#explore-pad .gan-pad").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.2)
    moved = pixels(page)
    assert moved != before
    x, y = (float(page.input_value(f"#explore-slider-{i} input")) for i in (1, 2))
    assert x > 2 and y > 1.5
    page.focus("#explore-pad .gan-pad")
    page.keyboard.press("Shift+ArrowLeft")
    assert float(page.input_value("#explore-slider-1 input")) == pytest.approx(x - 0.5, abs=0.06)
    assert pixels(page) != moved
    drawn = "[...document.querySelector('#explore-pad canvas').getContext('2d').getImageData(0, 0, 196, 196).data]"
    assert max(page.evaluate(drawn)[::4]) > 100  # the map behind the pad is there


def test_the_pad_by_touch(visit):
    page = visit("/?seed=4", width=390, height=844, has_touch=True, is_mobile=True)
    page.locator("#explore-pad .gan-pad").scroll_into_view_if_needed()
    box = page.locator("#explore-pad .gan-pad").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.5)
    assert float(page.input_value("#explore-slider-1 input")) < -1.5


def test_the_keyboard_alone(visit):
    page = visit()
    page.keyboard.press("3")
    assert page.is_checked("#explore-class input[value='3']")
    before = pixels(page)
    page.keyboard.press("r")
    assert pixels(page) != before and page.input_value("#explore-seed input") != "0"
    page.keyboard.press("ArrowRight")
    assert float(page.input_value("#explore-slider-1 input")) == pytest.approx(0.1)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.input_value("#explore-seed input") == "0"
    assert pixels(page) == before


def test_a_stroll_plays_and_pauses(visit):
    page = visit()
    page.keyboard.press("Space")
    seen = set()
    for _ in range(8):
        page.wait_for_timeout(150)
        seen.add(json.dumps(page.evaluate(PIXELS)))
    assert len(seen) >= 5
    page.click("#explore-play")
    assert pixels(page) == pixels(page)
    assert "walk=" in address(page)


def test_reset_and_undo(visit):
    page = visit("/?class=7")
    first = pixels(page)
    for _ in range(3):
        page.click("#explore-dice")
    assert pixels(page) != first
    page.click("#explore-reset")
    assert pixels(page) == first
    page.click("#explore-undo")
    assert pixels(page) != first


def test_the_server_going_quiet_is_said_and_mended(visit):
    page = visit(expect="503")
    page.route("**/live/picture.png*", lambda route: route.fulfill(status=503, body="busy"))
    before = pixels(page)
    page.click("#explore-class label:has-text('1')")
    page.wait_for_selector("text=No answer from the server")
    page.unroute("**/live/picture.png*")
    page.wait_for_selector("text=No answer from the server", state="hidden")
    assert pixels(page) != before


def test_a_late_failure_does_not_bring_back_an_old_picture(visit):
    page = visit(expect="503")
    page.route("**/live/picture.png*seed=1&*", lambda route: route.fulfill(status=503, body="busy"))
    page.fill("#explore-seed input", "1")
    page.wait_for_timeout(100)
    page.fill("#explore-seed input", "2")
    newest = pixels(page)
    page.unroute("**/live/picture.png*seed=1&*")
    page.wait_for_timeout(1000)  # longer than a failed request waits before it asks again
    assert pixels(page) == newest


def test_a_hidden_stroll_leaves_the_server_alone(visit):
    page = visit()
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    page.click("#tab-generate-button")
    page.wait_for_timeout(500)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "picture.png" in request.url else None)
    page.wait_for_timeout(700)
    assert not asked


def test_the_link_can_be_copied_during_a_stroll(visit):
    page = visit()
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    page.click("#explore-link")
    page.wait_for_timeout(500)
    assert page.locator("text=Link copied").is_visible()


def test_the_pads_axes_change_places_rather_than_coincide(visit):
    page = visit()
    across, up = page.locator("#explore-pad select").all()
    across.select_option("1")
    assert (across.input_value(), up.input_value()) == ("1", "0")


def test_a_language_nobody_speaks_is_ignored(visit):
    assert visit("/?lang=toString").inner_text("#tab-explore-button") == "Explore"


def test_the_sheet_is_there_and_a_click_opens_the_picture_in_explore(visit):
    page = visit()
    page.click("#tab-generate-button")
    assert page.locator(".gan-tile").count() == 60
    page.click("#generate-run")
    page.wait_for_function("document.querySelector('#generate-seed input').value !== '0'", polling=50)
    tile = page.locator(".gan-tile").nth(15)
    label = tile.get_attribute("aria-label")
    score, seed = re.search(r"seed (\d+), (\d+)% real", label).groups()[::-1]
    tile.click()
    page.wait_for_selector("#explore-canvas", state="visible")
    pixels(page)
    assert page.is_checked("#explore-class input[value='2']")
    assert page.input_value("#explore-seed input") == seed
    assert page.inner_text("#explore-score strong") == f"{score}% real"


def test_sorting_by_score(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.locator("#generate-order label").nth(1).click()
    shown = "[...document.querySelectorAll('.gan-believed')].map(e => parseInt(e.textContent))"
    page.wait_for_function(f"(s => s.every((v, i) => !i || s[i - 1] >= v))({shown})", polling=50)


def test_a_morph_of_chosen_pictures_can_be_seen_and_kept(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.click("text=picks it for a morph")
    for i in (0, 20, 40):
        page.locator(".gan-tile").nth(i).click()
    assert page.locator("#generate-tray img").count() == 3
    assert page.locator(".gan-tile[aria-pressed=true]").count() == 3
    page.click("#generate-morph")
    page.wait_for_selector("#generate-film img")
    for kind in ("WEBP", "GIF", "MP4"):
        with page.expect_download() as download:
            page.click(f"button:has-text('{kind}'), a:has-text('{kind}')")
        assert download.value.path().stat().st_size > 5000


def test_a_morph_without_pictures_says_what_to_do(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.click("#generate-morph")
    page.wait_for_selector("text=Choose from 2 to 6 pictures")


def test_latent_arithmetic_opens_in_explore(visit):
    page = visit()
    page.click("#tab-generate-button")
    page.click("#generate-board .gan-slot >> nth=0")
    for i in (1, 9, 17):
        page.locator(".gan-tile").nth(i).click()
    page.click("#generate-arithmetic")
    page.wait_for_selector("#explore-canvas", state="visible")
    assert "minus=3&plus=5" in address(page)
    assert page.inner_text(".gan-chip span") == "1 − 3 + 5"


def test_downloads_are_the_picture(visit):
    page = visit("/?class=5&seed=8")
    for side in (28, 512):
        with page.expect_download() as download:
            page.click(f"text=PNG {side} px")
        assert download.value.suggested_filename == "digits-5-seed8.png"


def test_the_language_follows_the_browser_and_the_switch(visit):
    page = visit(locale="pt-BR")
    assert page.inner_text("#tab-explore-button") == "Explorar"
    assert page.evaluate("document.documentElement.lang") == "pt-BR"
    page.click("#explore-class label:has-text('4')")
    address(page)
    page.select_option("#language", "en")
    page.wait_for_selector("#tab-explore-button:has-text('Explore')")
    assert page.is_checked("#explore-class input[value='4']")  # the picture stays
    page.click("#tab-generate-button")
    assert page.inner_text("#generate-run") == "Generate new ones"


@pytest.mark.parametrize("width,height", [(390, 844), (768, 1024), (1920, 1080)])
@pytest.mark.parametrize("tab", ["explore", "generate"])
def test_nothing_is_wider_than_the_screen(visit, width, height, tab):
    page = visit(width=width, height=height)
    page.click(f"#tab-{tab}-button")
    page.wait_for_timeout(500)
    over = "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    wide = page.evaluate(f"{over}.map(e => e.outerHTML.slice(0, 99))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, wide
    assert page.locator("#explore-canvas, #generate-grid").filter(visible=True).count() == 1


def test_nothing_jumps_when_the_picture_changes(visit):
    page = visit()
    ids = ["explore-canvas", "explore-slider-8", "explore-pad", "explore-link"]
    place = f"JSON.stringify({ids}.map(id => document.getElementById(id).getBoundingClientRect()))"
    before = page.evaluate(place)
    for _ in range(5):
        page.keyboard.press("r")
        pixels(page)
    assert page.evaluate(place) == before


def test_dark_by_the_system_and_by_the_button(visit):
    page = visit(color_scheme="dark")
    dark = "getComputedStyle(document.querySelector('.gan-card')).backgroundColor"
    by_system = page.evaluate(dark)
    page.click("#theme")
    assert page.evaluate(dark) != by_system


@pytest.mark.parametrize("width,height", [(390, 844), (1100, 620)])
def test_the_picture_stays_in_sight_while_the_last_slider_moves(visit, width, height):
    page = visit(width=width, height=height)
    page.eval_on_selector("#explore-slider-8", "e => e.scrollIntoView({ block: 'end' })")
    page.wait_for_timeout(300)
    box = page.locator("#explore-canvas").bounding_box()
    assert page.evaluate("scrollY") > 100
    assert box["y"] >= 0 and box["y"] + box["height"] <= height
