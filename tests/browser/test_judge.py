"""Real or fake?, as a person uses it. The avatars' real pictures are on every machine."""

import json
import re

import pytest
from playwright.sync_api import expect

from gan.study.turing_test import ROUNDS
from gan.ui.shared import assets
from tests.browser.hands import address, set_range
from tests.browser.judge import compared, draw, found

pytestmark = pytest.mark.slow

# ---- side by side


def test_the_first_look_shows_pictures_figures_and_what_they_mean(judge_tab):
    page = judge_tab()
    compared(page)
    expect(page.locator("[id=judge-compare-part]")).to_contain_text("drawn by the program")
    assert re.search(r"Area 0\.\d\d: shown one real", page.inner_text("#compare-verdict"))
    expect(page.locator("#compare-roc")).to_have_attribute("aria-label", re.compile("area 0\\."))
    expect(page.locator("#compare-histogram")).to_have_attribute("aria-label", re.compile("the threshold is at 50%"))
    drawn = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v)"
    assert page.eval_on_selector("#compare-histogram", drawn) and page.eval_on_selector("#compare-roc", drawn)


def test_the_threshold_decides_what_is_right(judge_tab):
    page = judge_tab()
    compared(page)
    rights = lambda: page.eval_on_selector_all("#compare-real .gan-tile", "all => all.map((e) => e.dataset.right)")  # noqa: E731
    set_range(page, "#compare-threshold", 0)
    assert set(rights()) == {"true"}
    expect(page.locator("[data-figure=figure_fooled] dd")).to_have_text("100%")
    set_range(page, "#compare-threshold", 1)
    assert set(rights()) == {"false"}
    expect(page.locator("[data-figure=figure_missed] dd")).to_have_text("100%")
    assert page.get_attribute("#compare-real .gan-tile", "aria-label").endswith("D was wrong")


def test_calibrating_changes_the_scores_and_not_the_curve(judge_tab):
    page = judge_tab()
    compared(page)
    scores = lambda: page.eval_on_selector_all("#compare-fake .gan-believed", "all => all.map((e) => e.textContent)")  # noqa: E731
    raw, verdict = scores(), page.inner_text("#compare-verdict")
    page.wait_for_selector("#compare-kind input[value=calibrated]:not([disabled])", state="attached")
    page.click("#compare-kind input[value=calibrated] + span")
    assert scores() != raw
    expect(page.locator("#compare-verdict")).to_have_text(verdict)


def test_a_new_draw_brings_others_and_a_click_opens_one_in_explore(judge_tab):
    page = judge_tab()
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


def test_nothing_of_another_model_stays_while_the_next_one_loads(judge_tab):
    page = judge_tab(expect="ERR_FAILED")
    compared(page)
    page.route("**/live/judge/compare?model=digits**", lambda route: route.abort())
    with page.expect_request("**/live/judge/compare?model=digits**"):
        page.click("#judge-model input[value=digits] + span")
    expect(page.locator("#compare-fake .gan-tile")).to_have_count(0)


def test_a_download_brings_the_real_pictures_or_says_that_it_failed(visit):
    page = visit()
    here = []
    missing = {"missing": {"set": "fashion", "words": "missing_fashion", "download": True}}
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
    expect(page.locator("#judge-notice")).to_be_hidden()


def test_without_real_pictures_the_tab_opens_on_the_avatars_and_says_how_to_get_them(visit):
    page = visit()
    page.route(
        "**/live/judge/compare?model=digits**",
        lambda route: route.fulfill(json={"missing": {"set": "fashion", "words": "missing_fashion", "download": True}}),
    )
    page.click("#tab-judge-button")
    compared(page)
    notice = page.inner_text("#judge-notice")
    assert "MNIST" in notice and "a model whose real pictures are here" in notice
    assert "python -m gan fetch" in notice and "--data" in notice  # as the page is opened where it is served
    expect(page.locator("#judge-model input[value=avatars]")).to_be_checked()
    page.click("#judge-model input[value=digits] + span")  # asked for by name, it stays and offers ways on
    page.wait_for_function("!document.querySelector('#judge-notice').hidden")
    expect(page.locator("#judge-model input[value=digits]")).to_be_checked()
    page.click("#judge-own")
    found(page)  # drawing works all the same
    page.click("#judge-compare")
    page.click("#judge-notice button:has-text('Show one whose pictures are here')")
    compared(page)


# ---- the game


def test_a_whole_game_by_keyboard_alone(judge_tab):
    page = judge_tab("game")
    page.focus("#game-start")
    page.keyboard.press("Enter")
    for number in range(1, ROUNDS + 1):
        page.wait_for_selector("#game-choice-2:not([disabled])")
        expect(page.locator("#game-title")).to_contain_text(f"Round {number} of {ROUNDS}")
        page.keyboard.press(str(1 + number % 2))
        page.wait_for_selector("#game-next:not([hidden])")
        expect(page.locator(".gan-choice[data-fake=true]")).to_have_count(1)
        page.keyboard.press("Enter")
    page.wait_for_selector("#game-end:not([hidden])")
    you, d = map(int, re.search(r"You (\d+) · D (\d+)", page.inner_text("#game-score")).groups())
    assert 0 <= you <= ROUNDS and 0 <= d <= ROUNDS
    expect(page.locator(".gan-game-fooled img")).to_have_count(ROUNDS - you)  # no timer was on
    assert re.search(rf"{you} to {d}|{d} to {you}|{you} all", page.inner_text("#game-title"))


def test_nothing_on_the_page_gives_the_answer_away_before_the_guess(judge_tab):
    page = judge_tab("game")
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


def test_a_key_held_down_does_not_play(judge_tab):
    page = judge_tab("game")
    page.focus("#game-start")
    page.keyboard.press("Enter")
    page.wait_for_selector("#game-choice-2:not([disabled])")
    for _ in range(3):
        page.keyboard.press("Enter")  # no picture has the focus
    expect(page.locator("#game-title")).to_contain_text("Round 1")
    expect(page.locator("#game-next")).to_be_hidden()


@pytest.mark.parametrize("choices", ["2", "6"])
def test_a_round_fits_a_projector(judge_tab, choices):
    page = judge_tab("game", width=1280, height=720)
    page.click(f"#game-kind input[value='{choices}'] + span")
    page.click("#game-start")
    page.wait_for_selector("#game-choice-2:not([disabled])")
    page.keyboard.press("1")
    page.wait_for_selector("#game-next:not([hidden])")
    for part in ("#game-title", "#game-next", f"#game-choice-{choices}"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720, part


def test_another_model_ends_a_game_and_nothing_of_it_comes_later(judge_tab):
    page = judge_tab("game")
    page.route("**/live/game/round", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.click("#game-start")
    page.click("#judge-model input[value=digits] + span")
    page.wait_for_timeout(900)
    expect(page.locator("#game-choice-1")).to_have_count(0)
    expect(page.locator("#game-title")).to_contain_text("Ten rounds")


def test_a_timer_ends_a_round(judge_tab):
    page = judge_tab("game")
    page.click("#game-timer input[value='3'] + span")
    page.click("#game-start")
    page.wait_for_selector("#game-time:not([hidden])")
    page.wait_for_selector("#game-next:not([hidden])")
    expect(page.locator("#game-outcome")).to_contain_text("Time is up")
    expect(page.locator("#game-score")).to_contain_text("You 0")


# ---- everywhere


def test_a_model_of_ones_own_is_questioned_too(judge_tab, models, tiny):
    name = models.lend(tiny, "somebody")
    page = judge_tab()
    compared(page)
    shape = {"classes": ["a", "b", "c"], "size": 28, "dim": 16, "directions": [], "seed": 0}
    add = "async ([module, name, shape]) => (await import(module)).addModel(name, shape)"
    page.evaluate(add, [f"/{assets.address('shared/panels.js')}", name, shape])
    page.wait_for_function("document.querySelector('#judge-notice').textContent.includes('not known here')", polling=50)
    page.click("#judge-own")
    page.wait_for_selector("#own-score")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    found(page)
    expect(page.locator("#own-read")).to_have_text(re.compile("^Judged as"))


def test_a_model_of_ones_own_is_there_in_a_tab_that_is_opened_later(visit, models, tiny):
    page = visit(expect="400")
    name = models.lend(tiny, "somebody")
    shape = {"classes": ["a", "b", "c"], "size": 28, "dim": 16, "directions": [], "seed": 0}
    add = "async ([module, name, shape]) => (await import(module)).addModel(name, shape)"
    page.evaluate(add, [f"/{assets.address('shared/panels.js')}", name, shape])
    page.click("#tab-judge-button")
    page.wait_for_selector(f"#judge-model input[value='{name}']:checked", state="attached")


@pytest.mark.parametrize("part", ["compare", "game", "own", "restore"])
def test_on_a_phone_in_portuguese_and_the_dark_nothing_is_cut_off(judge_tab, part):
    page = judge_tab(part, path="/?__theme=dark", locale="pt-BR", width=390, height=844)
    if part == "game":
        page.click("#game-start")
        page.wait_for_selector("#game-choice-2")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    beyond = "(e) => e.offsetParent && e.getBoundingClientRect().right > 391"
    wide = f"[...document.querySelectorAll('#judge *')].filter({beyond}).map((e) => e.className)"
    assert page.evaluate(wide) == []
    expect(page.locator("#judge-own")).to_have_text("Sua imagem")


def test_what_went_wrong_in_the_game_stays_said_when_the_comparison_arrives(visit):
    page, held = visit(expect="400"), []
    page.route("**/live/judge/compare*", lambda route: held.append(route))
    page.route("**/live/game/guess*", lambda route: route.fulfill(status=400, body="forgotten"))
    page.click("#tab-judge-button")
    page.click("#judge-model input[value=avatars] + span")
    page.click("#judge-game")
    page.click("#game-start")
    page.wait_for_selector("#game-choice-2")
    page.click("#game-choice-1")
    page.wait_for_selector("#judge-message:has-text('forgotten')")
    with page.expect_response("**/live/judge/compare*"):
        held.pop().continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#judge-message")).to_have_text("forgotten")
    page.click("#game-start")  # a new game is an answer to it
    page.wait_for_function("document.querySelector('#judge-message').textContent === ''")
