"""Directions in latent space that do what their name says.

Each named measure (`gan.study.attributes`) is taken of generated pictures and regressed on their latents; the
pseudo-inverse of all the regressions together gives, for each name, the step that changes its measure and leaves the
other measures alone (the conditional manipulation of Shen et al. 2020, InterFaceGAN). What slots are left are filled by
principal directions (Shen and Zhou 2021) at right angles to the named ones.
"""

from collections.abc import Mapping

import torch
from torch import Tensor

from gan.media.images import contact_sheet
from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import REACH
from gan.nets.latent import principal_directions
from gan.study.attributes import Measure, ridge

SAMPLES = 8000  # generated pictures that the regression sees; a fifth of them only checks it
SEED = 3_000_000
CHECKED = 1000  # pictures on which side effects are measured
CLEAR = 0.1  # share of a measure's variance that its latent must explain before a direction gets its name
STEP = 2 / 3  # of the measure's standard deviation, for a step of 1: a slider's end, 3, is as rare as 2 deviations


def name_directions(model: GAN, measures: Mapping[str, Measure]) -> dict[str, float]:
    """Replace the model's directions: those of `measures` first, in that order, then principal ones.

    Args:
        measures: at most 8, name to measure; their names go to the model's card.

    Returns:
        for each measure the share of its variance in unseen pictures that a straight line in latent space explains
        (R squared); those under 0.1 get no direction.
    """
    labels = torch.arange(SAMPLES) % model.config.num_classes if model.config.classes else None
    z = model.latents(SAMPLES, SEED)
    values = _measured(model.generate(z, labels), labels, measures)
    seen = SAMPLES * 4 // 5
    errors = values[seen:] - z[seen:] @ ridge(z[:seen], values[:seen])
    explained = dict(zip(measures, (1 - errors.var(0) / values[seen:].var(0)).tolist(), strict=True))
    clear = [i for i, share in enumerate(explained.values()) if share >= CLEAR]
    # The pseudo-inverse's rows each move one measure by its standard deviation and the others by nothing.
    named = STEP * torch.linalg.pinv(ridge(z, values[:, clear]))
    others = principal_directions(model.generator, DIRECTIONS - len(named), besides=named)
    model.directions[: len(named) + len(others)] = torch.cat([named, others]).to(model.device)
    model.card["directions"] = [list(measures)[i] for i in clear]
    return explained


def side_effects(
    model: GAN, measures: Mapping[str, Measure], seed: int = SEED + SAMPLES
) -> dict[str, dict[str, float]]:
    """What a step of 1 along each named direction does to each measure, in standard deviations, on fresh pictures."""
    labels = torch.arange(CHECKED) % model.config.num_classes if model.config.classes else None
    z, names = model.latents(CHECKED, seed), model.direction_names
    read = lambda z: _values(model.generate(z, labels), {name: measures[name] for name in names})  # noqa: E731
    before = read(z)
    spread = before.std(0)
    steps = model.directions.cpu()[: len(names)]
    moved = [((read(z + step) - read(z - step)) / 2).mean(0) / spread for step in steps]
    return {name: dict(zip(names, row.tolist(), strict=True)) for name, row in zip(names, moved, strict=True)}


def _values(images: Tensor, measures: Mapping[str, Measure]) -> Tensor:
    return torch.stack([measure(images) for measure in measures.values()], dim=1).float()


def _measured(images: Tensor, labels: Tensor | None, measures: Mapping[str, Measure]) -> Tensor:
    """Measures (N, K) with mean 0 and variance 1; with classes, within each class: a 1 is always thinner than an 8."""
    values = _values(images, measures)
    groups = [torch.ones(len(images), dtype=torch.bool)] if labels is None else [labels == c for c in labels.unique()]
    for group in groups:
        own = values[group]
        values[group] = (own - own.mean(0)) / own.std(0).clamp(min=1e-8)
    return values


def strips(model: GAN, seeds: range = range(4), truncation: float = 0.8, label: int = 0) -> Tensor:
    """One picture (C, H, W) to check directions by eye: a row for each, five steps from -3 to 3 for each seed."""
    steps = torch.linspace(-REACH, REACH, 5)[:, None]
    rows = []
    for direction in model.directions.cpu():
        z = torch.cat([model.latents(1, seed, truncation) + steps * direction for seed in seeds])
        rows.append(model.generate(z, (label if model.config.classes else None)))
    return contact_sheet(torch.cat(rows), 5 * len(seeds))
