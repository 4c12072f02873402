"""Real or fake?: one's own picture; filling in and sharpening."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import address, pixels, set_range
from tests.browser.judge import compared, draw, found, image_of
from tests.data.test_handwriting import rude, seven
from tests.data.test_uploads import encoded

pytestmark = pytest.mark.slow

# ---- one's own picture


def test_something_is_on_the_pad_at_once(judge_tab):
    page = judge_tab("own", "digits")
    found(page)
    expect(page.locator("#own-read")).to_have_text(re.compile("^Read as 7"))
    assert image_of(page, "#own-seen").size == (28, 28) and image_of(page, "#own-nearest").size == (28, 28)
    assert re.search("most for real (at|in) the", page.get_attribute("#own-heatmap", "alt"))


def test_a_drawing_is_read_undone_and_bent_in_explore(judge_tab):
    page = judge_tab("own", "digits")
    found(page)
    page.click("#own-clear")
    page.wait_for_selector("#own-open[disabled]")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as 1')", polling=50)
    found(page)
    page.click("#own-open")
    page.wait_for_function("document.querySelector('#explore-class input:checked')?.value === '1'", polling=50)
    straight = pixels(page)
    assert "z=" in address(page)
    set_range(page, "#explore-slider-1 input", 2.5)
    assert pixels(page) != straight
    page.click("#explore-dice")
    assert "z=" not in address(page)
    page.click("#tab-judge-button")
    page.click("#own-undo")
    page.wait_for_selector("#own-open[disabled]")


def test_an_upload_is_shown_on_the_pad_and_a_bad_one_is_a_sentence(judge_tab, tmp_path):
    page = judge_tab("own", "digits", expect="400")
    found(page)
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(encoded(seven(paper="white", pen="black")))
    bad.write_bytes(rude()["text"])
    page.set_input_files("#own-upload", str(good))
    found(page)
    expect(page.locator("#own-read")).to_have_text(re.compile("^Read as 7"))
    page.set_input_files("#own-upload", str(bad))
    page.wait_for_function(
        "document.querySelector('#judge-message').textContent.includes('cannot be used')", polling=50
    )
    page.set_input_files("#own-upload", str(good))
    found(page)
    expect(page.locator("#judge-message")).to_have_text("")


def test_a_class_can_be_asked_for(judge_tab):
    page = judge_tab("own", "digits")
    found(page)
    page.select_option("#own-class", "1")
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Judged as 1')", polling=50)


def test_what_a_visitor_has_drawn_stays_for_the_next_model_and_comes_back_after_a_mistake(judge_tab, tmp_path):
    page = judge_tab("own", "digits", expect="400")
    found(page)
    page.click("#own-clear")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as 1')", polling=50)
    found(page)
    bad = tmp_path / "bad.png"
    bad.write_bytes(rude()["text"])
    page.set_input_files("#own-upload", str(bad))
    page.wait_for_function(
        "document.querySelector('#judge-message').textContent.includes('cannot be used')", polling=50
    )
    page.click("#judge-model input[value=avatars] + span")
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as')", polling=50)
    drawn = image_of(page, "#own-seen").convert("L")
    assert drawn.getpixel((16, 16)) > 200 and drawn.getpixel((3, 16)) < 60  # the line, white on black, and no face
    page.click("#judge-model input[value=digits] + span")
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as 1')", polling=50)


def test_undo_brings_back_what_clear_has_wiped(judge_tab):
    page = judge_tab("own", "digits")
    found(page)
    page.click("#own-clear")
    page.wait_for_selector("#own-open[disabled]")
    page.click("#own-undo")
    found(page)
    expect(page.locator("#own-read")).to_have_text(re.compile("^Read as 7"))


# ---- fill in and sharpen


def test_holes_are_filled_and_small_pictures_enlarged(judge_tab):
    page = judge_tab("restore")
    page.wait_for_function("document.querySelectorAll('#restore-enlarge .gan-way').length > 0", polling=50)
    assert 2 <= page.locator("#restore-complete .gan-way").count() <= 4
    first = page.get_attribute("#restore-complete .gan-way img", "src")
    page.click("#restore-hole input[value=lower] + span")
    page.wait_for_function(
        f"document.querySelector('#restore-complete .gan-way img').src !== {json.dumps(first)}", polling=50
    )
    page.click("#restore-complete .gan-way >> nth=0")
    assert "z=" in address(page)


def test_without_real_pictures_ones_own_can_be_filled_in_and_enlarged(judge_tab):
    page = judge_tab("compare")
    compared(page)
    missing = {"missing": {"set": "digits", "words": "missing_digits", "download": True}}
    for path in ("compare", "example"):
        page.route(f"**/live/judge/{path}?model=digits**", lambda route: route.fulfill(json=missing))
    page.click("#judge-model input[value=digits] + span")
    page.click("#judge-own")
    found(page)
    page.click("#judge-restore")
    page.wait_for_function("!document.querySelector('#judge-notice').hidden")
    page.click("#restore-source input[value=mine] + span")
    page.wait_for_selector("#restore-enlarge .gan-way")
    expect(page.locator("#judge-notice")).to_be_hidden()
    assert page.locator("#restore-complete .gan-way").count() > 0


def test_the_pages_own_example_goes_with_its_model(judge_tab):
    page = judge_tab("own", "avatars")
    found(page)
    page.click("#judge-model input[value=digits] + span")
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as 7')", polling=50)


def test_a_picture_that_the_server_has_forgotten_is_given_once_more(judge_tab):
    page = judge_tab("own", model="digits", expect="400")
    found(page)
    forgotten = []

    def forget(route):
        if "picture" in route.request.post_data_json and not forgotten:
            forgotten.append(route.fulfill(status=400, body="forgotten"))
        else:
            route.continue_()

    page.route("**/live/judge/restore**", forget)
    page.click("#judge-restore")
    page.click("#restore-source input[value=mine] + span")
    page.wait_for_selector("#restore-enlarge .gan-way")
    page.wait_for_selector("#restore-complete .gan-way")
    assert forgotten and not page.inner_text("#judge-message")


def test_what_d_has_never_learnt_is_said_plainly_and_a_real_one_gets_its_rank(judge_tab):
    page = judge_tab("own", "avatars")
    found(page)
    expect(page.locator("#own-rank")).to_have_text(re.compile(r"^More convincing than \d+ of 100 generated"))
    page.set_input_files("#own-upload", {"name": "7.png", "mimeType": "image/png", "buffer": encoded(seven())})
    expect(page.locator("#own-rank")).to_have_text(re.compile("^Nothing like what D has learnt"))
    page.click("#own-example")
    expect(page.locator("#own-rank")).to_have_text(re.compile("^More convincing than"))
