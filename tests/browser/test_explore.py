"""Explore, as a person uses it."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from gan import GAN
from gan.media.images import to_image
from tests.browser.hands import PIXELS, address, pixels, set_range, slide
from tests.conftest import DIGITS


def test_the_first_screen_shows_a_digit_and_its_score_without_a_click(visit):
    page = visit()
    assert max(pixels(page)[::4]) > 200
    assert re.fullmatch(r"\d+% real", page.inner_text("#explore-score strong"))
    expect(page.locator("h1")).to_have_text("DCGAN Playground")
    box = page.locator("#explore-canvas").bounding_box()
    assert box["width"] >= 400 and box["y"] + box["height"] < 1000
    page.wait_for_selector("#explore-canvas canvas[aria-label^='Generated picture of 7, seed 122']")


def test_every_slider_changes_the_picture(visit):
    page = visit("/?seed=4")
    seen = [pixels(page)]
    for control in (*(f"explore-slider-{i}" for i in range(1, 9)), "explore-truncation"):
        slide(page, control, 1.4)
        seen.append(pixels(page))
        assert seen[-1] not in seen[:-1], control


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


def test_a_thousand_slider_events_at_once_end_on_the_last(visit):
    page = visit("/?class=3&seed=4")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "picture.png" in request.url else None)
    page.evaluate("""(() => {
      const slider = document.querySelector("#explore-slider-1 input[type=range]");
      const move = (value) => { slider.value = value; slider.dispatchEvent(new Event("input")); };
      for (let i = 0; i < 1000; i += 1) move(3 * Math.sin(i / 40));
      move(1.5);
      slider.dispatchEvent(new Event("change"));
    })()""")
    flooded = pixels(page)
    assert "s=1.5" in address(page) and len(asked) < 20  # those on the way are not even asked for
    assert pixels(visit("/" + page.url.split("/", 3)[3])) == flooded


def test_a_double_click_resets_one_slider(visit):
    page = visit("/?s=1,2")
    page.locator("#explore-slider-2 input").dblclick()
    expect(page.locator("#explore-slider-2 input")).to_have_value("0")
    expect(page.locator("#explore-slider-1 input")).to_have_value("1")


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
    expect(restored.locator("#explore-slider-3 input")).to_have_value("-1.75")


def test_a_link_to_a_picture_of_earlier_weights_says_so(visit):
    said = visit("/?model=digits&class=4&seed=3&truncation=0.8&version=00000000").locator(".gan-status").first
    expect(said).to_contain_text("earlier version")
    page = visit("/?model=digits&class=4&seed=3&truncation=0.8&version=" + GAN.from_pretrained(DIGITS).version)
    page.wait_for_timeout(500)
    expect(page.locator(".gan-status").first).to_have_text("")


def test_a_slider_leads_from_one_picture_to_another(visit):
    page = visit("/?model=digits&class=7&seed=3&truncation=1")
    page.click("#explore-between summary")
    page.wait_for_selector("#explore-between canvas.gan-thumbnail >> nth=1")  # two seeds, until something is put there
    first = pixels(page)
    page.click("#explore-between-A")
    page.fill("#explore-seed input", "40")
    second = pixels(page)
    page.click("#explore-between-B")
    page.wait_for_function("document.querySelector('#explore-between-slider').value === '1'")
    set_range(page, "#explore-between-slider", 0)
    at_a = pixels(page)
    set_range(page, "#explore-between-slider", 0.5)
    halfway = pixels(page)
    distance = lambda a, b: sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)  # noqa: E731
    assert distance(at_a, first) < 2 < distance(halfway, first) and distance(halfway, second) > 2
    page.keyboard.press("Control+z")
    assert distance(pixels(page), at_a) < 1
    page.click("#explore-class label:has-text('3')")
    three = pixels(page)
    page.click("#explore-between-B")
    page.wait_for_function("document.querySelector('#explore-between-slider').value === '1'")
    set_range(page, "#explore-between-slider", 0)
    assert distance(pixels(page), first) < 2  # a seven again
    set_range(page, "#explore-between-slider", 1)
    assert distance(pixels(page), three) < 2


def test_own_pictures_stand_at_the_ends_too(visit, tmp_path):
    page = visit("/?model=digits&class=7&seed=3")
    page.click("#explore-between summary")
    model = GAN.from_pretrained(DIGITS)
    for name, label, seed in (("A", 2, 11), ("B", 5, 12)):
        to_image(model.generate(model.latents(1, seed), label)[0]).save(tmp_path / f"{name}.png")
        page.set_input_files(f"#explore-between-own-{name}", tmp_path / f"{name}.png")
        page.wait_for_function(f"document.querySelector('#explore-between-slider').value === '{'AB'.index(name)}'")
        expect(page.locator("#explore-between-said")).to_have_text("")
        expect(page.locator(f"#explore-class input[value='{label}']")).to_be_checked()
        drawn = np.array(pixels(page)[::4]).reshape(28, 28) / 255
        wanted = model.generate(model.latents(1, seed), label)[0, 0].numpy() / 2 + 0.5
        assert np.abs(drawn - wanted).mean() < 0.06
    set_range(page, "#explore-between-slider", 0)
    expect(page.locator("#explore-class input[value='2']")).to_be_checked()
    (tmp_path / "none.png").write_text("no picture")
    page.set_input_files("#explore-between-own-A", tmp_path / "none.png")
    expect(page.locator("#explore-between-said")).to_contain_text("picture")


def test_a_broken_link_still_opens(visit):
    page = visit("/?model=nothing&class=%3Cscript%3E&seed=abc&truncation=1e99&s=9,x,,&raw=999:1,a:b&walk=-4")
    assert max(pixels(page)[::4]) > 100
    expect(page.locator("#explore-slider-1 input")).to_have_value("3")


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
    expect(page.locator("#explore-class input[value='3']")).to_be_checked()
    before = pixels(page)
    page.keyboard.press("r")
    assert pixels(page) != before and page.input_value("#explore-seed input") != "122"
    page.keyboard.press("ArrowRight")
    assert float(page.input_value("#explore-slider-1 input")) == pytest.approx(0.1)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator("#explore-seed input")).to_have_value("122")
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
    expect(page.locator("text=Link copied")).to_be_visible()


def test_the_pads_axes_change_places_rather_than_coincide(visit):
    page = visit()
    across, up = page.locator("#explore-pad select").all()
    across.select_option("1")
    assert (across.input_value(), up.input_value()) == ("1", "0")


def test_downloads_are_the_picture(visit):
    page = visit("/?class=5&seed=8")
    for side in (28, 512):
        with page.expect_download() as download:
            page.click(f"text=PNG {side} px")
        assert download.value.suggested_filename == f"digits-5-seed8-{side}px.png"


def test_nothing_jumps_when_the_picture_changes(visit):
    page = visit()
    ids = ["explore-canvas", "explore-slider-8", "explore-pad", "explore-link"]
    place = f"JSON.stringify({ids}.map(id => document.getElementById(id).getBoundingClientRect()))"
    page.evaluate("document.fonts.ready.then(() => 0)")  # other letters break other lines
    expect(page.locator("#explore-rank")).to_have_text(re.compile("of 100"))
    before = page.evaluate(place)
    for _ in range(5):
        page.keyboard.press("r")
        pixels(page)
    assert page.evaluate(place) == before


def test_faces_have_their_own_named_sliders_and_no_classes(visit):
    page = visit()
    expect(page.locator("#explore-slider-1 label")).to_have_text("Slant")
    digit = pixels(page)
    page.locator("#explore-model label:has-text('Faces')").click()
    face = pixels(page)
    assert face != digit and len({*face[:28]} | {*face[1::4]}) > 20
    names = [page.text_content(f"#explore-slider-{i} label") for i in range(1, 9)]
    assert names[:4] == ["Age", "Smile", "Head turn", "Light"] and names[7] == "Warmth"
    expect(page.locator("#explore-pad option[value='1'] >> nth=0")).to_have_text("Smile")
    expect(page.locator("#explore-class")).to_be_hidden()
    slide(page, "explore-slider-4", 3)
    brighter = pixels(page)
    assert sum(brighter) > sum(face)
    restored = visit("/" + address(page).split("/", 3)[3])
    assert pixels(restored) == brighter
    expect(restored.locator("#explore-model input[value=faces]")).to_be_checked()
    page.click("#explore-undo")
    page.click("#explore-undo")
    assert pixels(page) == digit
    expect(page.locator("#explore-slider-1 label")).to_have_text("Slant")


def test_in_portuguese_the_named_sliders_are_too(visit):
    page = visit("/?lang=pt-BR&model=faces")
    expect(page.locator("#explore-slider-2 label")).to_have_text("Sorriso")
    assert page.inner_text("#explore-model").split() == ["Dígitos", "Rostos", "Avatares"]
