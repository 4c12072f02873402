"""The moving average of a network's weights: what people are shown.

The last weights of a GAN swing around a good generator; their average sits there (Yazici et al. 2019).
"""

import torch
from torch import Tensor, nn

RAMP = 0.05  # the average never reaches back farther than this share of the run so far


def step_of_average(images: int, images_seen: int, half_life: float) -> float:
    """How far, 0 to 1, the average moves in a step.

    Args:
        images: pictures that this step has seen.
        images_seen: pictures that the whole run has seen.
        half_life: in images.
    """
    return 1 - 0.5 ** (images / max(min(half_life, images_seen * RAMP), 1e-8))


@torch.no_grad()
def average_weights(ema: nn.Module, current: nn.Module, finite: Tensor, share: Tensor) -> None:
    """Move `ema` towards `current`.

    Args:
        finite: bool scalar on the device, so that no GPU has to wait for the answer; after a loss that is not finite
            the average stays what it was, since it is all that such a run has to show.
        share: how far, float scalar on the device, 0 to 1; see `step_of_average`.
    """
    pairs = zip(ema.parameters(), current.parameters(), strict=True)
    gaps = [torch.where(finite, now - average, 0.0) for average, now in pairs]
    torch._foreach_mul_(gaps, share)
    torch._foreach_add_(list(ema.parameters()), gaps)
    # Averaged weights with the initial batch statistics would draw mud.
    for average, now in zip(ema.buffers(), current.buffers(), strict=True):
        average.copy_(torch.where(finite, now, average))
