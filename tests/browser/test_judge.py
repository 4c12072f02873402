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


def draw(page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A line on the pad, in shares of its side."""
    box = page.locator("#own-pad").bounding_box()
    at = lambda place: (box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"])  # noqa: E731
    page.mouse.move(*at(start))
    page.mouse.down()
    page.mouse.move(*at(end), steps=8)
    page.mouse.up()


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
    page.wait_for_selector("#compare-kind input[value=calibrated]:not([disabled])", state="attached")
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


def test_nothing_of_another_model_stays_while_the_next_one_loads(tab):
    page = tab(expect="ERR_FAILED")
    compared(page)
    page.route("**/live/judge/compare?model=digits**", lambda route: route.abort())
    with page.expect_request("**/live/judge/compare?model=digits**"):
        page.click("#judge-model input[value=digits] + span")
    assert page.locator("#compare-fake .gan-tile").count() == 0


def test_a_download_brings_the_real_pictures_or_says_that_it_failed(visit):
    page = visit()
    here = []
    missing = {"missing": {"set": "digits", "download": True}}
    page.route(
        "**/live/judge/compare?model=digits**",
        lambda route: (
            route.continue_(url=route.request.url.replace("digits", "avatars")) if here else route.fulfill(json=missing)
        ),
    )
    page.route("**/live/judge/download**", lambda route: route.fulfill(json={"here": bool(here)}))
    page.click("#tab-judge-button")
    compared(page)
    page.click("#judge-model input[value=digits] + span")
    get = "#judge-notice button:has-text('Download now')"
    page.click(get)
    page.wait_for_function(
        "document.querySelector('#judge-message').textContent.includes('download failed')", polling=50
    )
    here.append(True)
    page.click(get)
    compared(page)
    assert page.is_hidden("#judge-notice")


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
    assert page.locator(".gan-game-fooled img").count() == ROUNDS - you  # no timer was on
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
        assert not {"answer", "d_choice", "logits", "right", "seed", "seeds"} & set(answer.json())
    assert len(told) == 2
    page.click("#game-choice-4")
    page.wait_for_selector("#game-next:not([hidden])")
    assert "answer" in told[-1].json()


def test_a_key_held_down_does_not_play(tab):
    page = tab("game")
    page.focus("#game-start")
    page.keyboard.press("Enter")
    page.wait_for_selector("#game-choice-2:not([disabled])")
    for _ in range(3):
        page.keyboard.press("Enter")  # no picture has the focus
    assert "Round 1" in page.inner_text("#game-title") and page.is_hidden("#game-next")


@pytest.mark.parametrize("choices", ["2", "6"])
def test_a_round_fits_a_projector(tab, choices):
    page = tab("game", width=1280, height=720)
    page.click(f"#game-kind input[value='{choices}'] + span")
    page.click("#game-start")
    page.wait_for_selector("#game-choice-2:not([disabled])")
    page.keyboard.press("1")
    page.wait_for_selector("#game-next:not([hidden])")
    for part in ("#game-title", "#game-next", f"#game-choice-{choices}"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720, part


def test_another_model_ends_a_game_and_nothing_of_it_comes_later(tab):
    page = tab("game")
    page.route("**/live/game/round", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.click("#game-start")
    page.click("#judge-model input[value=digits] + span")
    page.wait_for_timeout(900)
    assert page.locator("#game-choice-1").count() == 0 and "Ten rounds" in page.inner_text("#game-title")


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
    page.wait_for_function("document.querySelector('#own-read').textContent.startsWith('Judged as 1')", polling=50)


def test_what_a_visitor_has_drawn_stays_for_the_next_model_and_comes_back_after_a_mistake(tab, tmp_path):
    page = tab("own", "digits", expect="400")
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


def test_undo_brings_back_what_clear_has_wiped(tab):
    page = tab("own", "digits")
    found(page)
    page.click("#own-clear")
    page.wait_for_selector("#own-open[disabled]")
    page.click("#own-undo")
    found(page)
    assert page.inner_text("#own-read").startswith("Read as 7")


# ---- fill in and sharpen


def test_holes_are_filled_and_small_pictures_enlarged(tab):
    page = tab("restore")
    page.wait_for_function("document.querySelectorAll('#restore-enlarge .gan-way').length > 0", polling=50)
    assert 2 <= page.locator("#restore-complete .gan-way").count() <= 4
    first = page.get_attribute("#restore-complete .gan-way img", "src")
    page.click("#restore-hole input[value=lower] + span")
    page.wait_for_function(
        f"document.querySelector('#restore-complete .gan-way img').src !== {json.dumps(first)}", polling=50
    )
    page.click("#restore-complete .gan-way >> nth=0")
    assert "z=" in address(page)


def test_without_real_pictures_ones_own_can_be_filled_in_and_enlarged(tab):
    page = tab("compare")
    compared(page)
    missing = {"missing": {"set": "digits", "download": True}}
    for path in ("compare", "example"):
        page.route(f"**/live/judge/{path}?model=digits**", lambda route: route.fulfill(json=missing))
    page.click("#judge-model input[value=digits] + span")
    page.click("#judge-own")
    found(page)
    page.click("#judge-restore")
    page.wait_for_function("!document.querySelector('#judge-notice').hidden")
    page.click("#restore-source input[value=mine] + span")
    page.wait_for_selector("#restore-enlarge .gan-way")
    assert page.is_hidden("#judge-notice") and page.locator("#restore-complete .gan-way").count() > 0


# ---- everywhere


def test_a_model_of_ones_own_is_questioned_too(tab, models, tiny):
    name = models.lend(tiny)
    page = tab()
    compared(page)
    shape = {"classes": ["a", "b", "c"], "size": 28, "channels": 1, "dim": 16, "directions": [], "seed": 0, "set": None}
    page.evaluate("([name, shape]) => gan.addModel(name, shape)", [name, shape])
    page.wait_for_function("document.querySelector('#judge-notice').textContent.includes('not known here')", polling=50)
    page.click("#judge-own")
    page.wait_for_selector("#own-score")
    draw(page, (0.5, 0.2), (0.5, 0.8))
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
