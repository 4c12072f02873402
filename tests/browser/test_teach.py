"""Teaching a slider in Explore: what is marked, what is learnt, where it is kept."""

import re
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from gan import GAN
from gan.models.folder import CHECKPOINTS
from gan.nets.latent import direction_from_code, to_code
from gan.study.attributes import slant
from gan.ui.shared.assets import address as script
from tests.browser.hands import address, pixels, set_range

FIRST = 7_000_000  # the seed of the first picture to mark, as in gan/ui/in_browser/survey.js
SEVEN = 7
SOLVE = """async ([file, matrix, ridge, right]) => {
    const { solver } = await import(new URL(file, document.baseURI).href);
    return [...solver(matrix, ridge)(right)];
}"""
CODE = to_code(torch.full((64,), 0.8))


@pytest.fixture(scope="module")
def digits():
    return GAN.from_pretrained(CHECKPOINTS / "digits")


def begin(visit, query: str = "/?model=digits&class=7&seed=3", **options):
    page = visit(query, draws="browser", **options)
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#explore-tool label:has-text('Teach')")
    expect(page.locator(".gan-lesson button")).to_have_count(16)
    return page


def teach(page, more: list[int], name: str) -> None:
    for i in more:
        page.locator(".gan-lesson button").nth(i).click()
    page.click("#explore-teach-rest")
    page.fill("#explore-teach-name", name)
    page.click("#explore-teach-learn")
    page.wait_for_selector(f".gan-taught-row:has-text('{name.split(',')[0]}')")


def test_sixteen_marks_teach_a_slider_that_does_what_was_marked(visit, digits):
    truth = slant(digits.generate(digits.latents(16, FIRST), SEVEN))
    page = begin(visit)
    before = pixels(page)
    teach(page, truth.argsort()[8:].tolist(), "Leaning")
    said = page.locator("#explore-said").inner_text()
    ranked, pairs = int(re.search(r"ranks (\d+)", said)[1]), int(re.search(r"Of (\d+)", said)[1])
    assert pairs == 64 and ranked >= 0.8 * pairs
    assert "much the same as “Slant”" in said
    code = parse_qs(urlsplit(address(page)).query)["taught"][0].split(":")[1]
    direction = direction_from_code(code, 64)
    fresh = digits.latents(200, 1_000)
    leans = slant(digits.generate(fresh + direction, SEVEN)) > slant(digits.generate(fresh - direction, SEVEN))
    assert leans.float().mean() >= 0.95
    assert pixels(page) == before
    set_range(page, "#explore-taught-1-input", 2)
    after = pixels(page)
    link = address(page)
    wanted = digits.generate(digits.latents(1, 3) * 0.8 + 2 * direction, SEVEN)[0, 0]
    np.testing.assert_allclose(np.array(after[::4]).reshape(28, 28), (wanted + 1) * 127.5, atol=1.5)

    other = visit("/?" + link.split("?")[1])  # somebody else's browser, for whom the server draws
    expect(other.locator(".gan-taught-row")).to_contain_text("Leaning")
    np.testing.assert_allclose(pixels(other), after, atol=1.5)


def test_it_is_kept_in_the_browser_until_it_is_taken_away(visit):
    page = begin(visit)
    teach(page, [0, 3, 5, 9], "Mine, <b>mine</b>: all")
    row = page.locator(".gan-taught-row")
    expect(row).to_contain_text("Mine  <b>mine</b>")  # what an address means something by is gone
    page.goto(page.url.split("?")[0] + "?model=digits&class=7")
    expect(row).to_have_count(1)
    row.locator("button").click()
    expect(row).to_have_count(0)
    page.click("#explore-undo")
    expect(row).to_have_count(1)
    page.reload()
    expect(row).to_have_count(1)
    page.click("#explore-model label:has-text('Avatars')")
    expect(row).to_have_count(0)  # it is of digits
    page.click("#explore-model label:has-text('Digits')")
    row.locator("button").click()
    page.goto(page.url.split("?")[0] + "?model=digits&class=7")
    page.wait_for_selector("#explore-canvas")
    expect(row).to_have_count(0)


def test_sixteen_more_check_what_was_taught(visit, digits):
    page = begin(visit)
    truth = slant(digits.generate(digits.latents(32, FIRST), SEVEN))
    teach(page, truth[:16].argsort()[8:].tolist(), "Leaning")
    page.click("#explore-teach-others")
    page.wait_for_function(
        "document.querySelector('.gan-lesson button').getAttribute('aria-label') === 'Picture 1: not marked'"
    )
    teach(page, truth[16:].argsort()[8:].tolist(), "Leaning")
    said = page.locator("#explore-said")
    expect(said).to_contain_text("Of 64 fresh pairs Leaning ranked")
    assert int(re.search(r"ranked (\d+)", said.inner_text())[1]) >= 0.8 * 64
    expect(page.locator(".gan-taught-row")).to_have_count(1)  # it has learnt, there is no second one


def test_keys_mark_as_well_and_too_few_marks_teach_nothing(visit):
    page = begin(visit)
    tiles = page.locator(".gan-lesson button")
    tiles.first.focus()
    for key in ("+", "ArrowRight", "-", "ArrowRight", "Enter", "Enter", "ArrowLeft", "Delete"):
        page.keyboard.press(key)
    assert tiles.evaluate_all("all => all.slice(0, 3).map((one) => one.dataset.mark)") == ["1", "0", "-1"]
    expect(page.locator("#explore-teach-learn")).to_be_disabled()
    page.click("#explore-class label:has-text('3')")  # another lesson
    expect(page.locator(".gan-lesson button[data-mark='1']")).to_have_count(0)


def test_another_name_is_another_lesson(visit):
    page = begin(visit)
    teach(page, [0, 3, 5, 9], "One")
    page.click("#explore-teach-others")
    page.wait_for_selector(".gan-lesson button[aria-label='Picture 1: not marked']")
    teach(page, [1, 2, 4], "Two")
    expect(page.locator("#explore-said")).to_contain_text("Of 39 pairs")  # 3 x 13: none of the first sixteen
    page.click("#explore-teach-clear")
    expect(page.locator(".gan-lesson button:not([data-mark='0'])")).to_have_count(0)
    teach(page, [5, 6, 7], "One")
    page.wait_for_selector(".gan-taught-row:has-text('One 2')")
    names = page.locator(".gan-taught-row label").all_inner_texts()
    assert names == ["One", "Two", "One 2"]


def test_a_fifth_slider_finds_no_room(visit):
    taught = ",".join(f"0:{CODE[:-1]}{letter}" for letter in "AEIM")
    page = begin(visit, f"/?model=digits&class=7&seed=3&taught={taught}&names=a,b,c,d")
    expect(page.locator(".gan-taught-row")).to_have_count(4)
    for i in (0, 3, 5):
        page.locator(".gan-lesson button").nth(i).click()
    page.click("#explore-teach-rest")
    page.click("#explore-teach-learn")
    expect(page.locator("#explore-said")).to_contain_text("room for 4")


@pytest.mark.parametrize("query", ["taught=abc", "taught=9:abc,:,::", f"taught=x:{CODE}&names=%3Cimg%20src=x%3E"])
def test_a_broken_link_shows_the_picture_all_the_same(visit, query):
    page = visit(f"/?model=digits&class=7&seed=3&{query}", draws="browser")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    assert page.locator(".gan-taught-row").count() == ("names" in query)
    assert page.locator(".gan-taught-row img").count() == 0


@pytest.mark.parametrize("kept", ["{", '"x"', "{}", '[1, ["a", 5], ["VERSION", [null, 1, {"name": 3}]]]', "null"])
def test_what_somebody_else_has_kept_there_does_no_harm(visit, kept):
    page = visit("/?model=digits&class=7&seed=3")
    version = GAN.from_pretrained(CHECKPOINTS / "digits").version
    page.evaluate("(kept) => localStorage.setItem('gan-taught', kept)", kept.replace("VERSION", version))
    page.reload()
    page.wait_for_selector("#explore-canvas[data-drawn-by]")
    expect(page.locator(".gan-taught-row")).to_have_count(0)


def test_where_the_server_draws_it_says_what_is_missing(visit):
    page = visit("/?model=digits&class=7&seed=3")
    page.click("#explore-tool label:has-text('Teach')")
    expect(page.locator("#explore-said")).to_contain_text("your browser draws itself")


def test_systems_are_solved_as_numpy_solves_them(visit):
    dice = np.random.default_rng(0)
    root = dice.normal(size=(12, 12))
    matrix, right = root @ root.T, dice.normal(size=12)
    wanted = np.linalg.solve(matrix + 0.1 * np.trace(matrix) / 12 * np.eye(12), right)
    found = visit().evaluate(SOLVE, [script("shared/linear.js"), matrix.tolist(), 0.1, right.tolist()])
    np.testing.assert_allclose(found, wanted, rtol=1e-6)
