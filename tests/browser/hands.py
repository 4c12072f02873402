"""What the browser tests do on the page, as a hand would."""

PIXELS = "[...document.querySelector('#explore-canvas canvas').getContext('2d').getImageData(0, 0, 28, 28).data]"


def pixels(page) -> list[int]:
    """The picture once it stands still."""
    page.wait_for_timeout(150)
    before = None
    while (now := page.evaluate(PIXELS)) != before:
        before = now
        page.wait_for_timeout(120)
    return now


def set_range(page, selector: str, value: float) -> None:
    script = "(e, v) => { e.value = v; for (const name of ['input', 'change']) e.dispatchEvent(new Event(name)); }"
    page.eval_on_selector(selector, script, value)


def slide(page, name: str, value: float) -> None:
    set_range(page, f"#{name} input[type=range]", value)


def address(page) -> str:
    page.wait_for_timeout(600)  # it is written when the hand rests
    return page.evaluate("location.href")
