"""What a training reports, and when it counts as collapsed."""

from dataclasses import dataclass

import torch
from torch import Tensor

COLLAPSED_BELOW = 0.25  # variety of generated pictures, as a share of the real ones', that counts as collapse
COLLAPSE_AFTER = 20_000  # images seen before which a lack of variety is only the beginning


@dataclass(frozen=True)
class Progress:
    """What there is to say after a step; means are over the steps since the last report."""

    step: int  # G steps taken
    images: int  # real pictures seen
    seconds: float  # spent in training, over all resumed parts
    d_loss: float
    g_loss: float
    d_real: float  # mean D(x): probability of real that D gives to real pictures, in [0, 1]
    d_fake: float  # mean D(G(z)), in [0, 1]
    d_grad: float  # length of D's gradient at this step
    g_grad: float
    variety: float  # mean distance between generated pictures of a class / the same between real ones
    diverged: bool = False  # a loss is no longer finite; the run has stopped at this step
    collapsed: bool = False  # variety is under COLLAPSED_BELOW
    samples: Tensor | None = None  # float (n, C, H, W) in [-1, 1] from fixed latents, by the averaged weights


def total_gap(images: Tensor, labels: Tensor | None) -> Tensor:
    """Sum of the distances between pictures of the same class, a scalar; between all pictures where labels is none.

    One good 3 ten times sums to 0 however many other digits there are. A sum, so that the shares of several processes
    add up to the batch's, even where one has no two pictures of a class.
    """
    distances = torch.cdist(images.float().flatten(1), images.float().flatten(1))
    same = ~torch.eye(len(images), dtype=torch.bool, device=images.device)
    if labels is not None:
        same &= labels[:, None] == labels[None, :]
    return (distances * same).sum()
