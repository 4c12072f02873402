"""Real pictures that no training saw beside generated ones, and what the discriminator makes of both."""

import functools
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from gan.data.catalog import CATALOG
from gan.data.loading import at_hand, load, own_pictures_set
from gan.data.picture_set import NoPictures, PictureSet
from gan.data.shipped import shipped
from gan.media.images import fit as fit_size
from gan.media.images import scaled, unscaled
from gan.models.gan import GAN
from gan.nets.dcgan import GANConfig
from gan.nets.latent import MAX_SEED
from gan.study.calibration import Calibration, calibration_error, fit

DRAWN = 4000  # held-out pictures to draw, where the program draws them
FITTED = 2500  # pictures of each kind that a calibration is fitted to, and as many that judge it
FIT_SEED = 2**32 - 1_000_000  # of the first generated one of these: far from the seeds that people type
FEWEST = 4  # real pictures without which nothing can be compared
_LOADING = threading.Lock()


def trained_on(model: GAN) -> str | None:
    """The data set that a model learnt from, if it is one that the program knows."""
    name = model.card.get("trained_on")
    return name if name in CATALOG else None


def comparable(model: GAN) -> bool:
    """Whether its real pictures, or a few of them, are on this machine, or drawn by the program."""
    if (name := trained_on(model)) is not None:
        return at_hand(name) or shipped(name) is not None
    return model.pictures is not None and model.pictures.exists()


def held_out(model: GAN) -> PictureSet:
    """Pictures of the kind that the model learnt from, made small as its own were, which its training did not see.

    The test half of its data set, or the few of it that come with the program; where the program draws the set,
    pictures from another seed. Nothing is downloaded. Own pictures have no test half: they are `seen`.

    Raises:
        NoPictures: if there are none, saying what to do.
    """
    name = trained_on(model)
    own = model.pictures if name is None else None
    if name is None and (own is None or not own.exists()):
        raise NoPictures("the pictures that this model learnt from are not known here: start the app with --pictures")
    try:
        with _LOADING:  # once, however many ask at the same time
            found = _load(name, *_drawn_as(name, model)) if own is None else _own(own, model.config)
    except ValueError as error:  # a zip of the visitor's own that is broken
        raise NoPictures(str(error)) from error
    if len(found) < FEWEST:
        raise NoPictures(f"{name} holds {len(found)} pictures: {FEWEST} are the fewest to compare with")
    if model.config.classes and model.config.classes != found.classes:
        raise NoPictures(f"this model has other classes than {name}")
    return found


def _drawn_as(name: str, model: GAN) -> tuple[int | None, int | None]:
    """The size and channels to draw or read a set in, or none where `prepared` changes each picture when it is shown.

    Ten thousand pictures of MNIST at 128 pixels would take half a gigabyte.
    """
    return (None, None) if CATALOG[name].download else (model.config.image_size, model.config.channels)


@functools.lru_cache(maxsize=2)
def _own(path: Path, config: GANConfig) -> PictureSet:
    found = own_pictures_set(path, config.image_size, config.channels, limit=DRAWN)
    return replace(found, seen=True)


@functools.lru_cache(maxsize=8)
def _load(name: str, size: int | None, channels: int | None) -> PictureSet:
    count = DRAWN if size is None or size <= 32 else DRAWN // 4
    try:
        return load(name, split="test", size=size, channels=channels, count=count, offline=True)
    except NoPictures:
        if (few := shipped(name)) is None:
            raise
        return few


def prepared(real: PictureSet, chosen: Tensor, model: GAN) -> Tensor:
    """The chosen pictures (N,) in the model's size and colours, float (N, C, H, W) in [-1, 1]."""
    return scaled(fit_size(real.images[chosen], model.config.image_size, model.config.channels))


@dataclass(frozen=True)
class Comparison:
    """As many real as generated pictures, of the same classes in the same order.

    Attributes:
        real, fake: float (N, C, H, W) in [-1, 1], both rounded to the 256 levels that files and screens know: else D
            could tell them by that alone, and no person could.
        labels: class indices (N,), or none.
        seeds: of the generated ones (N,); their latents have truncation 1.
        real_logits, fake_logits: D's answers (N,).
    """

    real: Tensor
    fake: Tensor
    labels: Tensor | None
    seeds: list[int]
    real_logits: Tensor
    fake_logits: Tensor


def compare(model: GAN, real: PictureSet, count: int, seed: int = 0) -> Comparison:
    """Pick `count` of the real pictures (all, if there are fewer), and generate as many.

    Args:
        real: see `held_out`.
        seed: chooses the real ones; the first generated one has it, the next ones the next.
    """
    chosen = torch.randperm(len(real), generator=torch.Generator().manual_seed(seed))[:count]
    labels = real.labels[chosen] if model.config.classes else None
    images = prepared(real, chosen, model)
    fake = rounded(model.generate(model.latents(len(chosen), seed), labels))
    seeds = [(seed + i) % (MAX_SEED + 1) for i in range(len(chosen))]
    return Comparison(images, fake, labels, seeds, model.logits(images, labels), model.logits(fake, labels))


def rounded(images: Tensor) -> Tensor:
    """The same pictures in the 256 levels of a file."""
    return scaled(unscaled(images))


def halves(real: PictureSet) -> tuple[PictureSet, PictureSet]:
    """Pictures to calibrate with, and others to show: what a calibration was fitted to may not be its judge."""
    return tuple(
        replace(
            real,
            images=real.images[start::2],
            labels=None if real.labels is None else real.labels[start::2],
            names=None if real.names is None else real.names[start::2],
        )
        for start in (0, 1)
    )


def calibrate(model: GAN, real: PictureSet) -> Calibration:
    """Fit a calibration to up to 2,500 of these pictures and as many generated ones, from seeds that nobody types."""
    sides = compare(model, real, FITTED, FIT_SEED)
    return fit(sides.real_logits, sides.fake_logits)


@dataclass(frozen=True)
class Errors:
    """How far scores are from what they promise, on pictures that no calibration was fitted to.

    Attributes:
        raw, calibrated: see gan.study.calibration.calibration_error.
        count: real pictures, and as many generated ones, that it was measured with.
    """

    raw: float
    calibrated: float
    count: int


def errors(model: GAN, real: PictureSet, calibration: Calibration) -> Errors:
    """Measure D's own scores and the calibrated ones on up to 2,500 of these pictures and as many generated ones."""
    sides = compare(model, real, FITTED, FIT_SEED + FITTED)
    logits = torch.cat([sides.real_logits, sides.fake_logits])
    is_real = torch.arange(len(logits)) < len(sides.real_logits)
    raw, calibrated = (calibration_error(p, is_real) for p in (logits.sigmoid(), calibration.probability(logits)))
    return Errors(raw, calibrated, len(sides.real_logits))


def roc(real: Tensor, fake: Tensor) -> tuple[Tensor, Tensor]:
    """The receiver operating characteristic of logits (N,) of real and (M,) of generated pictures.

    Returns:
        share of generated and share of real pictures taken for real, both (K,) in [0, 1], one point for each threshold
        from above all to below all logits; equal logits share a point.
    """
    thresholds = torch.cat([real, fake]).unique().flip(0)
    above = lambda side: (side[None] >= thresholds[:, None]).float().mean(1)  # noqa: E731
    start = torch.zeros(1)
    return torch.cat([start, above(fake)]), torch.cat([start, above(real)])


def area(real: Tensor, fake: Tensor) -> float:
    """The area under the ROC curve, in [0, 1].

    It is the chance that D gives a real picture a higher score than a generated one, ties counted half (Hanley and
    McNeil 1982): 1 is never wrong, 0.5 is guessing, under 0.5 is worse than that.
    """
    fakes, reals = roc(real, fake)
    return float(torch.trapezoid(reals.double(), fakes.double()))
