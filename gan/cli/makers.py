"""What `python -m gan make` does for each relative: what it is given, if anything, above what it makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from gan.cli.console import console
from gan.data.captions import captions
from gan.data.picture_pairs import drawn_pairs, sketches_of
from gan.data.traits import described_avatars
from gan.family import cyclegan, srgan
from gan.family.biggan import BigGAN, turns
from gan.family.cyclegan import CycleGAN
from gan.family.pix2pix import Pix2Pix
from gan.family.progan import ProGAN
from gan.family.srgan import SRGAN
from gan.family.stackgan import StackGAN
from gan.family.wgan import WGAN
from gan.media.decoding import decode
from gan.media.images import blocks, scaled, shrink
from gan.nets.latent import truncated


@dataclass(frozen=True)
class Given:
    """What a command gives: pictures or a sentence to start from, if any; else so many from a seed on."""

    files: list[Path]
    text: str | None
    seed: int
    count: int


Made = tuple[Tensor, int]  # pictures (N, C, H, W) for a sheet, and how many stand in a row of it
CUT = 0.5  # threshold of BigGAN's truncated latents
ROW = 16  # pictures, where nothing is given


def _translated(model: Pix2Pix, given: Given) -> Made:
    """Sketches, of files or of drawn avatars, and what becomes of them."""
    size = model.shape.size
    sketches = (
        sketches_of(_read(given.files, size)) if given.files else drawn_pairs(given.count, size, given.seed).given
    )
    return torch.cat([scaled(sketches), model(scaled(sketches))]), len(sketches)


def _enlarged(model: SRGAN, given: Given) -> Made:
    """Files or drawn avatars, made small, and what becomes of them."""
    size, small_size = model.shape.size, model.shape.small
    if given.files:
        small = scaled(_read(given.files, small_size))
    else:
        small = shrink(scaled(srgan.drawn(given.count, model.shape, given.seed).images), small_size)
    return torch.cat([blocks(small, size), model(small)]), len(small)


def _carried(model: CycleGAN, given: Given) -> Made:
    """Files or drawn avatars with nothing on, what they are made into, and what comes back."""
    size = model.shape.size
    files = given.files
    start = scaled(_read(files, size) if files else cyclegan.drawn(given.count, model.shape, given.seed).one)
    made = model(start)
    return torch.cat([start, made, model(made, "back")]), len(start)


def _drawn(model: WGAN, given: Given) -> Made:
    """Digits of seeds, from the one that the critic thinks least of to the one that it thinks most of."""
    if given.files:
        raise ValueError("it makes digits of nothing but seeds: leave --in out")
    images = model(model.latents(given.count, given.seed))
    return images[model.score(images).argsort()], min(given.count, ROW)


def _grown(model: ProGAN, given: Given) -> Made:
    """Pictures of seeds, each at every size, the smallest above."""
    if given.files:
        raise ValueError("it makes pictures of nothing but seeds: leave --in out")
    sizes = model.scales(model.latents(given.count, given.seed))
    return torch.cat([blocks(one, model.shape.size) for one in sizes]), given.count


def _classed(model: BigGAN, given: Given) -> Made:
    """Digits of seeds, one of each class in a row; below, the same latents with their tails cut off."""
    if given.files:
        raise ValueError("it makes digits of nothing but seeds: leave --in out")
    z, labels = model.latents(given.count, given.seed), turns(given.count, model.shape.classes)
    spare = torch.full((-given.count % model.shape.classes, *model.example().shape[1:]), -1.0)  # of the last row
    return torch.cat([model(z, labels), spare, model(truncated(z, CUT), labels)]), model.shape.classes


def _told(model: StackGAN, given: Given) -> Made:
    """A sentence, by default one about a drawn avatar, and what both stages make of it, the first above."""
    if given.files:
        raise ValueError('it makes pictures of sentences: leave --in out, and say --text "..."')
    text = given.text
    if text is None:
        text = captions(described_avatars(1, 16, given.seed), given.seed)[0].text
        console.print(text)
    if unknown := model.unknown(text):
        console.print(f"[yellow]Words that it does not know: {', '.join(unknown)}")
    small, large = model.stages([text] * given.count, model.latents(given.count, given.seed))
    return torch.cat([blocks(small, model.shape.size), large]), given.count


def _read(files: list[Path], size: int) -> Tensor:
    """uint8 (N, 3, size, size): the middle squares of pictures."""
    found = []
    for file in files:
        try:
            found.append(torch.from_numpy(decode(file.read_bytes(), size, 3).copy()))
        except ValueError as error:
            raise ValueError(f"{file} cannot be used: {error}") from error
    return torch.stack(found)


MAKERS: dict[str, Callable[[Any, Given], Made]] = {
    "biggan": _classed,
    "cyclegan": _carried,
    "pix2pix": _translated,
    "progan": _grown,
    "stackgan": _told,
    "srgan": _enlarged,
    "wgan": _drawn,
}
