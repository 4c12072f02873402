"""What the tests of "Real or fake?" do on the page, as a hand would."""

import base64
import io

from PIL import Image


def compared(page) -> None:
    page.wait_for_function("document.querySelectorAll('#compare-fake .gan-tile').length === 12", polling=50)


def found(page) -> None:
    page.wait_for_selector("#own-open:not([disabled])")


def draw(page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A line on the pad, in shares of its side."""
    box = page.locator("#own-pad").bounding_box()
    at = lambda place: (box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"])  # noqa: E731
    page.mouse.move(*at(start))
    page.mouse.down()
    page.mouse.move(*at(end), steps=8)
    page.mouse.up()


def image_of(page, selector: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(page.get_attribute(selector, "src").partition(",")[2])))
