"""No serious violation of WCAG 2.1 A and AA on any tab, in light and dark, by axe-core; and all of it by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},  # all else is the same
}


def check(page, scheme: str, where: str) -> None:
    # Colours fade over: what is measured is where they end.
    page.wait_for_function("!document.getAnimations().some((one) => one instanceof CSSTransition)", polling=50)
    found = Axe().run(page, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]}).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    told = [(one["id"], node["html"][:120], node["failureSummary"]) for one in serious for node in one["nodes"]]
    assert not told, (where, told)


def test_none_on_what_is_seen_first_and_with_a_sharpened_face(visit):
    page = visit("/?model=faces&seed=3")
    page.locator("#explore-look label").filter(has_text="Sharpened").click()
    page.wait_for_selector(".gan-there")
    check(page, "light", "faces")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", RULES)
def test_no_serious_violation_anywhere(visit, scheme):
    # Where axe holds the page up for longer than the server waits for it, the run is given up, and its news is a 400.
    page = visit(color_scheme=scheme, expect="400")
    check(page, scheme, "explore")
    page.click("#tab-generate-button")
    page.wait_for_selector("#generate-grid .gan-tile")
    check(page, scheme, "generate")
    page.click("#tab-train-button")
    page.click("#train-start")
    page.wait_for_selector("#train-sheet", state="visible", timeout=90_000)  # the first training starts its server
    check(page, scheme, "train")
    page.click("#train-stop")
    page.click("#tab-judge-button")
    page.click("#judge-model input[value=avatars] + span")
    page.wait_for_function("document.querySelectorAll('#compare-fake .gan-tile').length === 12")
    for part in ("compare", "game", "own", "restore"):
        page.click(f"#judge-{part}")
        check(page, scheme, part)
    page.click("#tab-family-button")
    page.wait_for_function("document.querySelector('#pix2pix-loss')?.textContent")
    page.click("#pix2pix-patches")
    check(page, scheme, "family")
    page.click("#tab-works-button")
    page.wait_for_selector("#works-body .gan-latents")
    for step in range(7):
        if step in (0, 2, 4):  # numbers, answers and sums, slopes and weights: the others are made of the same
            check(page, scheme, f"works {step}")
        page.click("#works-next")
    page.click("#works-quiz fieldset:nth-of-type(1) [data-letter=a]")
    check(page, scheme, "quiz")
    page.click("#stage-button")
    page.wait_for_selector("#stage-bar")
    check(page, scheme, "stage")


def test_everything_is_reached_and_seen_by_tab(visit):
    """The focus goes through each tab's controls without a trap, and is always visible."""
    page = visit()
    for tab in ("explore", "generate", "train", "judge", "family", "works"):
        page.click(f"#tab-{tab}-button")
        settle(page)
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
        page.focus(f"#tab-{tab}-button")
        seen, unseen = set(), []
        for _ in range(140):
            page.keyboard.press("Tab")
            place, visible = page.evaluate(FOCUS)
            if place in seen:
                break
            seen.add(place)
            if not visible:
                unseen.append(place)
        assert len(seen) > 12 and not unseen, (tab, unseen)
        controls = page.evaluate(CONTROLS)
        assert len(seen) >= 0.9 * min(controls, 140), (tab, len(seen), controls)


def settle(page) -> None:
    """Wait until no more controls come, as those of a gallery do."""
    before = -1
    while (now := page.evaluate(CONTROLS)) != before:
        before = now
        page.wait_for_timeout(1000)


# Where the focus is, and whether it shows: an outline or a ring, on it or on the label that stands for it.
FOCUS = """(() => {
  const e = document.activeElement, shown = (one) => {
    const s = one && getComputedStyle(one);
    return !!s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
  };
  window.seen ??= new Map();
  if (!seen.has(e)) seen.set(e, seen.size);
  const places = [e, e.nextElementSibling, e.closest('label')];
  return [seen.get(e) + ' ' + e.outerHTML.slice(0, 90), e === document.body || places.some(shown)];
})()"""
# What can be operated: radios count once for each group.
CONTROLS = """(() => {
  const groups = new Set();
  return [...document.querySelectorAll('button, input, select, summary, a[href], [tabindex="0"]')].filter((e) => {
    if (e.disabled || e.tabIndex < 0 || !e.offsetParent) return false;
    if (e.closest('details:not([open])') && e.tagName !== 'SUMMARY') return false;
    if (e.type !== 'radio') return true;
    return !groups.has(e.name) && groups.add(e.name);
  }).length;
})()"""


def test_who_wants_no_motion_gets_none(visit):
    page = visit(reduced_motion="reduce")
    page.click("#tab-works-button")
    page.wait_for_selector(".gan-arrow.forward polyline", state="attached")
    moving = "getComputedStyle(document.querySelector('.gan-arrow.forward polyline')).animationName"
    assert page.evaluate(moving) == "none"
    calm = visit(reduced_motion="no-preference")
    calm.click("#tab-works-button")
    calm.wait_for_selector(".gan-arrow.forward polyline", state="attached")
    assert calm.evaluate(moving) == "gan-flow"
