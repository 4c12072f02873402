"""What holds for the whole page: languages, sizes, themes."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import address


def test_a_language_nobody_speaks_is_ignored(visit):
    expect(visit("/?lang=toString").locator("#tab-explore-button")).to_have_text("Explore")


def test_a_switch_of_language_leaves_open_what_was_open(visit):
    page = visit()
    page.click("#tab-judge-button")
    page.click("#judge-own")
    page.select_option("#language", "pt-BR")
    page.wait_for_function("document.querySelector('#judge-own')?.textContent === 'Sua imagem'", polling=50)
    page.wait_for_selector("#judge-own[aria-selected=true]")
    page.wait_for_selector("#own-pad", state="visible")
    page.reload()  # and only once
    page.wait_for_selector("#explore-canvas", state="visible")


def test_the_language_follows_the_browser_and_the_switch(visit):
    page = visit(locale="pt-BR")
    expect(page.locator("#tab-explore-button")).to_have_text("Explorar")
    assert page.evaluate("document.documentElement.lang") == "pt-BR"
    page.click("#explore-class label:has-text('4')")
    address(page)
    page.select_option("#language", "en")
    page.wait_for_selector("#tab-explore-button:has-text('Explore')")
    expect(page.locator("#explore-class input[value='4']")).to_be_checked()  # the picture stays
    page.click("#tab-generate-button")
    expect(page.locator("#generate-run")).to_have_text("Generate new ones")


@pytest.mark.parametrize("width,height", [(390, 844), (768, 1024), (1920, 1080)])
def test_nothing_is_wider_than_the_screen(visit, width, height):
    page = visit(width=width, height=height)
    for tab in ("explore", "generate"):
        page.click(f"#tab-{tab}-button")
        page.wait_for_timeout(500)
        over = "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        wide = page.evaluate(f"{over}.map(e => e.outerHTML.slice(0, 99))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (tab, wide)
        expect(page.locator("#explore-canvas, #generate-grid").filter(visible=True)).to_have_count(1)


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


@pytest.mark.parametrize("locale,words", [("en-US", "Load the page again"), ("pt-BR", "Recarregue a página")])
def test_a_part_that_cannot_be_fetched_says_so(visit, locale, words):
    page = visit(locale=locale, expect="404")
    page.route("**/gan/*/train/train.js", lambda route: route.fulfill(status=404))
    page.click("#tab-train-button")
    page.wait_for_function(f"document.querySelector('#train').textContent.includes('{words}')", polling=50)
