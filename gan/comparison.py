"""Real pictures that no training saw beside generated ones, and what the discriminator makes of both."""

import functools
import threading
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.calibration import Calibration, fit
from gan.datasets import NAMES, NoPictures, PictureSet, load, scaled
from gan.latent import MAX_SEED
from gan.model import GAN

DRAWN = 4000  # held-out pictures to draw, where the program draws them
FITTED = 1000  # pictures of each kind that a calibration is fitted to
FIT_SEED = 2**31  # of the first generated one of these: far from the seeds that people type
_LOADING = threading.Lock()


def trained_on(model: GAN) -> str | None:
    """The data set that a model learnt from, if it is one that the program knows."""
    name = model.card.get("trained_on")
    return name if name in NAMES else None


def held_out(model: GAN, offline: bool = True) -> PictureSet:
    """Pictures of the kind that the model learnt from, in its size, which its training did not see.

    The test half of its data set; where the program draws the set, pictures from another seed.

    Args:
        offline: do not download what is not there.

    Raises:
        NoPictures: if there are none, saying what to do.
    """
    name = trained_on(model)
    if name is None:
        raise NoPictures("the pictures that this model learnt from are not known here")
    c = model.config
    with _LOADING:  # once, however many ask at the same time
        found = _load(name, c.image_size, c.channels, offline)
    if c.classes and c.classes != found.classes:
        raise NoPictures(f"this model has other classes than {name}")
    return found


@functools.lru_cache(maxsize=8)
def _load(name: str, size: int, channels: int, offline: bool) -> PictureSet:
    quiet = lambda text: None  # noqa: E731
    return load(
        name, split="test", size=size, channels=channels, count=DRAWN, offline=offline or None, progress=quiet
    )  # fmt: skip


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
    return _compare(model, real, chosen, seed)


def _compare(model: GAN, real: PictureSet, chosen: Tensor, seed: int) -> Comparison:
    labels = real.labels[chosen] if model.config.classes else None
    images = scaled(real.images[chosen])
    fake = rounded(model.generate(model.latents(len(chosen), seed), labels))
    seeds = [(seed + i) % (MAX_SEED + 1) for i in range(len(chosen))]
    return Comparison(images, fake, labels, seeds, model.logits(images, labels), model.logits(fake, labels))


def rounded(images: Tensor) -> Tensor:
    """The same pictures in the 256 levels of a file."""
    return scaled(images.add(1).mul(127.5).round())


def halves(real: PictureSet) -> tuple[PictureSet, PictureSet]:
    """Pictures to calibrate with, and others to show: what a calibration was fitted to may not be its judge."""
    even = torch.arange(len(real)) % 2 == 0
    return real.only(even), real.only(~even)


def calibrate(model: GAN, real: PictureSet) -> Calibration:
    """Fit a calibration to up to 1,000 of these pictures and as many generated ones, from seeds that nobody types.

    Raises:
        ValueError: if there are no pictures.
    """
    sides = compare(model, real, FITTED, FIT_SEED)
    return fit(sides.real_logits, sides.fake_logits)


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
