"""Differentiable augmentation: both players see pictures changed at random, so D cannot learn few pictures by heart.

Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training" (2020). The same change is applied to real
and generated pictures and gradients flow through it, so the generator does not learn the changes themselves.
"""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.nets.distributed import Draws

TRANSLATION = 1 / 8  # farthest shift, as a share of the side
CUTOUT = 1 / 2  # side of the grey square, as a share of the side


def diff_augment(images: Tensor, policy: Iterable[str], draws: Draws | None = None) -> Tensor:
    """Images (N, C, H, W) in [-1, 1] with each change of `policy` drawn anew for every picture.

    Args:
        policy: any of "color", "translation", "cutout"; empty leaves the pictures alone.
        draws: the random source, on the images' device.

    Raises:
        ValueError: for an unknown change.
    """
    draws = draws or Draws()
    for name in policy:
        images = get_augmentation(name)(images, draws)
    return images


def get_augmentation(name: str):
    """The change of that name, a function (images, draws) -> images; ValueError if there is none."""
    if name not in AUGMENTATIONS:
        raise ValueError(f"augment must be made of {', '.join(AUGMENTATIONS)}, not {name!r}")
    return AUGMENTATIONS[name]


def _uniform(images: Tensor, draws: Draws) -> Tensor:
    return draws.uniform((len(images), 1, 1, 1), images.device)


def _color(images: Tensor, draws: Draws) -> Tensor:
    images = images + (_uniform(images, draws) - 0.5)  # brightness
    grey = images.mean(1, keepdim=True)
    images = torch.lerp(grey, images, 2 * _uniform(images, draws))  # saturation, 0 to 2 times
    mean = images.mean((1, 2, 3), keepdim=True)
    return torch.lerp(mean, images, 0.5 + _uniform(images, draws))  # contrast, 0.5 to 1.5 times


def _shift(images: Tensor, limit: int, draws: Draws) -> Tensor:
    return draws.integers(-limit, limit + 1, (len(images), 1), images.device)


def _translation(images: Tensor, draws: Draws) -> Tensor:
    """Shift by up to 1/8 of the side, black moving in. One gather: far cheaper than sampling a grid."""
    n, _c, height, width = images.shape
    pad_y, pad_x = max(1, int(height * TRANSLATION)), max(1, int(width * TRANSLATION))
    padded = F.pad(images, (pad_x, pad_x, pad_y, pad_y), value=-1.0)
    rows = torch.arange(height, device=images.device) + pad_y + _shift(images, pad_y, draws)  # (N, H)
    columns = torch.arange(width, device=images.device) + pad_x + _shift(images, pad_x, draws)  # (N, W)
    index = torch.arange(n, device=images.device)[:, None, None]
    return padded.permute(0, 2, 3, 1)[index, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def _cutout(images: Tensor, draws: Draws) -> Tensor:
    """A square of half the side, somewhere on or over the edge, becomes mid-grey (0)."""
    n, _, height, width = images.shape

    def outside(side: int) -> Tensor:
        half = int(side * CUTOUT) // 2
        centre = draws.integers(0, side + 1, (n, 1), images.device)
        return (torch.arange(side, device=images.device) - centre + 0.5).abs() > half

    return images * (outside(height)[:, None, :, None] | outside(width)[:, None, None, :])


AUGMENTATIONS = {"color": _color, "translation": _translation, "cutout": _cutout}
