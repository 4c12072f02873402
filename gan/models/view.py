"""One picture of a model as a pure function of a few numbers, a `View`: what page, addresses and API speak."""

from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor

from gan.models.gan import DIRECTIONS, GAN
from gan.nets.latent import MAX_SEED, arithmetic, latents, slerp

REACH = 3.0  # a slider goes from -3 to 3 steps
MAX_TAUGHT = 4  # directions of a visitor's own in one view
RAW_REACH = 4.0
MAX_TRUNCATION = 1.5
TRUNCATION = 0.8
MAX_WALK = 100_000.0
MAP_STEPS = 7  # pictures along each side of a map


@dataclass(frozen=True)
class View:
    """One picture of one model.

    Attributes:
        model: the model's name.
        label: the class's name, or none where the model has no classes.
        seed: the latent to start from, 0 to 2**32 - 1.
        truncation: scale of that latent, 0 to 1.5.
        sliders: 8 steps along the model's directions, -3 to 3.
        start: a latent to start from instead of the seed's, such as that of somebody's own picture.
        raw: (dimension, value) of latent numbers set by hand, -4 to 4; they win over all else.
        walk: how far a stroll through the seeds seed, seed + 1, ... has come.
        minus, plus: seeds of B and C in the latent arithmetic A - B + C, both or neither.
        taught: (direction, steps along it, -3 to 3), at most 4: such as a visitor has taught the page.
        maps: (level, map, factor) of the generator's feature maps that are switched off (0) or doubled (2); see
            `Generator.levels`.
    """

    model: str
    label: str | None = None
    seed: int = 0
    truncation: float = TRUNCATION
    sliders: tuple[float, ...] = (0.0,) * DIRECTIONS
    start: tuple[float, ...] | None = None
    raw: tuple[tuple[int, float], ...] = ()
    walk: float = 0.0
    minus: int | None = None
    plus: int | None = None
    taught: tuple[tuple[tuple[float, ...], float], ...] = ()
    maps: tuple[tuple[int, int, float], ...] = ()

    def latent(self, model: GAN) -> Tensor:
        """The latent (1, latent_dim) of this view."""
        dim = model.config.latent_dim
        stop = int(self.walk)
        here, there = (latents(1, dim, (self.seed + stop + i) % (MAX_SEED + 1)) for i in (0, 1))
        if self.start is not None and stop == 0:
            here = torch.tensor([self.start])
        z = slerp(here, there, self.walk - stop)
        if self.minus is not None and self.plus is not None:
            z = arithmetic(z, latents(1, dim, self.minus), latents(1, dim, self.plus))
        z = z * self.truncation + torch.tensor(self.sliders) @ model.directions.cpu()
        for direction, steps in self.taught:
            z = z + steps * torch.tensor(direction)
        for index, value in self.raw:
            z[0, index] = value
        return z

    def index(self, model: GAN) -> int | None:
        """The class as an index."""
        return None if self.label is None else model.config.classes.index(self.label)

    def gains(self, model: GAN) -> dict[int, Tensor]:
        """The factors of all maps of each level that has a changed one."""
        found: dict[int, Tensor] = {}
        for level, index, factor in self.maps:
            found.setdefault(level, torch.ones(model.generator.map_shapes[level][0]))[index] = factor
        return found


def render(view: View, model: GAN) -> tuple[Tensor, float]:
    """The picture, float (C, H, W) in [-1, 1], and the discriminator's probability that it is real."""
    images = model.generate(view.latent(model), view.index(model), view.gains(model))
    return images[0], float(model.score(images, view.index(model))[0])


@torch.inference_mode()
def feature_maps(view: View, model: GAN, level: int) -> Tensor:
    """What a level of the generator makes of this view: (maps, side, side), 0 and above.

    A map that is switched off shows what it would be if it were on.

    Args:
        level: 0 to `len(model.generator.map_shapes) - 1`, from the smallest maps to the largest.
    """
    others = {other: gain for other, gain in view.gains(model).items() if other != level}
    labels = None if view.label is None else torch.tensor([view.index(model)], device=model.device)
    levels = model.generator.levels(view.latent(model).to(model.device), labels, others)
    return next(islice(levels, level, None))[0].cpu()


def plane(view: View, model: GAN, x: int, y: int) -> Tensor:
    """Pictures (49, C, H, W) of the plane of two sliders through this view, top left first; y points up.

    Args:
        x, y: which sliders, 0 to 7.
    """
    side = torch.linspace(-REACH, REACH, MAP_STEPS)
    up, right = torch.meshgrid(side.flip(0), side, indexing="ij")
    directions = model.directions.cpu()
    z = view.latent(model).expand(MAP_STEPS**2, -1).clone()
    for axis, values in ((x, right), (y, up)):
        z += (values.reshape(-1, 1) - view.sliders[axis]) * directions[axis]
    for index, value in view.raw:
        z[:, index] = value
    return model.generate(z, view.index(model), view.gains(model))
