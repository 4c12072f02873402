"""A real Chromium on the real page. CHROMIUM names the executable; without one these tests are skipped."""

import os
import shutil
from functools import partial

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.ui.conftest import demo, models, scheduler, url  # noqa: F401

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip
PATIENCE = 30_000  # ms, for a machine that does other work besides

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium: set CHROMIUM, or run tests/run.sh")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def answer(body: bytes, route) -> None:
    route.fulfill(body=body)


@pytest.fixture
def visit(chromium, url):  # noqa: F811
    """Open the page: visit(path, locale=..., width=..., ...) -> page. What goes wrong on it fails the test.

    A request that leaves this machine counts as wrong; a console error with the words `expect` does not. With
    draws="browser" pictures change over from the server to the browser at some moment; else the visitor saves data, and
    the server draws. `bodies` answer what is asked for at the addresses that they name.
    """
    contexts, wrong = [], []

    def visit(path="/", locale="en-US", width=1440, height=1000, expect="", draws="server", bodies=None, **options):
        # What moves by itself would change under the tests' eyes; those that look at it ask for it.
        options = {"reduced_motion": "reduce", **options}
        context = chromium.new_context(
            locale=locale, viewport={"width": width, "height": height}, permissions=["clipboard-write"], **options
        )
        contexts.append(context)
        if draws == "server":
            context.add_init_script(SAVES_DATA)
        for pattern, body in (bodies or {}).items():
            context.route(pattern, partial(answer, body))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "console",
            lambda m: wrong.append(m.text) if m.type == "error" and not (expect and expect in m.text) else None,
        )
        own = (url, "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(own) else wrong.append(f"left the machine: {r.url}"))
        page.goto(url + path)
        page.wait_for_function("document.querySelector('#explore-score strong')?.textContent.includes('%')", polling=50)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def judge_tab(visit):
    """Open "Real or fake?" at a model and one of its parts: judge_tab(part, model, ...) -> page."""

    def judge_tab(part="compare", model="avatars", path="/", **options):
        page = visit(path, **options)
        page.click("#tab-judge-button")
        if model:
            page.click(f"#judge-model input[value={model}] + span")
        page.click(f"#judge-{part}")
        return page

    return judge_tab
