"""Where a discriminator looks: what happens to its answer when a part of the picture is hidden."""

import torch
from torch import Tensor
from torchvision.transforms.v2.functional import gaussian_blur

from gan.models.gan import GAN

POSITIONS = 16  # along a side, at most
COVER = 0.09  # radius (standard deviation) of what is hidden at once, as a share of the side
BLUR = 0.12  # radius of the blur that hides, likewise


def occlusion_map(model: GAN, image: Tensor, label: int | None = None) -> Tensor:
    """How much each place of a picture speaks for "real", float (H, W), in logits.

    Occlusion (Zeiler and Fergus 2014): a spot is hidden at one place after another, and what D's logit loses by it is
    what the place was worth to it; below 0, D believes more without it. The spot is blurred rather than blackened
    (Fong and Vedaldi 2017), lest its own edge be what D answers to; and its own edge is soft.

    Args:
        image: float (C, H, W) in [-1, 1].
        label: its class, where the model has classes.
    """
    side = image.shape[-1]
    step = max(1, -(-side // POSITIONS))
    centres = torch.arange(step / 2, side, step)
    at = torch.arange(side) + 0.5
    along = torch.exp(-((at[None] - centres[:, None]) ** 2) / (2 * (COVER * side) ** 2))  # (positions, side)
    spots = (along[:, None, :, None] * along[None, :, None, :]).flatten(0, 1)  # (positions^2, H, W)
    radius = BLUR * side
    kernel = min(side - 1 + side % 2, 2 * round(2 * radius) + 1)  # odd, and no wider than the picture
    hidden = gaussian_blur(image, kernel, radius)
    covered = torch.lerp(image, hidden, spots[:, None])
    change = model.logits(image[None], label) - model.logits(covered, label)
    return (change[:, None, None] * spots).sum(0) / spots.sum(0)
