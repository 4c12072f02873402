"""Real pictures for a watched training."""

import functools
from collections.abc import Callable

import torch
from torch import Tensor

from gan.data.catalog import CATALOG
from gan.data.loading import load
from gan.data.picture_set import PictureSet
from gan.media.encoding import encode_sheet
from gan.media.images import scaled

REAL_ROWS = 3
MANY = 20_000  # pictures to draw or to read, where they are files


def live_set(
    name: str,
    progress: Callable[[str], None] = lambda text: None,
    count: int = MANY,
    shape: tuple[int, int] | None = None,
) -> PictureSet:
    """Real pictures.

    Args:
        progress: is told of a download.
        count: how many to draw or read at most.
        shape: their size and channels; by default those at which they train live.

    Raises:
        NoPictures: if they cannot be had.
    """
    if CATALOG[name].drawn and count == MANY and shape is None:
        return drawn_set(name)
    return _load(name, count, progress, shape)


@functools.cache
def drawn_set(name: str) -> PictureSet:
    """A drawn set; kept, so that what the fork server has drawn needs not be drawn again by its children."""
    return _load(name, MANY, lambda text: None)


def _load(name: str, count: int, progress: Callable[[str], None], shape: tuple[int, int] | None = None) -> PictureSet:
    size, channels = shape or (CATALOG[name].live_size, CATALOG[name].channels)
    return load(name, size=size, channels=channels, count=count, limit=count, progress=progress)


def columns_for(real: PictureSet) -> int:
    """Pictures in a row of a sheet: one of each of ten classes, else eight."""
    return 10 if real.classes and len(real.classes) == 10 else 8


def real_sheet(real: PictureSet) -> bytes:
    """Three rows of them as a picture's file."""
    columns = columns_for(real)
    index, _ = real_sample(real, REAL_ROWS * columns)
    return encode_sheet(scaled(real.images[index]), columns)


def real_sample(real: PictureSet, count: int) -> tuple[Tensor, Tensor | None]:
    """Indices of `count` real pictures, and their labels; classes take turns, as on a sheet of generated ones."""
    if real.labels is None:
        return torch.arange(count) % len(real), None
    wanted = torch.arange(count) % len(real.classes)
    found = []
    for place, label in enumerate(wanted.tolist()):
        own = (real.labels == label).nonzero().squeeze(1)
        found.append(own[(place // len(real.classes)) % len(own)] if len(own) else torch.tensor(place % len(real)))
    return torch.stack(found), wanted
