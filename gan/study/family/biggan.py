"""BigGAN: what a threshold for its latents trades, and whether a large batch beats a small one."""

import functools
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from gan.data.catalog import DIGITS
from gan.data.drawn_digits import digits
from gan.family.biggan import PRESETS, BigGAN, BigGANConfig, BigGANGame, BigGANShape, drawn, turns
from gan.media.images import scaled
from gan.nets.latent import truncated
from gan.study.classifier import Classifier, shipped_classifier
from gan.study.distances import distance_of
from gan.study.family.verdict import Verdict
from gan.training.trainer import Trainer

COUNT, SEED = 2000, 3_000_000  # pictures of each kind; fresh ones, that no training sees
THRESHOLDS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
READ = 0.9  # fidelity that is asked for
REAL, RUN = 6000, 40_000  # pictures that a short training learns from, and sees
SMALL, LARGE = "small_batch", "large_batch"  # the presets that race


@dataclass(frozen=True)
class Point:
    """What a threshold gives.

    Attributes:
        threshold: of `gan.nets.latent.truncated`.
        fidelity: the probability of the class that was asked for, as the digits' classifier gives it: the mean, 0 to 1.
        variety: how far pictures of a class spread in the classifier's features, over the same of drawn digits.
    """

    threshold: float
    fidelity: float
    variety: float


def reader() -> Classifier:
    """The classifier of digits that is shipped.

    Raises:
        FileNotFoundError: if it is not there.
    """
    return shipped_classifier(DIGITS)


@functools.lru_cache(2)
def spread_of_drawn(size: int, count: int = COUNT) -> float:
    """How far drawn digits of a class spread, see `spread`."""
    images, labels = digits(count, size=size, seed=SEED)
    return spread(reader().classify(scaled(images))[0], labels)


def spread(features: Tensor, labels: Tensor) -> float:
    """Root of the mean squared distance of features (N, D) to the mean of their class."""
    found = [features[labels == one] for one in labels.unique()]
    return float(torch.cat([(one - one.mean(0)).square().sum(1) for one in found]).mean().sqrt())


def point(model: BigGAN, threshold: float, count: int = COUNT) -> Point:
    """What that threshold gives, over so many pictures of the same latents."""
    return seen(pictures(model, count, threshold), turns(count, model.shape.classes), threshold)


def pictures(model: BigGAN, count: int, threshold: float | None = None) -> Tensor:
    """So many (count, channels, size, size), whose classes take turns."""
    z = model.latents(count)
    z = z if threshold is None else truncated(z, threshold)
    parts = zip(z.split(250), turns(count, model.shape.classes).split(250), strict=True)
    return torch.cat([model(*part) for part in parts])


@torch.inference_mode()
def seen(images: Tensor, labels: Tensor, threshold: float = float("inf")) -> Point:
    """What the classifier says of pictures of such classes."""
    features, _ = reader().classify(images)
    given = reader().head(features).softmax(1)[torch.arange(len(labels)), labels]
    return Point(threshold, float(given.mean()), spread(features, labels) / spread_of_drawn(images.shape[-1]))


def curve(model: BigGAN, count: int = COUNT) -> list[Point]:
    """A point for each of THRESHOLDS."""
    return [point(model, threshold, count) for threshold in THRESHOLDS]


def is_monotone(points: list[Point]) -> bool:
    """Whether with each step of the threshold pictures are worse and more varied, or at least not the contrary."""
    return all(a.fidelity >= b.fidelity and a.variety <= b.variety for a, b in pairwise(points))


def measure_biggan(model: BigGAN, count: int = COUNT, run: int = RUN) -> Verdict:
    """What it makes, the curve over the threshold, and a race of a small batch against a large one.

    See `own_figures` and `raced_figures`. It is a success if its digits are read as what was asked for, and the curve
    is monotone; which batch wins is only told.
    """
    own = own_figures(model, count)
    return Verdict({**own, **raced_figures(model.shape, run, count)}, succeeds(own))


def own_figures(model: BigGAN, count: int = COUNT) -> dict[str, float]:
    """Those of `measure_biggan` that are of the model.

    fidelity, variety: of `Point`, without a threshold; distance, distance_real: of its digits, and of others that are
    drawn, to fresh ones. fidelity_AT, variety_AT: at thresholds. monotone: 1 if that curve is, else 0.
    """
    fresh, others = scaled(drawn(2 * count, model.shape, SEED).images).split(count)
    made, points = pictures(model, count), curve(model, count)
    whole = seen(made, turns(count, model.shape.classes))
    figures = {
        "fidelity": whole.fidelity, "variety": whole.variety,
        "distance": distance_of(made, fresh), "distance_real": distance_of(others, fresh),
    }  # fmt: skip
    for one in points:
        figures |= {f"fidelity_{one.threshold:g}": one.fidelity, f"variety_{one.threshold:g}": one.variety}
    return figures | {"monotone": float(is_monotone(points))}


def succeeds(own: dict[str, float]) -> bool:
    """Whether the model's own figures are what it set out for."""
    return own["fidelity"] >= READ and bool(own["monotone"])


def raced_figures(shape: BigGANShape, run: int = RUN, count: int = COUNT) -> dict[str, float]:
    """Those of `measure_biggan` that are of the two batches: fidelity, variety and distance of each, by its preset."""
    fresh, labels = scaled(drawn(count, shape, SEED).images), turns(count, shape.classes)
    figures = {}
    for name, trainer in race(shape, run).items():
        made = trainer.sample(count)
        found = seen(made, labels)
        figures |= {
            f"{name}_fidelity": found.fidelity, f"{name}_variety": found.variety,
            f"{name}_distance": distance_of(made, fresh),
        }  # fmt: skip
    return figures


def race(shape: BigGANShape, run: int, count: int = REAL) -> dict[str, Trainer]:
    """A small and a large batch, each trained until it has seen so many pictures."""
    real = drawn(count, shape, 1)
    found = {}
    for name in (SMALL, LARGE):
        config = BigGANConfig(network=shape, device="cpu", max_images=run, lr_decay=True, **PRESETS[name])
        found[name] = Trainer(BigGANGame(config, real))
        for _ in found[name].run():
            pass
    return found
