"""What the room of WGAN shows: the critic's numbers of real and generated digits, and of a visitor's own."""

import functools

import torch
from torch import Tensor

from gan.family.wgan import WGAN, WGANConfig, WGANShape, drawn
from gan.media.encoding import encode_png, png_uri
from gan.media.images import contact_sheet, scaled, to_image
from gan.ui.family.asked import Answer, Asked
from gan.ui.family.pixels import pixels

EXAMPLES, EXAMPLE_SEED = 300, 4_000_000  # drawn digits that stand for real ones; no training sees them
SHOWN, COLUMNS = 48, 8  # generated ones on the sheet
SEED = 100  # of the first generated one


@functools.lru_cache(2)
def examples(shape: WGANShape) -> Tensor:
    """Real digits, (EXAMPLES, channels, size, size) in [-1, 1]."""
    return scaled(drawn(EXAMPLES, shape, EXAMPLE_SEED).images)


def example_value(asked: Asked) -> dict:
    """A real digit to begin with."""
    number = asked.seed % EXAMPLES
    return {"number": number, "picture": png_uri(examples(asked.model.shape)[number])}


def example_made(asked: Asked) -> bytes:
    """A generated digit, as a PNG."""
    return encode_png(to_image(asked.model(asked.model.latents(1, asked.seed))[0]))


def board_value(asked: Asked) -> dict:
    """The critic's numbers of real and generated digits, some of these from the lowest to the highest, and its loss."""
    model = asked.model
    real = examples(model.shape)
    made = model(model.latents(EXAMPLES, SEED))
    values = model.score(made)
    order = values[:SHOWN].argsort()
    return {
        "real": _short(model.score(real)), "fake": _short(values), "columns": COLUMNS,
        "sheet": png_uri(contact_sheet(made[order], COLUMNS)), "loss": _loss(model, real, made),
    }  # fmt: skip


def _loss(model: WGAN, real: Tensor, made: Tensor) -> dict:
    """The critic's loss on these very pictures."""
    settings = {**vars(WGANConfig()), **model.card.get("settings", {})}
    mix = torch.rand(len(real), 1, 1, 1, generator=torch.Generator().manual_seed(0))
    slope = model.slope(torch.lerp(real, made, mix))
    gap, off = float(model.score(real).mean() - model.score(made).mean()), float((slope - 1).square().mean())
    weight = settings["penalty"]
    return {"gap": gap, "slope": float(slope.mean()), "off": off, "weight": weight, "total": -gap + weight * off}


def judged_value(asked: Asked) -> dict:
    """The critic's number of a digit, which was sent along, one byte for each pixel.

    Raises:
        BadInput: if it has another size.
    """
    shape = asked.model.shape
    given = scaled(pixels(asked.content, shape.size, channels=shape.channels))
    return {"value": round(float(asked.model.score(given)), 4), "slope": round(float(asked.model.slope(given)), 4)}


def _short(values: Tensor) -> list[float]:
    return [round(value, 4) for value in values.tolist()]


ANSWERS = {
    "example": Answer(example_value),
    "picture.png": Answer(example_made),
    "board": Answer(board_value),
    "judge": Answer(judged_value, takes=True),
}
