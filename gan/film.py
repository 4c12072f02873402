"""The film of a training: its sheets one after the other, and under them the curves as they grow."""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

SIDE = 512  # pixels of the sheet's longer side
STRIP = 96  # height of each of the two strips of curves under it
PAPER, GRID, REAL, FAKE = "#0f172a", "#334155", "#2dd4bf", "#fb923c"
HELD = 25  # frames for which the last picture stays


def training_film(sheets: Sequence[tuple[int, Image.Image]], points: Sequence[Mapping]) -> list[Image.Image]:
    """Frames of one size, even in width and height.

    Args:
        sheets: (index into `points`, picture), in order.
        points: "seconds", "d_real", "d_fake", "d_loss" and "g_loss" of each report; what was not measured is none.
    """
    end = max((point["seconds"] for point in points), default=0.0) or 1.0
    losses = sorted(point[name] for point in points for name in ("d_loss", "g_loss") if point[name] is not None)
    # The few highest losses are cut off, or a single leap would flatten all the rest.
    low, high = (losses[int(share * (len(losses) - 1))] for share in (0.0, 0.98)) if losses else (0.0, 1.0)
    strips = (
        (("D(x)", "d_real", REAL), ("D(G(z))", "d_fake", FAKE), (0.0, 1.0)),
        (("loss D", "d_loss", REAL), ("loss G", "g_loss", FAKE), (min(low, 0.0), max(high, 0.1))),
    )
    frames = [_frame(sheet, points[: index + 1], end, strips) for index, sheet in sheets]
    return frames + frames[-1:] * HELD


def _frame(sheet: Image.Image, points: Sequence[Mapping], end: float, strips: Sequence[tuple]) -> Image.Image:
    scale = SIDE / max(sheet.size)
    width, height = (round(side * scale) // 2 * 2 for side in sheet.size)
    frame = Image.new("RGB", (width, height + STRIP * len(strips)), PAPER)
    frame.paste(sheet.convert("RGB").resize((width, height), Image.Resampling.NEAREST))
    pen = ImageDraw.Draw(frame)
    pen.text((8, height + 6), f"{points[-1]['seconds']:.1f} s", "white", font_size=14)
    for number, (*curves, (least, most)) in enumerate(strips):
        top = height + number * STRIP
        high, low = top + 26, top + STRIP - 8
        pen.line([(0, top), (width, top)], GRID)
        for column, (name, key, colour) in enumerate(curves):
            pen.text((width - 130 + 65 * column, top + 6), name, colour, font_size=14)
            line = [
                (
                    point["seconds"] / end * (width - 1),
                    low - (min(max(point[key], least), most) - least) / (most - least) * (low - high),
                )
                for point in points
                if point[key] is not None
            ]
            if len(line) > 1:
                pen.line(line, colour, 2)
    return frame
