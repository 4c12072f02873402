"""A visitor's own model: everywhere at once, still there after a reload, and handed back after a restart."""

import pytest
from playwright.sync_api import expect

from gan import GAN, GANConfig
from gan.models.archive import pack
from gan.ui.shared.fair_cache import FairCache
from tests.browser.hands import address

pytestmark = pytest.mark.slow

MINE = {"name": "m.zip", "mimeType": "application/zip"}


@pytest.fixture
def with_own(visit):
    """The page, once it has taken in a model that a visitor brings."""

    def with_own(**options):
        page = visit("/?tab=train", **options)
        page.wait_for_selector("#train-load", state="attached")
        page.set_input_files("#train-load", {**MINE, "buffer": pack(GAN(GANConfig(width=8)))})
        page.wait_for_selector("#tab-explore-button[aria-selected=true]")
        expect(page.locator("#explore-model label:has-text('Mine') input")).to_be_checked()
        return page

    return with_own


def test_it_is_offered_everywhere_at_once(with_own):
    page = with_own()
    assert "model=mine-" in address(page)
    page.click("#tab-judge-button")
    expect(page.locator("#judge-model label:has-text('Mine') input")).to_be_checked()
    page.click("#tab-generate-button")
    expect(page.locator("#generate-model label:has-text('Mine') input")).to_be_checked()


def test_a_reload_keeps_it_and_its_place(with_own):
    page = with_own()
    page.fill("#explore-seed input", "77")
    link = address(page)
    page.reload()
    expect(page.locator("#explore-model label:has-text('Mine') input")).to_be_checked()
    expect(page.locator("#explore-seed input")).to_have_value("77")
    page.goto(link.partition("?")[0])  # without it in the address, it is offered all the same
    expect(page.locator("#explore-model label:has-text('Mine')")).to_be_visible()
    expect(page.locator("#explore-model label:has-text('Digits') input")).to_be_checked()


def test_a_link_to_a_tab_with_it_leads_there(with_own):
    page = with_own()
    name = address(page).partition("model=")[2].partition("&")[0]
    for tab in ("judge", "generate"):
        page.goto(f"{page.url.partition('?')[0]}?tab={tab}&model={name}")
        expect(page.locator(f"#{tab}-model label:has-text('Mine') input")).to_be_checked()


def test_what_the_server_has_forgotten_is_handed_back(with_own, models, monkeypatch):
    page = with_own(expect="400")  # the name of before is asked for first
    before = address(page)
    monkeypatch.setattr(models, "_own", FairCache(200_000_000, lambda model: 1_000_000))  # as after a restart
    page.reload()
    expect(page.locator("#explore-model label:has-text('Mine') input")).to_be_checked()
    assert "model=mine-" in address(page) and page.url != before


def test_a_link_to_a_model_that_is_gone_says_so(visit):
    page = visit("/?model=mine-nobodysmodel&seed=3", expect="400")
    page.wait_for_selector("text=The model of this link is not here any more; this is Digits.")
    page = visit("/?model=nothing", locale="pt-BR")
    page.wait_for_selector("text=O modelo deste link não está mais aqui; este é Dígitos.")
