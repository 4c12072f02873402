"""Tensors and pixels: the range of the networks, sizes and channels, pictures side by side."""

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor
from torchvision.transforms.functional import rgb_to_grayscale
from torchvision.utils import make_grid


def scaled(images: Tensor) -> Tensor:
    """uint8 pictures to float in [-1, 1], the range of the generator's tanh."""
    return images.float() / 127.5 - 1


def unscaled(images: Tensor) -> Tensor:
    """Float pictures in [-1, 1] to uint8, rounded: the inverse of `scaled`."""
    return images.float().clamp(-1, 1).add(1).mul(127.5).round().to(torch.uint8)


def fit(images: Tensor, size: int, channels: int) -> Tensor:
    """uint8 (N, C, H, W) to uint8 (N, channels, size, size), antialiased; 28 to 32 px only gains a border."""
    if images.shape[1] != channels:
        images = images.expand(-1, 3, -1, -1) if channels == 3 else rgb_to_grayscale(images)
    if images.shape[-1] == 28 and size == 32:
        return F.pad(images, (2, 2, 2, 2))
    if images.shape[-2:] != (size, size):
        parts = images.split(4096)
        images = torch.cat([F.interpolate(part, (size, size), mode="bilinear", antialias=True) for part in parts])
    return images.contiguous()


def shrink(images: Tensor, side: int) -> Tensor:
    """Pictures (N, C, H, W) at `side` pixels, each the mean of those that it stands for."""
    return F.interpolate(images, (side, side), mode="area")


def blocks(images: Tensor, side: int) -> Tensor:
    """Pictures (N, C, H, W) at `side` pixels, a multiple of theirs: each pixel as a square."""
    return F.interpolate(images, (side, side), mode="nearest")


def to_uint8(images: Tensor) -> np.ndarray:
    """float (N, C, H, W) in [-1, 1] to uint8 (N, H, W, C), rounded."""
    return unscaled(images).permute(0, 2, 3, 1).contiguous().cpu().numpy()


def to_image(image: Tensor, side: int | None = None, smooth: bool = False) -> Image.Image:
    """float (C, H, W) in [-1, 1] to a Pillow image, grey or RGB.

    Args:
        side: enlarge to this many pixels.
        smooth: enlarge with soft edges instead of visible pixels.
    """
    return from_pixels(to_uint8(image[None])[0], side, smooth)


def from_pixels(pixels: np.ndarray, side: int | None = None, smooth: bool = False) -> Image.Image:
    """uint8 (H, W, C) likewise."""
    picture = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    if side and side != picture.width:
        picture = picture.resize((side, side), Image.Resampling.BICUBIC if smooth else Image.Resampling.NEAREST)
    return picture


def contact_sheet(images: Tensor, columns: int) -> Tensor:
    """float (N, C, H, W) to one picture (C, rows x H, columns x W), row by row; missing places are black."""
    # make_grid turns grey into colour; the first channel is the grey one.
    return make_grid(images, nrow=columns, padding=0, pad_value=-1.0)[: images.shape[1]]
