"""The stage for talks, moved as a presenter's clicker moves it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

SCENES = [
    "Noise becomes a digit", "A walk through latent space", "Faces of nobody", "Take hold of a face",
    "Paint what shall be there", "A map of all that it makes", "A GAN learns", "Balanced and collapsed",
    "Spot the fake", "Draw a digit", "A sketch becomes somebody", "Sixteen pixels become a face",
    "A hat that was never there", "A distance, not an opinion", "Say who, and there they are",
    "From sixteen pixels to somebody", "Better, or more varied", "From one to the other", "How it works",
]  # fmt: skip

# In the rooms of the family, what another example changes.
ROOMS = {
    "A sketch becomes somebody": "#pix2pix-made", "Sixteen pixels become a face": "#srgan-curtain-after",
    "A hat that was never there": "#cyclegan-made", "A distance, not an opinion": "#wgan-told",
    "From sixteen pixels to somebody": "#progan-crowd", "Say who, and there they are": "#stackgan-large",
    "Better, or more varied": "#biggan-digits",
}  # fmt: skip
SHOWN = "(element) => element?.src || element?.textContent"


def on(page, scene: str) -> None:
    page.wait_for_function("name => document.querySelector('#stage-bar h1')?.textContent === name", arg=scene)


def test_a_clicker_goes_through_all_scenes_and_back(visit):
    page = visit("/?stage&seed=7", width=1280, height=720)
    on(page, SCENES[0])
    page.wait_for_function("document.querySelector('#works-state')?.textContent.includes('After')", timeout=90_000)
    expect(page.locator("#works-next")).to_be_hidden()
    expect(page.locator("#language")).to_be_hidden()
    page.wait_for_timeout(800)
    expect(page.locator("#works-state")).to_have_text(re.compile("^After 0 rounds"))  # noise, until the clicker
    page.keyboard.press("PageDown")
    expect(page.locator("#works-state")).to_have_text(re.compile("^After [1-9]"))
    on(page, SCENES[0])
    page.keyboard.press("PageDown")
    on(page, SCENES[1])
    expect(page.locator("#explore-canvas")).to_be_visible()
    expect(page.locator("#explore-seed")).to_be_hidden()
    assert "seed=7" in page.url
    page.keyboard.press("PageDown")
    on(page, SCENES[2])
    page.wait_for_selector(".gan-backdrop")
    assert page.evaluate("document.querySelector('#explore-canvas').getBoundingClientRect().height") > 0.9 * 720
    for scene, tool in ((3, "drag"), (4, "paint")):
        page.keyboard.press("PageDown")
        on(page, SCENES[scene])
        expect(page.locator(f"#explore-tool input[value={tool}]")).to_be_checked()
        expect(page.locator("#explore-hand")).to_be_visible()
        box = page.locator(".gan-hands").bounding_box()
        assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= 1280 and box["y"] + box["height"] < 720
    page.keyboard.press("PageDown")
    on(page, SCENES[5])
    expect(page.locator(".gan-backdrop")).to_have_count(0)
    assert page.locator("#explore-atlas-window").bounding_box()["width"] == 1280
    page.keyboard.press("PageDown")
    on(page, SCENES[6])
    page.wait_for_selector("#train-sheet", state="visible")
    page.keyboard.press("PageDown")
    on(page, SCENES[7])
    expect(page.locator("#train-preset input[value=balanced]")).to_be_checked()
    expect(page.locator("#train-compare")).to_have_value("collapse")
    page.keyboard.press("PageUp")
    on(page, SCENES[6])
    for _ in range(2):
        page.keyboard.press("PageDown")
    on(page, SCENES[8])
    page.wait_for_selector("#game-choice-2")
    box = page.locator("#game-stage").bounding_box()
    assert box["y"] > 0 and box["y"] + box["height"] < 720
    for scene in SCENES[9:]:
        page.keyboard.press("PageDown")
        on(page, scene)
        for _ in range(2 if scene in ROOMS else 0):  # two more examples come first
            page.wait_for_function(f"({SHOWN})(document.querySelector('{ROOMS[scene]}'))")
            before = page.locator(ROOMS[scene]).evaluate(SHOWN)
            page.keyboard.press("PageDown")
            changed = f"(old) => ({SHOWN})(document.querySelector('{ROOMS[scene]}')) !== old"
            page.wait_for_function(changed, arg=before)
            on(page, scene)
    page.wait_for_selector("#works-body .gan-latents")
    page.keyboard.press("PageDown")  # there it moves the steps first
    expect(page.locator("#works-title")).to_have_text("Real pictures are fetched")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.keyboard.press("b")  # black, over everything
    assert page.evaluate("document.elementFromPoint(400, 300).tagName") == "HTML"
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    page.wait_for_selector("#language", state="visible")
    assert "stage" not in page.url
    expect(page.locator("#works-next")).to_be_visible()


def test_a_scene_that_lost_its_game_begins_again(visit):
    page = visit("/?stage=game&seed=7", expect="400")
    page.wait_for_selector("#game-choice-2")
    first = page.get_attribute("#game-choice-1 img", "src")
    page.route("**/live/game/guess*", lambda route: route.fulfill(status=400, body="forgotten"))
    page.keyboard.press("1")
    page.wait_for_selector("text=forgotten")
    page.unroute("**/live/game/guess*")
    page.keyboard.press("r")
    page.wait_for_selector("text=forgotten", state="hidden")
    page.wait_for_selector("#game-choice-2:not([disabled])")
    expect(page.locator("#game-choice-1 img")).to_have_attribute("src", first)
    page.keyboard.press("1")
    page.wait_for_selector("#game-choice-1[data-fake]")


def test_after_the_walk_the_visitors_own_picture_is_back(visit):
    page = visit("/?seed=5&class=3&s=2,0")
    page.click("#stage-button")
    on(page, SCENES[0])
    page.wait_for_function("document.querySelector('#works-state')?.textContent.includes('After 0')")
    for _ in range(2):  # lets the film run, and moves on
        page.keyboard.press("PageDown")
    on(page, SCENES[1])
    page.wait_for_function("document.querySelector('#explore-slider-1 input').value === '0'")
    page.keyboard.press("Escape")
    page.wait_for_selector("#language", state="visible")
    assert "stage" not in page.url and "seed=5" in page.url and "class=3" in page.url
    page.click("#tab-explore-button")
    page.wait_for_timeout(600)  # the address is written late
    expect(page.locator("#explore-slider-1 input")).to_have_value("2")
    assert "class=3" in page.url
    assert "walk" not in page.url


def test_a_seed_makes_the_show_the_same_each_time(visit):
    def shown(seed: int) -> list[str]:
        page = visit(f"/?stage=game&seed={seed}")
        page.wait_for_selector("#game-choice-2")
        return page.eval_on_selector_all("#game-stage img", "all => all.map((one) => one.src)")

    first = shown(3)
    assert shown(3) == first and shown(4) != first


def test_the_button_opens_it_dark_and_leaving_brings_the_light_back(visit):
    page = visit(color_scheme="light", locale="pt-BR")
    page.click("#stage-button")
    on(page, "O ruído vira dígito")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.click("#stage-bar button:last-child")
    page.wait_for_selector("#stage-bar", state="detached")
    assert not page.evaluate("document.body.classList.contains('dark')")


def test_the_address_names_scenes_their_order_and_a_model(visit):
    page = visit("/?stage&seed=40&scenes=draw,nonsense,morph&model=avatars", width=1280, height=720)
    on(page, "Draw a digit")
    expect(page.locator("#stage-bar span").first).to_have_text("1 / 2")
    expect(page.locator("#own-read")).to_have_text("")  # an empty pad
    box = page.locator(".gan-pad-frame").bounding_box()
    assert box["height"] > 300
    page.keyboard.press("PageDown")
    on(page, "From one to the other")
    expect(page.locator("#stage-choose button")).to_have_count(10)
    page.click("#stage-choose button:nth-child(3)")
    page.keyboard.press("5")
    expect(page.locator("#stage-choose")).to_be_hidden()
    look = "document.querySelector('#explore-canvas canvas').toDataURL()"
    first = page.evaluate(look)
    page.wait_for_function(f"first => {look} !== first", arg=first)  # it moves by itself
    assert page.evaluate("document.querySelector('#explore-canvas canvas').width") == 32  # avatars
    page.keyboard.press("Escape")
    page.wait_for_selector("#language", state="visible")
    assert "scenes" not in page.url


def test_the_presenter_has_notes_in_a_window_of_their_own(visit):
    page = visit("/?stage=walk", locale="pt-BR")
    on(page, "Um passeio pelo espaço latente")
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text("Um passeio pelo espaço latente")
    expect(notes.locator("p")).to_contain_text("vizinhos se parecem")
    page.keyboard.press("PageDown")
    expect(notes.locator("h1")).to_have_text("Rostos de ninguém")
    page.keyboard.press("Escape")
    page.wait_for_selector("#language", state="visible")
    assert notes.is_closed()


def test_a_sheet_takes_most_of_the_screen(visit):
    page = visit("/?stage=collapse&seed=3", width=1920, height=1080)
    page.wait_for_selector("#train-sheet-2", state="visible")
    for sheet in ("#train-sheet", "#train-sheet-2"):
        box = page.locator(sheet).bounding_box()
        assert box["height"] >= 0.7 * 1080 and box["x"] >= 0 and box["x"] + box["width"] <= 1920
