"""Real or fake?, as a person uses it. The avatars' real pictures are on every machine."""

import base64
import io
import json
import re

import pytest
from PIL import Image

from gan.game import ROUNDS
from tests.browser.hands import address, pixels, set_range
from tests.test_own_pictures import encoded
from tests.test_sketch import rude, seven


@pytest.fixture
def tab(visit):
    """Open the tab at a model and one of its parts: tab(part, model, ...) -> page."""

    def tab(part="compare", model="avatars", path="/", **options):
        page = visit(path, **options)
        if page.locator("#tab-judge-button").count():
            page.click("#tab-judge-button")
        else:  # on a phone
            page.click(".overflow-menu > button")
            page.click(".overflow-dropdown button:has-text('Real')")
        if model:
            page.click(f"#judge-model input[value={model}] + span")
        page.click(f"#judge-{part}")
        return page

    return tab


def compared(page) -> None:
    page.wait_for_function("document.querySelectorAll('#compare-fake .gan-tile').length === 12", polling=50)


def found(page) -> None:
    page.wait_for_selector("#own-open:not([disabled])")


def image_of(page, selector: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(page.get_attribute(selector, "src").partition(",")[2])))


# ---- side by side


def test_the_first_look_shows_pictures_figures_and_what_they_mean(tab):
    page = tab()
    compared(page)
    assert "drawn by the program" in page.inner_text("[id=judge-compare-part]")
    assert re.search(r"Area 0\.\d\d: shown one real", page.inner_text("#compare-verdict"))
    assert "area 0." in page.get_attribute("#compare-roc", "aria-label")
    assert "the threshold is at 50%" in page.get_attribute("#compare-histogram", "aria-label")
    drawn = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v)"
    assert page.eval_on_selector("#compare-histogram", drawn) and page.eval_on_selector("#compare-roc", drawn)


def test_the_threshold_decides_what_is_right(tab):
    page = tab()
    compared(page)
    rights = lambda: page.eval_on_selector_all("#compare-real .gan-tile", "all => all.map((e) => e.dataset.right)")  # noqa: E731
    set_range(page, "#compare-threshold", 0)
    assert set(rights()) == {"true"} and page.inner_text("[data-figure=figure_fooled] dd") == "100%"
    set_range(page, "#compare-threshold", 1)
    assert set(rights()) == {"false"} and page.inner_text("[data-figure=figure_missed] dd") == "100%"
    assert page.get_attribute("#compare-real .gan-tile", "aria-label").endswith("D was wrong")


def test_calibrating_changes_the_scores_and_not_the_curve(tab):
    page = tab()
    compared(page)
    scores = lambda: page.eval_on_selector_all("#compare-fake .gan-believed", "all => all.map((e) => e.textContent)")  # noqa: E731
    raw, verdict = scores(), page.inner_text("#compare-verdict")
    page.click("#compare-kind input[value=calibrated] + span")
    assert scores() != raw and page.inner_text("#compare-verdict") == verdict


def test_a_new_draw_brings_others_and_a_click_opens_one_in_explore(tab):
    page = tab()
    compared(page)
    style = lambda: page.get_attribute("#compare-fake .gan-sprite", "style")  # noqa: E731
    before = style()
    page.click("#compare-draw-new")
    page.wait_for_function(
        f"document.querySelector('#compare-fake .gan-sprite').getAttribute('style') !== {json.dumps(before)}"
    )
    page.click("#compare-fake .gan-tile >> nth=3")
    page.wait_for_selector("#explore-canvas canvas")
    assert "model=avatars" in address(page) and "truncation=1" in address(page)


def test_without_real_pictures_the_tab_opens_on_the_avatars_and_says_how_to_get_them(visit):
    page = visit()
    page.route(
        "**/live/judge/compare?model=digits**",
        lambda route: route.fulfill(json={"missing": {"set": "digits", "download": True}}),
    )
    page.click("#tab-judge-button")
    compared(page)
    notice = page.inner_text("#judge-notice")
    assert "MNIST" in notice and "python -m gan fetch" in notice and "--data" in notice and "avatars" in notice
    assert page.is_checked("#judge-model input[value=avatars]")
    page.click("#judge-model input[value=digits] + span")  # asked for by name, it stays and offers ways on
    page.wait_for_function("!document.querySelector('#judge-notice').hidden")
    assert page.is_checked("#judge-model input[value=digits]")
    page.click("#judge-own")
    found(page)  # drawing works all the same
    page.click("#judge-compare")
    page.click("#judge-notice button:has-text('Show the avatars')")
    compared(page)


# ---- the game


def test_a_whole_game_by_keyboard_alone(tab):
    page = tab("game")
    page.focus("#game-start")
    page.keyboard.press("Enter")
    for number in range(1, ROUNDS + 1):
        page.wait_for_selector("#game-choice-2:not([disabled])")
        assert f"Round {number} of {ROUNDS}" in page.inner_text("#game-title")
        page.keyboard.press(str(1 + number % 2))
        page.wait_for_selector("#game-next:not([hidden])")
        assert page.locator(".gan-choice[data-fake=true]").count() == 1
        page.keyboard.press("Enter")
    page.wait_for_selector("#game-end:not([hidden])")
    you, d = map(int, re.search(r"You (\d+) · D (\d+)", page.inner_text("#game-score")).groups())
    assert 0 <= you <= ROUNDS and 0 <= d <= ROUNDS
    assert page.locator(".gan-game-fooled img").count() == ROUNDS - you
    assert re.search(rf"{you} to {d}|{d} to {you}|{you} all", page.inner_text("#game-title"))


def test_nothing_on_the_page_gives_the_answer_away_before_the_guess(tab):
    page = tab("game")
    told = []
    page.on("response", lambda answer: told.append(answer) if "/live/game/" in answer.url else None)
    page.click("#game-kind input[value='6'] + span")
    page.click("#game-start")
    page.wait_for_selector("#game-choice-6")
    choices = page.eval_on_selector_all(".gan-choice", "all => all.map((e) => e.outerHTML)")
    bare = {re.sub(r'src="[^"]*"|\d', "", html) for html in choices}
    assert len(bare) == 1, bare  # but for their numbers and pixels they are the same
    for answer in told:
        assert not {"answer", "d_choice", "scores", "right", "seed", "seeds"} & set(answer.json())
    assert len(told) == 2
    page.click("#game-choice-4")
    page.wait_for_selector("#game-next:not([hidden])")
    assert "answer" in told[-1].json()


def test_a_timer_ends_a_round(tab):
    page = tab("game")
    page.click("#game-timer input[value='3'] + span")
    page.click("#game-start")
    page.wait_for_selector("#game-time:not([hidden])")
    page.wait_for_selector("#game-next:not([hidden])")
    assert "Time is up" in page.inner_text("#game-outcome") and "You 0" in page.inner_text("#game-score")


# ---- one's own picture


def test_something_is_on_the_pad_at_once(tab):
    page = tab("own", "digits")
    found(page)
    assert page.inner_text("#own-read").startswith("Read as 7")
    assert image_of(page, "#own-seen").size == (28, 28) and image_of(page, "#own-nearest").size == (28, 28)
    assert re.search("most for real (at|in) the", page.get_attribute("#own-heatmap", "alt"))


def test_a_drawing_is_read_undone_and_bent_in_explore(tab):
    page = tab("own", "digits")
    found(page)
    page.click("#own-clear")
    page.wait_for_selector("#own-open[disabled]")
    box = page.locator("#own-pad").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8, steps=8)
    page.mouse.up()
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


def test_an_upload_is_shown_on_the_pad_and_a_bad_one_is_a_sentence(tab, tmp_path):
    page = tab("own", "digits", expect="400")
    found(page)
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(encoded(seven(paper="white", pen="black")))
    bad.write_bytes(rude()["text"])
    page.set_input_files("#own-upload", str(good))
    found(page)
    assert page.inner_text("#own-read").startswith("Read as 7")
    page.set_input_files("#own-upload", str(bad))
    page.wait_for_function(
        "document.querySelector('#judge-message').textContent.includes('cannot be used')", polling=50
    )
    page.set_input_files("#own-upload", str(good))
    found(page)
    assert page.inner_text("#judge-message") == ""


def test_a_class_can_be_asked_for(tab):
    page = tab("own", "digits")
    found(page)
    page.select_option("#own-class", "1")
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Read as 1')", polling=50)


# ---- fill in and sharpen


def test_holes_are_filled_and_small_pictures_enlarged(tab):
    page = tab("restore")
    page.wait_for_function("document.querySelectorAll('#restore-enlarge .gan-way').length === 4", polling=50)
    assert page.locator("#restore-complete .gan-way").count() == 4
    first = page.get_attribute("#restore-complete .gan-way img", "src")
    page.click("button:has-text('lower half')")
    page.wait_for_function(
        f"document.querySelector('#restore-complete .gan-way img').src !== {json.dumps(first)}", polling=50
    )
    page.click("#restore-complete .gan-way >> nth=0")
    assert "z=" in address(page)


# ---- everywhere


def test_a_model_of_ones_own_is_questioned_too(tab, models, tiny):
    name = models.lend(tiny)
    page = tab()
    compared(page)
    shape = {"classes": ["a", "b", "c"], "size": 28, "channels": 1, "dim": 16, "directions": [], "seed": 0, "set": None}
    page.evaluate("([name, shape]) => gan.addModel(name, shape)", [name, shape])
    page.wait_for_function("document.querySelector('#judge-notice').textContent.includes('not known here')", polling=50)
    page.click("#judge-own")
    found(page)
    assert page.inner_text("#own-read").startswith("Judged as")


@pytest.mark.parametrize("part", ["compare", "game", "own", "restore"])
def test_on_a_phone_in_portuguese_and_the_dark_nothing_is_cut_off(tab, part):
    page = tab(part, path="/?__theme=dark", locale="pt-BR", width=390, height=844)
    if part == "game":
        page.click("#game-start")
        page.wait_for_selector("#game-choice-2")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    beyond = "(e) => e.offsetParent && e.getBoundingClientRect().right > 391"
    wide = f"[...document.querySelectorAll('#judge *')].filter({beyond}).map((e) => e.className)"
    assert page.evaluate(wide) == []
    assert page.inner_text("#judge-own") == "Sua imagem"
