"""What the room of Pix2Pix shows: a sketch, the avatar made of it, what D says of both, and the truth if known."""

import functools
import time
from collections.abc import Callable

from torch import Tensor

from gan.data.picture_pairs import PicturePairs, sketches_of
from gan.family.pix2pix import Pix2Pix, Pix2PixConfig, drawn_for
from gan.media.encoding import encode_png, png_uri
from gan.media.images import scaled, to_image
from gan.ui.family.asked import Answer, Asked
from gan.ui.family.pixels import pixels
from gan.ui.shared import checks

EXAMPLES, EXAMPLE_SEED = 64, 4_000_000  # drawn avatars whose sketches are offered


def examples(model: Pix2Pix) -> PicturePairs:
    """Sketches to begin with, and what they are of; no training sees them."""
    return _examples(drawn_for(model), model.shape.size)


@functools.lru_cache(4)
def _examples(drawn: Callable[[int, int, int], PicturePairs], size: int) -> PicturePairs:
    return drawn(EXAMPLES, size, EXAMPLE_SEED)


def example_value(asked: Asked) -> dict:
    """A sketch to begin with, and its number among the examples."""
    number = asked.seed % EXAMPLES
    return {"number": number, "sketch": png_uri(scaled(examples(asked.model).given[number]))}


def example_made(asked: Asked) -> bytes:
    """What becomes of an example, as a PNG."""
    number, model = asked.seed % EXAMPLES, asked.model
    return encode_png(to_image(model(scaled(examples(model).given[number : number + 1]))[0]))


def sketch_value(asked: Asked) -> dict:
    """The sketch of a picture, which was sent along.

    Raises:
        BadInput: if it has another size.
    """
    return {"sketch": png_uri(scaled(sketches_of(pixels(asked.content, asked.model.shape.size))[0]))}


def made_value(asked: Asked) -> dict:
    """What becomes of a sketch, which was sent along, and what D makes of it.

    The query's `example` is the number of the example that it is, if nothing was changed in it.

    Raises:
        BadInput: if it has another size, or there is no such example.
    """
    model, number = asked.model, asked.query.get("example")
    known = None if number is None else checks.whole(number, "example", 0, EXAMPLES - 1)
    size, began = model.shape.size, time.perf_counter()
    given = scaled(pixels(asked.content, size))
    made = model(given)
    seconds = time.perf_counter() - began
    patches = model.score(given, made)[0]
    value = {
        "picture": png_uri(made[0]), "patches": [[round(p, 3) for p in row] for row in patches.tolist()],
        "seconds": seconds, "loss": _loss(model, patches), "truth": None,
    }  # fmt: skip
    if known is not None:
        truth = scaled(examples(model).wanted[known])
        distance = float((made[0] - truth).abs().mean())
        value["truth"] = png_uri(truth)
        value["loss"] |= {"l1": distance, "total": value["loss"]["adversarial"] + value["loss"]["weight"] * distance}
    return value


def _loss(model: Pix2Pix, patches: Tensor) -> dict:
    """G's loss on this very picture, as far as it is known without the truth."""
    weight = model.card.get("settings", {}).get("l1", Pix2PixConfig().l1)
    return {"adversarial": float(-patches.clamp(min=1e-6).log().mean()), "d": float(patches.mean()), "weight": weight}


ANSWERS = {
    "example": Answer(example_value),
    "picture.png": Answer(example_made),
    "sketch": Answer(sketch_value, takes=True),
    "make": Answer(made_value, takes=True),
}
