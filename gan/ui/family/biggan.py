"""What the room of BigGAN shows: digits of chosen classes, how much is cut off their latents, and what that trades."""

import functools
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from gan.family.biggan import LOSS, BigGAN, BigGANShape, drawn, turns
from gan.live.real_pictures import real_sample
from gan.media.encoding import encode_png, png_uri
from gan.media.images import contact_sheet, scaled, to_image
from gan.nets.latent import truncated
from gan.study.family.biggan import THRESHOLDS as MEASURED_AT
from gan.study.family.biggan import Point, curve, reader
from gan.ui.family.asked import Answer, Asked
from gan.ui.shared import checks

ROWS = 4  # of the sheet, each of as many pictures as there are classes
THRESHOLDS = (MEASURED_AT[0], MEASURED_AT[-1])  # the least and the greatest that may be asked for
THRESHOLD = 1.0
REAL, REAL_SEED = 400, 4_000_000  # drawn digits from which those for the losses are taken; no training sees them
MEASURED = 600  # pictures at each threshold of the curve: in two seconds
_CURVES: WeakKeyDictionary[BigGAN, list[Point]] = WeakKeyDictionary()


@functools.lru_cache(2)
def real_pictures(shape: BigGANShape) -> tuple[Tensor, Tensor]:
    """As many drawn digits as are on a sheet, in [-1, 1], and their classes, which take turns."""
    there = drawn(REAL, shape, REAL_SEED)
    index, labels = real_sample(there, ROWS * shape.classes)
    return scaled(there.images[index]), labels


@torch.inference_mode()
def made_value(asked: Asked) -> dict:
    """A picture, and a sheet of all classes, of the seed's latent and the next ones.

    In the query: `threshold`, where tails of latents are cut off; of the picture, its classes `one` and `other`, and
    `mix`, from 0 (all of the first) to 1.

    d: D's logit of the picture beside its first class. read, sure: the class that the classifier reads, and its
    probability. loss: of the sheet beside as many drawn digits.

    Raises:
        BadInput: for a class that there is not, or a number out of range.
    """
    model, query = asked.model, asked.query
    one, other = (checks.whole(query.get(name, 0), name, 0, model.shape.classes - 1) for name in ("one", "other"))
    mix = checks.number(query.get("mix", 0), "mix", 0, 1)
    threshold = checks.number(query.get("threshold", THRESHOLD), "threshold", *THRESHOLDS)
    made = digit(model, asked.seed, one, other, mix, threshold)
    d = float(model.scores(made, torch.tensor([one]))[0])
    sure, read = reader()(made).softmax(1)[0].max(0)
    labels = turns(ROWS * model.shape.classes, model.shape.classes)
    sheet = model(truncated(model.latents(len(labels), asked.seed), threshold), labels)
    return {
        "picture": png_uri(made[0]), "d": round(d, 4), "read": int(read), "sure": float(sure),
        "sheet": png_uri(contact_sheet(sheet, model.shape.classes)), "loss": losses(model, sheet, labels),
    }  # fmt: skip


def digit(model: BigGAN, seed: int, one: int, other: int = 0, mix: float = 0.0, threshold: float = 1.0) -> Tensor:
    """The picture (1, C, H, W) of a seed's latent, truncated, of one class on the way to another."""
    weights = torch.zeros(1, model.shape.classes)
    weights[0, one] += 1 - mix
    weights[0, other] += mix
    return model(truncated(model.latents(1, seed), threshold), weights)


def losses(model: BigGAN, sheet: Tensor, labels: Tensor) -> dict[str, float]:
    """D's logits of drawn digits and of these, on the mean, and what both networks lose by."""
    real, fake = model.scores(*real_pictures(model.shape)), model.scores(sheet, labels)
    means = {"real": float(real.mean()), "fake": float(fake.mean())}
    return means | {"d": float(LOSS.discriminator(real, fake)), "g": float(LOSS.generator(real, fake))}


def curve_value(asked: Asked) -> dict:
    """Fidelity and variety at each threshold, of the model at hand; measured once."""
    model = asked.model
    if model not in _CURVES:
        _CURVES[model] = curve(model, MEASURED)
    return {"points": [[one.threshold, round(one.fidelity, 4), round(one.variety, 4)] for one in _CURVES[model]]}


def picture(asked: Asked) -> bytes:
    """A digit, the next one with each seed, as a PNG."""
    model = asked.model
    return encode_png(to_image(digit(model, asked.seed, asked.seed % model.shape.classes)[0]))


ANSWERS = {"make": Answer(made_value), "curve": Answer(curve_value, slow=True), "picture.png": Answer(picture)}
