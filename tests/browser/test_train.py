"""Train live, as a person uses it."""

import io
import os
import re
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from gan.live.scheduler import LOST
from tests.browser.hands import address, set_range
from tests.conftest import until


@pytest.fixture
def tab(visit, scheduler):
    """Open the Train tab on the drawn digits, which every machine has: tab(...) -> page."""
    for run in list(scheduler.runs.values()):
        scheduler.leave(run)
    scheduler.warm_up()

    def tab(path="/", **options):
        page = visit(path, **options)
        page.click("#tab-train-button")
        page.select_option("#train-dataset", "drawn-digits")
        return page

    return tab


def step(page) -> int:
    return int(re.search(r"[Ss]tep (\d+)", page.inner_text("#train-status")).group(1))


def status(page, words: str, where: str = "train-status") -> None:
    page.wait_for_function(f"document.querySelector('#{where}').textContent.includes({words!r})", polling=50)


def begin(page) -> None:
    page.click("#train-start")
    page.wait_for_selector("#train-sheet:not([hidden])")
    page.wait_for_function("+(document.querySelector('#train-status').textContent.match(/\\d+/) ?? 0) > 3", polling=50)


def stop(page) -> None:
    page.click("#train-stop")
    status(page, "Stopped at step")


def gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_one_click_and_it_learns(tab):
    page = tab()
    page.wait_for_selector(".gan-real", state="visible")
    expect(page.locator(".gan-train")).to_contain_text("Both networks learn")
    begin(page)
    page.wait_for_function(
        "+(document.querySelector('[data-figure=figure_asked] dd')?.textContent.replace('%', '') ?? 0) > 50",
        polling=100, timeout=60_000,
    )  # fmt: skip
    page.wait_for_function(
        "['balanced', 'd_ahead', 'learning'].includes(document.querySelector('#train-verdict').dataset.kind)",
        polling=100,
    )
    expect(page.locator("#train-sheet")).to_have_attribute("alt", re.compile("80 generated pictures at step"))
    assert 0 < float(page.evaluate("document.querySelector('#train-progress').value")) < 1


def test_pause_step_by_step_back_in_time_and_stop(tab):
    page = tab()
    begin(page)
    page.click("#train-pause")
    status(page, "Paused")
    at = step(page)
    page.click("#train-step-discriminator")
    page.click("#train-step-both")
    status(page, f"step {at + 1}.")
    newest = page.get_attribute("#train-sheet", "src")
    set_range(page, "#train-history", 0)
    page.wait_for_function("document.querySelector('.gan-past output').textContent === 'step 0, 0.0 s'", polling=50)
    page.wait_for_function(f"document.querySelector('#train-sheet').src !== {newest!r}", polling=50)
    page.click("#train-pause")
    page.wait_for_function("document.querySelector('#train-status').textContent.includes('left')", polling=50)
    stop(page)
    page.wait_for_selector("text=Above generated")  # beside their nearest real ones


def test_steps_can_be_taken_before_anything_runs(tab):
    page = tab()
    page.click("#train-step-both")
    status(page, "Paused at step 1.")


def test_a_preset_breaks_it_and_the_verdict_says_so(tab):
    page = tab()
    page.locator("#train-preset label").nth(3).click()
    begin(page)
    page.wait_for_selector("#train-verdict[data-kind=d_weak]", timeout=60_000)
    expect(page.locator("#train-verdict")).to_contain_text("G fools D")


def test_two_presets_side_by_side(tab):
    page = tab()
    page.select_option("#train-compare", "lr_high")
    begin(page)
    page.wait_for_selector("#train-verdict-2[data-kind=unstable]", timeout=60_000)
    expect(page.locator(".gan-lane h2 >> nth=1")).to_have_text("Learning rate too high")
    expect(page.locator("#train-g_lr")).to_be_disabled()
    stop(page)
    expect(page.locator("input[name=train-variant]")).to_have_count(2)


def test_settings_change_while_it_runs(tab, scheduler):
    page = tab()
    begin(page)
    page.click("#train-settings summary")
    set_range(page, "#train-g_lr", -5)
    page.select_option("#train-loss", "hinge")
    page.click("#train-use")  # what it hands over carries its settings
    page.wait_for_selector("#explore-canvas", state="visible")
    run = next(iter(scheduler.runs.values()))
    assert run.models


def test_the_trained_model_goes_to_the_other_tabs_and_to_disk_and_back(tab):
    page = tab()
    begin(page)
    stop(page)
    with page.expect_download() as download:
        page.click("#train-download")
    zipped = download.value.path()
    page.click("#train-use")
    page.wait_for_selector("#explore-canvas", state="visible")
    assert "model=mine-" in address(page)
    expect(page.locator("#explore-model label:has-text('Mine') input")).to_be_checked()
    page.click("#tab-generate-button")
    page.wait_for_function("document.querySelectorAll('.gan-tile').length === 60", polling=50)
    expect(page.locator("#generate-model label:has-text('Mine') input")).to_be_checked()
    page.click("#tab-train-button")
    page.set_input_files("#train-load", {"name": "m.zip", "mimeType": "application/zip", "buffer": zipped.read_bytes()})
    page.wait_for_selector("#explore-canvas", state="visible")
    expect(page.locator("#explore-model label")).to_have_count(4)  # the newer one takes the place of the older


def test_a_timelapse_is_a_film(tab):
    page = tab()
    begin(page)
    stop(page)
    with page.expect_download() as download:
        page.click("#train-film-webp")
    assert Image.open(io.BytesIO(download.value.path().read_bytes())).n_frames > 2


def test_own_pictures(tab):
    page = tab(expect="400")
    page.select_option("#train-dataset", "own")
    page.click("#train-start")
    status(page, "Choose your pictures first", "train-message")
    files = []
    for i in range(4):
        buffer = io.BytesIO()
        Image.new("RGB", (60, 40 + i), (60 * i, 90, 200)).save(buffer, "JPEG")
        files.append({"name": f"{i}.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()})
    page.set_input_files("#train-files", files)
    status(page, "4 files ready")
    expect(page.locator(".gan-warning")).to_contain_text("Only 4 pictures")  # before anything is started
    expect(page.locator(".gan-real").first).to_be_visible()
    begin(page)
    expect(page.locator(".gan-warning")).to_contain_text("Only 4 pictures")


@pytest.mark.parametrize("how", ["close", "reload"])
def test_nobody_watches_so_it_ends(tab, scheduler, how):
    page = tab()
    begin(page)
    pid = next(iter(scheduler.runs.values())).pid
    assert pid and not gone(pid, 0)
    if how == "close":
        page.close()
    else:
        page.reload(wait_until="commit")
    assert gone(pid, LOST - 1)  # it was told, and did not wait for a sign of life
    assert not scheduler.runs


def test_without_a_connection_it_rests_and_then_ends(tab, scheduler):
    page = tab(expect="Failed to load resource")
    begin(page)
    run = next(iter(scheduler.runs.values()))
    pid = run.pid
    page.context.set_offline(True)
    until(lambda: run.state == "paused")
    status(page, "No answer from the server")
    page.context.set_offline(False)
    status(page, "left")  # back in time: it goes on
    page.context.set_offline(True)
    assert gone(pid, LOST + 2) and not scheduler.runs
    page.context.set_offline(False)
    status(page, "no longer here")


def test_the_second_visitor_waits_and_everything_else_works(tab, scheduler):
    first, second = tab(), tab()
    begin(first)
    second.click("#train-start")
    status(second, "you are number 1 in the queue")
    second.click("#tab-generate-button")
    second.wait_for_function("document.querySelectorAll('.gan-tile').length === 60", polling=50)
    second.click("#tab-train-button")
    first.close()
    second.wait_for_selector("#train-sheet:not([hidden])")


def test_in_portuguese_on_a_phone(tab):
    page = tab("/?lang=pt-BR", width=390, height=800)
    page.click("#train-start")
    status(page, "imagens vistas")
    assert page.inner_text("#train-stop").endswith("Parar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
