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


PLACES = [
    ("generate", "model=faces", "#generate-model input[value=faces]"),
    ("train", "set=avatars&preset=collapse", "#train-preset input[value=collapse]"),
    ("judge", "part=own&model=avatars", "#judge-model input[value=avatars]"),
]


@pytest.mark.parametrize("tab,rest,chosen", PLACES)
def test_a_link_leads_to_any_place_and_a_reload_stays_there(visit, tab, rest, chosen):
    page = visit(f"/?tab={tab}&{rest}")
    for _ in range(2):
        page.wait_for_selector(f"#tab-{tab}-button[aria-selected=true]")
        expect(page.locator(chosen)).to_be_checked()
        assert set(rest.split("&")) < set(address(page).partition("?")[2].split("&"))
        page.reload()
    if tab == "judge":
        page.wait_for_selector("#own-pad", state="visible")
    page.click("#tab-explore-button")
    assert "tab=" not in address(page) and "seed=" in address(page)


def test_a_link_leads_to_a_step(visit):
    page = visit("/?tab=works&step=3")
    page.wait_for_selector("#works-place:has-text('Step 3')")
    page.click("#works-next")
    assert "step=4" in address(page)


def test_a_tab_that_is_not_there_leaves_the_first_one(visit):
    page = visit("/?tab=%3Cb%3E")
    page.wait_for_selector("#explore-canvas", state="visible")


PHONES = [(390, 844, "en-US"), (844, 390, "pt-BR"), (360, 640, "pt-BR"), (640, 360, "pt-BR")]


@pytest.mark.parametrize("width,height,locale", PHONES)
def test_on_a_phone_all_tabs_are_in_reach_and_leave_the_height_to_the_picture(visit, width, height, locale):
    page = visit(width=width, height=height, locale=locale)
    boxes = [page.locator(f"#tab-{tab}-button").bounding_box() for tab in
             ("explore", "generate", "train", "judge", "works")]  # fmt: skip
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert max(box["y"] + box["height"] for box in boxes) <= 0.15 * height
    tools = page.locator(".gan-tools").bounding_box()
    assert tools["y"] >= 0 and (tools["y"] + tools["height"] <= boxes[0]["y"] or
                                tools["x"] >= boxes[-1]["x"] + boxes[-1]["width"])  # fmt: skip


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
def test_the_picture_stays_in_sight_while_the_last_slider_in_sight_moves(visit, width, height):
    page = visit(width=width, height=height)
    page.eval_on_selector("#explore-truncation", "e => e.scrollIntoView({ block: 'end' })")
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
