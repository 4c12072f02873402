"""The moving average of a network's weights: what people are shown.

The last weights of a GAN swing around a good generator; their average sits there (Yazici et al. 2019).
"""

import torch
from torch import Tensor, nn

RAMP = 0.05  # the average never reaches back farther than this share of the run so far


@torch.no_grad()
def average_weights(
    ema: nn.Module, current: nn.Module, finite: Tensor, images: int, images_seen: int, half_life: float
) -> None:
    """Move `ema` towards `current` by a step of so many images.

    Args:
        finite: bool scalar on the device, so that no GPU has to wait for the answer; after a loss that is not finite
            the average stays what it was, since it is all that such a run has to show.
        images: pictures that this step has seen.
        images_seen: pictures that the whole run has seen.
        half_life: in images.
    """
    keep = 0.5 ** (images / max(min(half_life, images_seen * RAMP), 1e-8))
    pairs = zip(ema.parameters(), current.parameters(), strict=True)
    targets = [torch.where(finite, now, average) for average, now in pairs]
    torch._foreach_lerp_(list(ema.parameters()), targets, 1 - keep)
    # Averaged weights with the initial batch statistics would draw mud.
    for average, now in zip(ema.buffers(), current.buffers(), strict=True):
        average.copy_(torch.where(finite, now, average))
