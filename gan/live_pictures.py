"""Real pictures for a watched training, and sheets of pictures as a page can show them."""

import functools
import math
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from gan import pictures
from gan.datasets import DRAWN, PictureSet, load, scaled
from gan.metrics import nearest
from gan.reader import Reader

MANY = 20_000  # pictures to draw or to read, where they are files


def live_set(name: str, progress: Callable[[str], None] = lambda text: None, count: int = MANY) -> PictureSet:
    """Real pictures at the size that trains live: 28 px grey for what MNIST has shaped, else 32 px colour.

    Args:
        progress: is told of a download.
        count: how many to draw or read at most.

    Raises:
        NoPictures: if they cannot be had.
    """
    if name in DRAWN and count == MANY:
        return drawn_set(name)
    return _load(name, count, progress)


@functools.cache
def drawn_set(name: str) -> PictureSet:
    """A drawn set; kept, so that what a nursery has drawn needs not be drawn again by its children."""
    return _load(name, MANY, lambda text: None)


def _load(name: str, count: int, progress: Callable[[str], None]) -> PictureSet:
    size, channels = (28, 1) if name in ("digits", "fashion", "drawn-digits") else (32, 3)
    return load(name, size=size, channels=channels, count=count, limit=count, progress=progress)


def nearest_other(images: Tensor, count: int = 32) -> float:
    """Median distance of real pictures to their nearest other one, as gan.metrics.nearest measures it; nan for one."""
    if len(images) < 2:
        return math.nan
    known, others = images[:count], images[count:]
    flat = scaled(known).flatten(1)
    among = torch.cdist(flat, flat).fill_diagonal_(math.inf).min(1).values / flat.shape[1] ** 0.5
    beyond = nearest(scaled(known), others)[1] if len(others) else among
    return float(torch.minimum(among, beyond).median())


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


def find_reader(folder: str, classes: tuple[str, ...] | None) -> Reader | None:
    """A reader of these classes among the models in `folder`, or none."""
    if classes is None or not folder:
        return None
    for path in sorted(Path(folder).glob("*/reader.safetensors")):
        reader = Reader.load(path.parent)
        if reader.classes == classes:
            return reader
    return None


def encode(images: Tensor, columns: int) -> bytes:
    """A sheet as bytes that a page can show: PNG for grey, WebP for colour, whose noise PNG would hardly shrink."""
    image = pictures.to_image(pictures.sheet(images, columns))
    return pictures.png(image, compress_level=1) if image.mode == "L" else pictures.webp(image)
