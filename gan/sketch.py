"""Drawings and photographs as networks know pictures: MNIST's preparation for writing, a centre crop for the rest."""

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from gan.datasets import fit, scaled
from gan.networks import GANConfig
from gan.own_pictures import decode

DETAIL = 280  # pixels at which writing is looked at before it is made small
BOX, FIELD = 20, 28  # MNIST's: digits fit a box of 20 pixels, in a field of 28
INK = 0.25  # of the darkest ink: what is fainter is paper


class Blank(ValueError):
    """There is nothing on the picture."""


def prepare(content: bytes, config: GANConfig) -> Tensor:
    """An encoded picture as these networks see it, float (C, H, W) in [-1, 1].

    Args:
        content: a file of any kind that Pillow reads, within the caps of gan.own_pictures. For grey networks it is
            taken for writing, light on dark or dark on light, and prepared like MNIST's; for others it is cropped to
            its centre square.

    Raises:
        Blank: if writing is looked for and there is none.
        ValueError: if it is not a readable picture, or over the caps.
    """
    if config.channels == 1:
        pixels = like_mnist(ink(decode(content, DETAIL, 1)[0]))
    else:
        pixels = decode(content, config.image_size, config.channels)
    return scaled(fit(torch.from_numpy(pixels)[None], config.image_size, config.channels))[0]


def ink(grey: np.ndarray) -> np.ndarray:
    """Writing as float (H, W), 0 where the paper is and 1 at the strongest ink, from uint8 (H, W) of either kind.

    The border tells the paper; light that falls unevenly on it stays below INK in most photographs.

    Raises:
        Blank: if nothing stands out from the paper.
    """
    picture = grey.astype(np.float32) / 255
    edge = max(1, len(picture) // 28)
    sides = picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]
    border = np.concatenate([side.ravel() for side in sides])
    paper = np.median(border)
    found = picture - paper if paper < 0.5 else paper - picture
    strongest = np.quantile(found, 0.999)
    if strongest < 0.1:
        raise Blank("nothing is drawn on it")
    found = (found / strongest).clip(0, 1)
    noise = np.quantile(np.abs(border - paper), 0.9) / strongest
    return np.where(found > min(max(noise, 0.02), INK), found, 0)


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
    height, width = part.shape
    share = BOX / max(height, width)
    size = max(1, round(width * share)), max(1, round(height * share))
    small = np.asarray(Image.fromarray((part * 255).astype(np.uint8)).resize(size, Image.Resampling.LANCZOS))
    field = np.zeros((3 * FIELD, 3 * FIELD), np.uint8)  # room to move in
    field[FIELD : FIELD + size[1], FIELD : FIELD + size[0]] = small
    mass = field / field.sum()
    y, x = (mass * np.arange(3 * FIELD)[:, None]).sum(), (mass * np.arange(3 * FIELD)).sum()
    top, left = round(y - FIELD / 2), round(x - FIELD / 2)  # the mean over MNIST is pixel 14.0, not 13.5
    return field[None, top : top + FIELD, left : left + FIELD]
