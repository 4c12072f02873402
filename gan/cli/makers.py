"""What `python -m gan make` does for each relative: what it is given, if anything, above what it makes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from gan.data.picture_pairs import drawn_pairs, sketches_of
from gan.family import cyclegan, srgan
from gan.family.cyclegan import CycleGAN
from gan.family.pix2pix import Pix2Pix
from gan.family.progan import ProGAN
from gan.family.srgan import SRGAN
from gan.family.wgan import WGAN
from gan.media.decoding import decode
from gan.media.images import blocks, scaled, shrink

Made = tuple[Tensor, int]  # pictures (N, C, H, W) for a sheet, and how many stand in a row of it
ROW = 16  # pictures, where nothing is given


def _translated(model: Pix2Pix, files: list[Path], seed: int, count: int) -> Made:
    """Sketches, of files or of drawn avatars, and what becomes of them."""
    size = model.shape.size
    sketches = sketches_of(_read(files, size)) if files else drawn_pairs(count, size, seed).given
    return torch.cat([scaled(sketches), model(scaled(sketches))]), len(sketches)


def _enlarged(model: SRGAN, files: list[Path], seed: int, count: int) -> Made:
    """Files or drawn avatars, made small, and what becomes of them."""
    size, small_size = model.shape.size, model.shape.small
    if files:
        small = scaled(_read(files, small_size))
    else:
        small = shrink(scaled(srgan.drawn(count, model.shape, seed).images), small_size)
    return torch.cat([blocks(small, size), model(small)]), len(small)


def _carried(model: CycleGAN, files: list[Path], seed: int, count: int) -> Made:
    """Files or drawn avatars with nothing on, what they are made into, and what comes back."""
    size = model.shape.size
    given = scaled(_read(files, size) if files else cyclegan.drawn(count, model.shape, seed).one)
    made = model(given)
    return torch.cat([given, made, model(made, "back")]), len(given)


def _drawn(model: WGAN, files: list[Path], seed: int, count: int) -> Made:
    """Digits of seeds, from the one that the critic thinks least of to the one that it thinks most of."""
    if files:
        raise ValueError("it makes digits of nothing but seeds: leave --in out")
    images = model(model.latents(count, seed))
    return images[model.score(images).argsort()], min(count, ROW)


def _grown(model: ProGAN, files: list[Path], seed: int, count: int) -> Made:
    """Pictures of seeds, each at every size, the smallest above."""
    if files:
        raise ValueError("it makes pictures of nothing but seeds: leave --in out")
    sizes = model.scales(model.latents(count, seed))
    return torch.cat([blocks(one, model.shape.size) for one in sizes]), count


def _read(files: list[Path], size: int) -> Tensor:
    """uint8 (N, 3, size, size): the middle squares of pictures."""
    found = []
    for file in files:
        try:
            found.append(torch.from_numpy(decode(file.read_bytes(), size, 3).copy()))
        except ValueError as error:
            raise ValueError(f"{file} cannot be used: {error}") from error
    return torch.stack(found)


MAKERS: dict[str, Callable[[Any, list[Path], int, int], Made]] = {
    "cyclegan": _carried,
    "pix2pix": _translated,
    "progan": _grown,
    "srgan": _enlarged,
    "wgan": _drawn,
}
