"""Sheets of generated pictures, and morphs between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.models.gan import GAN
from gan.nets.latent import MAX_SEED, latents, loop

MAX_COUNT = 64
EACH = "each"  # in place of a class: one row of each
ORDERS = ("seed", "most", "least")  # by seed; most or least believed first


@dataclass(frozen=True)
class Sheet:
    """Pictures in order.

    Attributes:
        images: float (N, C, H, W) in [-1, 1].
        seeds: seed of each.
        labels: class name of each, or none.
        scores: probability of real of each, in [0, 1].
        columns: how many stand in a row.
    """

    images: Tensor
    seeds: list[int]
    labels: list[str] | None
    scores: list[float]
    columns: int

    def sorted(self, order: str) -> "Sheet":
        """The same pictures by "seed" (as generated), "most" or "least" believed first."""
        if order == "seed":
            return self
        ranks = sorted(range(len(self.scores)), key=lambda i: self.scores[i], reverse=order == "most")
        labels = self.labels and [self.labels[i] for i in ranks]
        pick = [self.seeds[i] for i in ranks], labels, [self.scores[i] for i in ranks]
        return Sheet(self.images[ranks], *pick, self.columns)


def has_each(model: GAN) -> bool:
    """Whether a sheet can hold one row of each class."""
    return 0 < model.config.num_classes <= MAX_COUNT


def make_sheet(model: GAN, label: str | None, count: int, seed: int, truncation: float) -> Sheet:
    """Generate and score `count` pictures.

    Args:
        label: a class's name; EACH for one row of each class, every column from one seed, so that a column shows one
            hand writing all classes; none for a model without classes.
        count: 1 to 64; with EACH the nearest multiple of the classes that is not more (at least one of each).
        seed: of the first picture, the next ones have the next seeds.
        truncation: scale of the latents.
    """
    classes = model.config.classes
    if classes and label == EACH:
        columns = min(8, max(1, count // len(classes)))
        seeds = list(range(seed, seed + columns)) * len(classes)
        index = torch.arange(len(classes)).repeat_interleave(columns)
        z = latents(columns, model.config.latent_dim, seed, truncation).repeat(len(classes), 1)
    else:
        columns = min(8, max(1, round(count**0.5 + 0.49)))
        seeds = list(range(seed, seed + count))
        index = torch.full((count,), classes.index(label)) if classes else None
        z = latents(count, model.config.latent_dim, seed, truncation)
    images = model.generate(z, index)
    scores = model.score(images, index).tolist()
    labels = None if index is None else [classes[i] for i in index]
    return Sheet(images, [s % (MAX_SEED + 1) for s in seeds], labels, scores, columns)


def morph(
    model: GAN, seeds: Sequence[int], labels: Sequence[str] | None, truncations: Sequence[float], steps: int
) -> tuple[Tensor, Tensor | None]:
    """A closed walk through pictures: latents (N x steps, latent_dim) and class weights (N x steps, classes) or none.

    Latents turn along great circles; classes fade into one another in a straight line.
    """
    dim = model.config.latent_dim
    z = torch.cat([latents(1, dim, seed, scale) for seed, scale in zip(seeds, truncations, strict=True)])
    path = loop(z, steps)
    if labels is None:
        return path, None
    classes = model.config.classes
    stops = F.one_hot(torch.tensor([classes.index(label) for label in labels]), len(classes)).float()
    t = (torch.arange(steps) / steps)[:, None]
    fades = [torch.lerp(a[None], b[None], t) for a, b in zip(stops, stops.roll(-1, 0), strict=True)]
    return path, torch.cat(fades)
