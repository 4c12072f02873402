"""The film of a training: its sheets one after the other, and under them the curves as they grow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

SIDE = 512  # pixels of the sheet's longer side
HEIGHT = 96  # of each strip of curves under it
PAPER, GRID, COLOURS = "#0f172a", "#334155", ("#2dd4bf", "#fb923c")
HELD = 25  # frames for which the last picture stays


@dataclass(frozen=True)
class Strip:
    """Curves that are drawn over one another.

    Attributes:
        curves: (label, name of the figure) of each, at most two.
        range: the least and the greatest value; else what is there decides.
    """

    curves: Sequence[tuple[str, str]]
    range: tuple[float, float] | None = None


def training_film(
    sheets: Sequence[tuple[int, Image.Image]], points: Sequence[Mapping], strips: Sequence[Strip]
) -> list[Image.Image]:
    """Frames of one size, even in width and height.

    Args:
        sheets: (index into `points`, picture), in order.
        points: "seconds" and "figures" of each report; what was not measured is none.
        strips: what is drawn under the sheets.
    """
    end = max((point["seconds"] for point in points), default=0.0) or 1.0
    strips = [Strip(strip.curves, strip.range or _range(strip, points)) for strip in strips]
    frames = [_frame(sheet, points[: index + 1], end, strips) for index, sheet in sheets]
    return frames + frames[-1:] * HELD


def _range(strip: Strip, points: Sequence[Mapping]) -> tuple[float, float]:
    """The few highest values are cut off, or a single leap would flatten all the rest."""
    found = sorted(
        point["figures"][name] for point in points for _, name in strip.curves if point["figures"][name] is not None
    )
    low, high = (found[int(share * (len(found) - 1))] for share in (0.0, 0.98)) if found else (0.0, 1.0)
    return min(low, 0.0), max(high, 0.1)


def _frame(sheet: Image.Image, points: Sequence[Mapping], end: float, strips: Sequence[Strip]) -> Image.Image:
    scale = SIDE / max(sheet.size)
    width, height = (round(side * scale) // 2 * 2 for side in sheet.size)
    frame = Image.new("RGB", (width, height + HEIGHT * len(strips)), PAPER)
    frame.paste(sheet.convert("RGB").resize((width, height), Image.Resampling.NEAREST))
    pen = ImageDraw.Draw(frame)
    for number, strip in enumerate(strips):
        _draw_strip(pen, strip, points, end, width, height + number * HEIGHT)
    pen.text((8, height + 6), f"{points[-1]['seconds']:.1f} s", "white", font_size=14)
    return frame


def _draw_strip(
    pen: ImageDraw.ImageDraw, strip: Strip, points: Sequence[Mapping], end: float, width: int, top: int
) -> None:
    high, low = top + 26, top + HEIGHT - 8
    least, most = strip.range
    pen.line([(0, top), (width, top)], GRID)
    for column, ((label, name), colour) in enumerate(zip(strip.curves, COLOURS, strict=False)):
        pen.text((width - 130 + 65 * column, top + 6), label, colour, font_size=14)
        known = [(p["seconds"], p["figures"][name]) for p in points if p["figures"][name] is not None]
        line = [
            (seconds / end * (width - 1), low - (min(max(value, least), most) - least) / (most - least) * (low - high))
            for seconds, value in known
        ]
        if len(line) > 1:
            pen.line(line, colour, 2)
