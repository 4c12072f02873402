"""What the room of CycleGAN shows: a picture, what it becomes, what comes back, what was changed, and the truth."""

import functools
import time

from torch import Tensor

from gan.data.avatars import AVATAR_CLASSES
from gan.data.two_domains import TwoDomains, drawn_domains
from gan.family.cyclegan import WAYS, CycleGAN, CycleGANConfig
from gan.media.encoding import encode_png, png_uri
from gan.media.images import scaled, to_image
from gan.study.classifier import shipped_classifier
from gan.ui.family.asked import Answer, Asked
from gan.ui.family.pixels import pixels
from gan.ui.shared import checks

EXAMPLES, EXAMPLE_SEED = 64, 4_000_000  # drawn avatars on each side that are offered; no training sees them


@functools.lru_cache(2)
def examples(size: int) -> TwoDomains:
    """Avatars to begin with, and who they are on the other side."""
    return drawn_domains(EXAMPLES, size, EXAMPLE_SEED)


def way_of(asked: Asked) -> str:
    """Which way the picture is to go.

    Raises:
        BadInput: if there is no such way.
    """
    return checks.choice(asked.query.get("way", WAYS[0]), "way", WAYS)


def pair(model: CycleGAN, way: str, number: int) -> tuple[Tensor, Tensor]:
    """An example and its truth, (1, C, H, W) each, in [-1, 1]."""
    both = examples(model.shape.size)
    sides = (both.one, both.one_truth) if way == WAYS[0] else (both.other, both.other_truth)
    given, truth = (scaled(side[number : number + 1]) for side in sides)
    return given, truth


def example_value(asked: Asked) -> dict:
    """A picture to begin with, and its number among the examples."""
    number = asked.seed % EXAMPLES
    return {"number": number, "picture": png_uri(pair(asked.model, way_of(asked), number)[0][0])}


def example_made(asked: Asked) -> bytes:
    """What becomes of an example, as a PNG."""
    way = way_of(asked)
    return encode_png(to_image(asked.model(pair(asked.model, way, asked.seed % EXAMPLES)[0], way)[0]))


def made_value(asked: Asked) -> dict:
    """What becomes of a picture, which was sent along, and of that on the way back.

    The query's `example` is the number of the example that it is, if nothing was changed in it.

    Raises:
        BadInput: if it has another size, or there is no such way or example.
    """
    model, way, number = asked.model, way_of(asked), asked.query.get("example")
    known = None if number is None else checks.whole(number, "example", 0, EXAMPLES - 1)
    given = scaled(pixels(asked.content, model.shape.size))
    began = time.perf_counter()
    made = model(given, way)
    seconds = time.perf_counter() - began
    returned = model(made, WAYS[1 - WAYS.index(way)])
    changed = (made - given).abs().amax(1)
    value = {
        "made": png_uri(made[0]), "returned": png_uri(returned[0]), "changed": png_uri(changed - 1),
        "share": float((changed > 0.2).float().mean()), "seconds": seconds, "truth": None,
        "read": AVATAR_CLASSES[int(shipped_classifier(AVATAR_CLASSES).classify(made)[1])],
        "loss": _loss(model, way, given, made, returned),
    }  # fmt: skip
    if known is not None:
        value["truth"] = png_uri(pair(model, way, known)[1][0])
    return value


def _loss(model: CycleGAN, way: str, given: Tensor, made: Tensor, returned: Tensor) -> dict:
    """What the generators lose on this very picture."""
    name = "cycle" if way == WAYS[0] else "cycle_back"
    weight = model.card.get("settings", {}).get(name, getattr(CycleGANConfig(), name))
    patches = model.score(made, way)
    parts = {"adversarial": float((patches - 1).square().mean()), "cycle": float((returned - given).abs().mean())}
    return {
        "d": float(patches.mean()),
        "weight": weight,
        **parts,
        "total": parts["adversarial"] + weight * parts["cycle"],
    }


ANSWERS = {
    "example": Answer(example_value),
    "picture.png": Answer(example_made),
    "make": Answer(made_value, takes=True),
}
