"""The film of a training: its sheets one after the other, and under them the curves as they grow."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

SIDE = 512  # pixels of the sheet's longer side
CURVES = 128  # height of the strip under it
PAPER, GRID, REAL, FAKE = "#0f172a", "#334155", "#2dd4bf", "#fb923c"
HELD = 25  # frames for which the last picture stays


def training_film(
    sheets: Sequence[tuple[int, Image.Image]], points: Sequence[tuple[float, float | None, float | None]]
) -> list[Image.Image]:
    """Frames of one size, even in width and height.

    Args:
        sheets: (index into `points`, picture), in order.
        points: (seconds, D(x), D(G(z))) of each report, the latter in [0, 1] or none.
    """
    end = max((seconds for seconds, *_ in points), default=0.0) or 1.0
    frames = [_frame(sheet, points[: index + 1], end) for index, sheet in sheets]
    return frames + frames[-1:] * HELD


def _frame(sheet: Image.Image, points: Sequence[tuple[float, float | None, float | None]], end: float) -> Image.Image:
    scale = SIDE / max(sheet.size)
    width, height = (round(side * scale) // 2 * 2 for side in sheet.size)
    frame = Image.new("RGB", (width, height + CURVES), PAPER)
    frame.paste(sheet.convert("RGB").resize((width, height), Image.Resampling.NEAREST))
    pen = ImageDraw.Draw(frame)
    high, low = height + 26, height + CURVES - 8
    place = lambda seconds, value: (seconds / end * (width - 1), low - value * (low - high))  # noqa: E731
    pen.line([place(0, 0.5), place(end, 0.5)], GRID)
    for column, colour in ((1, REAL), (2, FAKE)):
        line = [place(point[0], point[column]) for point in points if point[column] is not None]
        if len(line) > 1:
            pen.line(line, colour, 2)
    seconds = points[-1][0] if points else 0.0
    pen.text((8, height + 6), f"{seconds:.1f} s", "white", font_size=14)
    pen.text((width - 118, height + 6), "D(x)", REAL, font_size=14)
    pen.text((width - 70, height + 6), "D(G(z))", FAKE, font_size=14)
    return frame
