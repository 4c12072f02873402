"""How it works, as a visitor steps through it."""

import math
import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


@pytest.fixture
def works_tab(visit):
    def works_tab(**options):
        page = visit(**options)
        page.click("#tab-works-button")
        page.wait_for_selector("#works-body .gan-latents")
        return page

    return works_tab


def title(page) -> str:
    return page.inner_text("#works-title")


def test_two_rounds_step_by_step_with_sums_that_add_up(works_tab):
    page = works_tab()
    assert title(page) == "Random numbers go into G"
    expect(page.locator("#works-back")).to_be_disabled()
    seen = [title(page)]
    for _ in range(13):
        page.click("#works-next")
        seen.append(title(page))
        for sum_ in page.locator("#works-body .gan-four code").all_inner_texts():
            inside, result = re.fullmatch(r"−ln (.+) = (\d+\.\d\d)", sum_).groups()
            value = eval(inside.replace("−", "-"))
            assert abs(-math.log(value) - float(result)) < 0.03, sum_  # both are rounded
        if title(page) == "D learns":
            expect(page.locator(".gan-network.lit")).to_have_count(1)
            expect(page.locator(".gan-arrow.backward")).to_have_count(3)
    assert seen[:7] == seen[7:]
    page.click("#works-back")
    assert title(page) == seen[-2]


def test_fast_forward_shows_many_rounds_and_more_when_asked(works_tab):
    page = works_tab()
    page.click(".gan-dots li:last-child button")
    page.wait_for_function("document.querySelector('#works-state').textContent.startsWith('After 150')", timeout=90_000)
    late = page.get_attribute("#works-sheet", "src")
    page.focus("#works-time")
    page.keyboard.press("Home")
    assert (
        page.inner_text("#works-state").startswith("After 0 rounds")
        and page.get_attribute("#works-sheet", "src") != late
    )
    page.click("#works-more")
    page.wait_for_function(
        "+document.querySelector('#works-state').textContent.match(/[0-9]+/)?.[0] > 150", timeout=90_000, polling=100
    )


def test_who_looks_back_is_left_there_while_rounds_still_come(works_tab):
    page, held = works_tab(), []
    with page.expect_response("**/lesson/rounds*"):
        page.click("#works-seed")  # what somebody has seen already comes at once
    page.wait_for_selector("#works-next:not([disabled])")
    page.route("**/lesson/ahead*", lambda route: held.append(route))

    def let_through() -> None:
        until = time.monotonic() + 30
        while not held:
            assert time.monotonic() < until
            page.wait_for_timeout(20)
        held.pop().continue_()

    page.click(".gan-dots li:last-child button")
    let_through()
    page.wait_for_function("document.querySelector('#works-state').textContent.startsWith('After 10 ')", polling=50)
    page.focus("#works-time")
    page.keyboard.press("Home")
    for _ in range(14):
        let_through()
    page.wait_for_selector("#works-more:not([disabled])")
    page.wait_for_timeout(400)  # in which a film that runs would have gone on
    expect(page.locator("#works-state")).to_have_text(re.compile("^After 0 "))
    expect(page.locator("#works-time")).to_have_attribute("max", "30")


def test_by_keyboard_and_with_other_numbers(works_tab):
    page = works_tab()
    before = page.inner_text("#works-body .gan-latents code >> nth=0")
    page.focus("#works-next")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert title(page) == "D judges both"
    page.focus(".gan-term")
    expect(page.locator(".gan-term").first).to_have_attribute("aria-label", re.compile("1 for real"))
    page.keyboard.press("Home")
    page.click("#works-seed")
    page.wait_for_function(
        "b => document.querySelector('#works-body .gan-latents code')?.textContent !== b", arg=before
    )


def test_a_lost_connection_is_said_and_can_be_tried_again(visit):
    page = visit(expect="Failed to load")
    page.route("**/live/lesson/**", lambda route: route.abort())
    page.click("#tab-works-button")
    page.wait_for_selector("#works-retry", state="visible")
    page.unroute("**/live/lesson/**")
    page.click("#works-retry")
    page.wait_for_selector("#works-body .gan-latents")


def test_what_goes_wrong_opens_the_training_that_shows_it(works_tab):
    page = works_tab()
    page.click("#wrong-sensitive")
    expect(page.locator("#train-preset input[value=lr_high]")).to_be_checked()
    page.wait_for_selector("#train-sheet", state="visible")
    page.click("#tab-works-button")
    page.click("#wrong-own")
    expect(page.locator("#train-dataset")).to_have_value("own")
    expect(page.locator("#train-files")).to_be_visible()


def test_the_quiz_explains_each_answer_and_counts(works_tab):
    page = works_tab(locale="pt-BR")
    for number, letter in enumerate("bacab", start=1):
        page.click(f"#works-quiz fieldset:nth-of-type({number}) [data-letter={letter}]")
    expect(page.locator(".gan-quiz-score")).to_have_text("4 de 5 certas.")
    whys = page.locator("#works-quiz fieldset p").all_inner_texts()
    assert whys[0].startswith("Certo.") and whys[4].startswith("Não é bem isso.")
    page.click("#works-quiz .gan-bar button")
    expect(page.locator("#works-quiz [data-letter]:disabled")).to_have_count(0)
