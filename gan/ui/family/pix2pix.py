"""What the room of Pix2Pix shows: a sketch, the avatar made of it, what D says of both, and the truth if known."""

import functools
import time

import torch
from torch import Tensor

from gan.data.picture_pairs import PicturePairs, drawn_pairs, sketches_of
from gan.family.pix2pix import Pix2Pix, Pix2PixConfig
from gan.media.encoding import encode_png, png_uri
from gan.media.images import scaled, to_image
from gan.ui.shared import checks

EXAMPLES, EXAMPLE_SEED = 64, 4_000_000  # drawn avatars whose sketches are offered


@functools.lru_cache(2)
def examples(size: int) -> PicturePairs:
    """Sketches to begin with, and the avatars that they are of; no training sees them."""
    return drawn_pairs(EXAMPLES, size, EXAMPLE_SEED)


def example_value(model: Pix2Pix, seed: int) -> dict:
    """A sketch, and its number among the examples."""
    number = seed % EXAMPLES
    return {"number": number, "sketch": png_uri(scaled(examples(model.shape.size).given[number]))}


def example_made(model: Pix2Pix, seed: int) -> bytes:
    """What becomes of it, as a PNG."""
    number = seed % EXAMPLES
    return encode_png(to_image(model(scaled(examples(model.shape.size).given[number : number + 1]))[0]))


def sketch_value(model: Pix2Pix, content: bytes) -> dict:
    """The sketch of a picture.

    Args:
        content: bytes of size x size pixels, red, green and blue by turns.

    Raises:
        BadInput: if there are more or fewer.
    """
    return {"sketch": png_uri(scaled(sketches_of(_pixels(model, content))[0]))}


def made_value(model: Pix2Pix, content: bytes, number: int | None) -> dict:
    """What becomes of a sketch.

    Args:
        content: bytes of size x size pixels, red, green and blue by turns.
        number: of the example that it is, if nothing was changed in it.

    Raises:
        BadInput: if there are more or fewer pixels.
    """
    size, began = model.shape.size, time.perf_counter()
    given = scaled(_pixels(model, content))
    made = model(given)
    seconds = time.perf_counter() - began
    patches = model.score(given, made)[0]
    value = {
        "picture": png_uri(made[0]), "patches": [[round(p, 3) for p in row] for row in patches.tolist()],
        "seconds": seconds, "loss": _loss(model, patches), "truth": None,
    }  # fmt: skip
    if number is not None:
        truth = scaled(examples(size).wanted[number])
        distance = float((made[0] - truth).abs().mean())
        value["truth"] = png_uri(truth)
        value["loss"] |= {"l1": distance, "total": value["loss"]["adversarial"] + value["loss"]["weight"] * distance}
    return value


def _loss(model: Pix2Pix, patches: Tensor) -> dict:
    """G's loss on this very picture, as far as it is known without the truth."""
    weight = model.card.get("settings", {}).get("l1", Pix2PixConfig().l1)
    return {"adversarial": float(-patches.clamp(min=1e-6).log().mean()), "d": float(patches.mean()), "weight": weight}


def _pixels(model: Pix2Pix, content: bytes) -> Tensor:
    size = model.shape.size
    if len(content) != 3 * size * size:
        raise checks.BadInput("bad_request")
    return torch.frombuffer(bytearray(content), dtype=torch.uint8).view(1, size, size, 3).permute(0, 3, 1, 2)
