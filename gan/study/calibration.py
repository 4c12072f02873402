"""From a discriminator's logit to a probability that keeps its word: of the pictures called 70% real, 70% are.

The plain score, sigmoid(logit), is D's own belief. The game never asks D to be right about how sure it is: it may be
far too sure or far too timid, and it leans towards the side that it saw more clearly. Platt scaling (Platt 1999) mends
this with two numbers fitted to held-out pictures: sigmoid(scale * logit + shift); 1 / scale is the "temperature" of
Guo et al. 2017. Where the scale is above 0 the order of the pictures stays the same, so the ROC curve does, too.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True)
class Calibration:
    """Platt's two numbers.

    Attributes:
        scale: under 1 where D is too sure, above 1 where it is too timid; near 0 where its answers say nothing, under 0
            where they say the opposite.
        shift: above 0 where D takes too many real pictures for generated ones.
        uncertainty: standard error of the scale.
    """

    scale: float = 1.0
    shift: float = 0.0
    uncertainty: float = 0.0

    def probability(self, logits: Tensor) -> Tensor:
        """Probability of real (N,) in [0, 1], where half of the pictures are real."""
        return (self.scale * logits.double() + self.shift).sigmoid().float()


def fit(real: Tensor, fake: Tensor) -> Calibration:
    """Fit to the logits (N,) of held-out real pictures and (M,) of generated ones.

    Both sides weigh alike, whatever their numbers. The targets are Platt's: not 1 and 0 but what one more picture of
    the other kind would leave of them, so that sides which D tells apart without a mistake do not ask for a scale
    without end.

    Raises:
        ValueError: if a side is empty.
    """
    n, m = len(real), len(fake)
    if not n or not m:
        raise ValueError("calibration needs held-out pictures of both kinds")
    logits = torch.cat([real, fake]).double()
    centre, spread = logits.mean(), logits.std().clamp(min=1e-6)
    target = torch.cat([torch.full((n,), (n + 1) / (n + 2)), torch.full((m,), 1 / (m + 2))]).double()
    weight = torch.cat([torch.full((n,), 0.5 / n), torch.full((m,), 0.5 / m)]).double()

    def loss(numbers: Tensor) -> Tensor:
        scaled = numbers[0] * (logits - centre) / spread + numbers[1]
        return F.binary_cross_entropy_with_logits(scaled, target, weight, reduction="sum")

    found = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([found], max_iter=100, tolerance_grad=1e-10, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        value = loss(found)
        value.backward()
        return value

    optimizer.step(closure)
    information = torch.autograd.functional.hessian(loss, found.detach()) * (n + m)  # Fisher's
    variance = torch.linalg.inv(information + 1e-9 * torch.eye(2))[0, 0]
    slope, level = found.tolist()
    return Calibration(slope / float(spread), level - slope * float(centre / spread), float(variance.sqrt() / spread))


def calibration_error(probability: Tensor, is_real: Tensor, bins: int = 10) -> float:
    """Expected calibration error in [0, 1]: how far, on the mean, the probabilities are from what they promise.

    Guo et al. 2017: pictures are sorted into bins by probability; in each, the mean is compared with the share of real
    ones.

    Args:
        probability: (N,) in [0, 1].
        is_real: bool (N,).
    """
    index = (probability * bins).long().clamp(max=bins - 1)
    counts = torch.bincount(index, minlength=bins)
    gap = torch.zeros(bins).index_add_(0, index, probability.float() - is_real.float())
    return float(gap.abs().sum() / counts.sum())
