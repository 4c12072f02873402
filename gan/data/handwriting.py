"""Drawings and photographs as networks know pictures: MNIST's preparation for writing, a centre crop for the rest."""

import numpy as np
import torch
from PIL import Image, ImageFilter
from torch import Tensor

from gan.data.catalog import DIGITS
from gan.media.decoding_apart import decode, size_of
from gan.media.images import fit, scaled
from gan.nets.dcgan import GANConfig

DETAIL = 280  # pixels at which writing is looked at before it is made small
BOX, FIELD = 20, 28  # MNIST's: digits fit a box of 20 pixels, in a field of 28
STROKE = 16  # pixels at DETAIL: strokes of MNIST's are two pixels wide at least
INK = 0.25  # of the strongest ink: what is fainter is paper
FAINTEST = 0.1  # difference from the paper, of 1, under which nothing is written
PAPER = 56  # pixels at which the paper's light is followed, place by place,
REACH = 15  # through what is written, if no wider than these


class Blank(ValueError):
    """There is nothing on the picture."""


def writes(config: GANConfig) -> bool:
    """Whether these networks know writing, so that a stranger's picture should be prepared like MNIST's."""
    return config.channels == 1 and config.classes == DIGITS


def prepare(content: bytes, config: GANConfig) -> Tensor:
    """An encoded picture as these networks see it, float (C, H, W) in [-1, 1].

    Args:
        content: a file of one of the formats, and within the caps, of gan.media.decoding; it is decoded apart. Networks
            that know writing get it prepared like MNIST's, light on dark or dark on light; for others it is cropped to
            its centre square. A picture that has their very size stays as it is.

    Raises:
        Blank: if writing is looked for and there is none.
        ValueError: if it is not a readable picture, or over the caps.
    """
    side = config.image_size
    if writes(config) and size_of(content) != (side, side):
        pixels = like_mnist(ink(decode(content, DETAIL, 1)[0]))
    else:
        pixels = decode(content, side, config.channels)
    return scaled(fit(torch.from_numpy(np.array(pixels))[None], side, config.channels))[0]


def ink(grey: np.ndarray) -> np.ndarray:
    """Writing as float (H, W), 0 where the paper is and 1 at the strongest ink, from uint8 (H, W) of either kind.

    Whether it is dark or light is told by what stands out more from the border. The paper's own light may change from
    place to place: it is what is left when everything narrow is filled in (a morphological closing).

    Raises:
        Blank: if nothing stands out from the paper.
    """
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = float(np.median(border))
    if np.quantile(grey, 0.999) - paper > paper - np.quantile(grey, 0.001):
        grey = 255 - grey
    small = Image.fromarray(grey).resize((PAPER, PAPER), Image.Resampling.BOX)
    closed = small.filter(ImageFilter.MaxFilter(REACH)).filter(ImageFilter.MinFilter(REACH))
    light = closed.filter(ImageFilter.GaussianBlur(4)).resize(grey.shape[::-1], Image.Resampling.BILINEAR)
    found = (np.asarray(light).astype(np.float32) - grey) / 255
    strongest = np.quantile(found, 0.999)
    if strongest < FAINTEST:
        raise Blank("nothing is drawn on it")
    return (found / strongest).clip(0, 1) * (found > INK * strongest)


def like_mnist(writing: np.ndarray) -> np.ndarray:
    """Writing (H, W) in [0, 1], bright on dark, as MNIST's pictures were made: uint8 (1, 28, 28).

    LeCun, Cortes and Burges 1998: brought to a box of 20x20 pixels, its proportions kept, with antialiasing, then moved
    until its centre of mass is the centre of a 28x28 field.

    Raises:
        Blank: if there is none.
    """
    rows, columns = np.nonzero(writing >= INK)
    if not len(rows):
        raise Blank("nothing is drawn on it")
    part = writing[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    part = _no_thinner(part, max(part.shape) * STROKE / DETAIL)
    share = BOX / max(part.shape)
    size = tuple(max(1, round(side * share)) for side in reversed(part.shape))
    small = np.asarray(_as_image(part).resize(size, Image.Resampling.LANCZOS))
    if not small.any():  # a speck on a large sheet
        raise Blank("nothing is drawn on it")
    field = np.zeros((3 * FIELD, 3 * FIELD), np.uint8)  # room to move in
    field[FIELD : FIELD + size[1], FIELD : FIELD + size[0]] = small
    mass = field / field.sum()
    y, x = (mass * np.arange(3 * FIELD)[:, None]).sum(), (mass * np.arange(3 * FIELD)).sum()
    top, left = round(y - FIELD / 2), round(x - FIELD / 2)  # the mean over MNIST is pixel 14.0, not 13.5
    return field[None, top : top + FIELD, left : left + FIELD]


def _as_image(writing: np.ndarray) -> Image.Image:
    return Image.fromarray((writing * 255).astype(np.uint8))


def _no_thinner(writing: np.ndarray, width: float) -> np.ndarray:
    """The same with strokes of so many pixels at least; made small, a finer pen's would all but vanish."""
    drawn = (writing >= INK).astype(np.float32)
    outline = np.abs(np.diff(drawn, axis=0)).sum() + np.abs(np.diff(drawn, axis=1)).sum()
    missing = round(width - 2 * float(drawn.sum()) / max(float(outline), 1))  # a stroke has its outline twice
    if missing <= 1:
        return writing
    return np.asarray(_as_image(writing).filter(ImageFilter.MaxFilter(missing // 2 * 2 + 1))) / 255
