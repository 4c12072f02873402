"""What the room of SRGAN shows: a small picture, and large ones of it: smooth, by SRGAN, by PULSE, and the true one."""

import functools
import time

import torch.nn.functional as F
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.family.srgan import SRGAN, SRGANConfig, SRGANShape, bicubic, drawn
from gan.media.encoding import encode_png, png_uri
from gan.media.images import scaled, shrink, to_image
from gan.models.folder import CHECKPOINTS
from gan.models.gan import GAN
from gan.study.family.srgan import decibels
from gan.study.inspector import inspector_of
from gan.ui.family.asked import Answer, Asked
from gan.ui.family.pixels import pixels
from gan.ui.shared import checks
from gan.ui.shared.searching import SEARCH

EXAMPLES, EXAMPLE_SEED = 64, 4_000_000  # avatars that are offered; no training sees them
TYPICAL = 0.8  # truncation of the faces that are offered


@functools.lru_cache(2)
def avatars(shape: SRGANShape) -> PictureSet:
    return drawn(EXAMPLES, shape, EXAMPLE_SEED)


def example(asked: Asked) -> Tensor:
    """A picture to make small, (1, 3, size, size) in [-1, 1]: a drawn avatar, or a face that the page's GAN invents.

    Raises:
        BadInput: for another `kind`.
    """
    shape, gan = asked.model.shape, _gan(asked)
    if gan is None:
        number = asked.seed % EXAMPLES
        return scaled(avatars(shape).images[number : number + 1])
    return _fitted(gan.generate(gan.latents(1, asked.seed, truncation=TYPICAL)), shape.size)


def _gan(asked: Asked) -> GAN | None:
    """Who invents the examples of the kind that is asked for; none, if they are drawn."""
    kind = checks.choice(asked.query.get("kind", "avatars"), "kind", ("avatars", "faces"))
    return asked.models["faces"] if kind == "faces" else None


def _fitted(images: Tensor, size: int) -> Tensor:
    return images if images.shape[-1] == size else F.interpolate(images, (size, size), mode="bilinear", antialias=True)


def example_value(asked: Asked) -> dict:
    """What the page shows of an example, whose truth is known."""
    return _value(asked.model, example(asked))


def example_made(asked: Asked) -> bytes:
    """What becomes of an example made small, as a PNG."""
    return encode_png(to_image(asked.model(shrink(example(asked), asked.model.shape.small))[0]))


def made_value(asked: Asked) -> dict:
    """What the page shows of a visitor's picture, which was sent along.

    It has as many pixels as SRGAN makes, and is made small first; or as many as it takes, and nobody knows the truth.

    Raises:
        BadInput: if it has any other number.
    """
    given = scaled(pixels(asked.content, asked.model.shape.size, asked.model.shape.small))
    return _value(asked.model, *_truth_and_small(asked.model.shape, given))


def pulse_value(asked: Asked) -> dict:
    """What PULSE (Menon et al. 2020) finds: of all that a GAN can make, what is nearest once it is as small.

    The picture is sent along as for `made_value`, and the query's `kind` says whether it is a face's or an avatar's.

    Raises:
        BadInput: if it has another size, or for another kind.
    """
    shape = asked.model.shape
    truth, small = _truth_and_small(shape, scaled(pixels(asked.content, shape.size, shape.small)))
    inspector = inspector_of(_gan(asked) or asked.models["avatars"], str(CHECKPOINTS))
    label, _ = inspector.label_of(bicubic(small)[0])
    with SEARCH:
        began = time.perf_counter()
        found = inspector.inverter.enlarge(small[0], label, 1).images
        seconds = time.perf_counter() - began
    return {**_way(_fitted(found, shape.size), small, truth), "seconds": seconds}


def _truth_and_small(shape: SRGANShape, given: Tensor) -> tuple[Tensor | None, Tensor]:
    if given.shape[-1] == shape.small:
        return None, given
    return given, shrink(given, shape.small)


def _value(model: SRGAN, truth: Tensor | None, small: Tensor | None = None) -> dict:
    small = shrink(truth, model.shape.small) if small is None else small
    began = time.perf_counter()
    made = model(small)
    seconds = time.perf_counter() - began
    return {
        "small": png_uri(small[0]), "truth": None if truth is None else png_uri(truth[0]), "seconds": seconds,
        "ways": {"bicubic": _way(bicubic(small), small, truth), "srgan": _way(made, small, truth)},
        "loss": _loss(model, made, small, truth),
    }  # fmt: skip


def _way(made: Tensor, small: Tensor, truth: Tensor | None) -> dict:
    """A large picture, how far it is from the small one once it is as small, and from the truth."""
    return {
        "picture": png_uri(made[0]), "levels": 127.5 * float((shrink(made, small.shape[-1]) - small).abs().mean()),
        "psnr": None if truth is None else decibels(made, truth),
    }  # fmt: skip


def _loss(model: SRGAN, made: Tensor, small: Tensor, truth: Tensor | None) -> dict:
    """G's loss on this very picture, as far as it is known without the truth."""
    usual = SRGANConfig()
    weights = {name: getattr(usual, name) for name in ("content", "adversarial", "consistency")}
    weights |= {name: value for name, value in model.card.get("settings", {}).items() if name in weights}
    patches = model.score(made)[0]
    parts = {
        "adversarial": float(-patches.clamp(min=1e-6).log().mean()),
        "consistency": float((shrink(made, small.shape[-1]) - small).abs().mean()),
    }
    if truth is not None:
        parts["content"] = float((made - truth).abs().mean())
    total = sum(weights[name] * value for name, value in parts.items()) if truth is not None else None
    return {"weights": weights, "parts": parts, "d": float(patches.mean()), "total": total}


ANSWERS = {
    "example": Answer(example_value),
    "picture.png": Answer(example_made),
    "make": Answer(made_value, takes=True),
    "pulse": Answer(pulse_value, takes=True, slow=True),
}
