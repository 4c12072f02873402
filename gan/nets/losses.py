"""Adversarial losses and gradient penalties, all with one interface, so that they can be switched while training.

A loss is two functions of logits (N,): what the discriminator minimises and what the generator minimises. Both are
given the logits of real and of generated pictures, because a relativistic game compares them pairwise.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.nets.distributed import Draws


@dataclass(frozen=True)
class AdversarialLoss:
    """One game. `discriminator` and `generator` map (real logits, fake logits) to a scalar to be minimised.

    Attributes:
        guessing: what D's loss is where D can only guess.
        r1, r2, gradient_penalty: weights that the loss's authors (or good practice) put beside it.
        only_differences: a constant added to all logits changes nothing, so where 0 lies is chance.
        relative: the generator's loss needs the logits of real pictures, too.
        exploded: a D loss this high means that the weights have run away.
    """

    discriminator: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor, Tensor], Tensor]
    source: str
    guessing: float
    r1: float = 0.0
    r2: float = 0.0
    gradient_penalty: float = 0.0
    only_differences: bool = False
    relative: bool = False
    exploded: float = 10.0


def _logistic_d(real: Tensor, fake: Tensor) -> Tensor:
    # softplus(-x) = -log sigmoid(x): binary cross-entropy on logits, without its log(0).
    return F.softplus(-real).mean() + F.softplus(fake).mean()


LOSSES = {
    # The game as it is played: G maximises log D(G(z)), since its gradient lives while D is still winning.
    "logistic": AdversarialLoss(
        _logistic_d,
        lambda real, fake: F.softplus(-fake).mean(),
        "Goodfellow et al. 2014, non-saturating",
        guessing=1.39,
    ),
    # The game as it is written: G minimises log(1 - D(G(z))), and hardly moves once D is sure.
    "saturating": AdversarialLoss(
        _logistic_d, lambda real, fake: -F.softplus(fake).mean(), "Goodfellow et al. 2014, minimax", guessing=1.39
    ),
    "hinge": AdversarialLoss(
        lambda real, fake: F.relu(1 - real).mean() + F.relu(1 + fake).mean(),
        lambda real, fake: -fake.mean(),
        "Lim and Ye 2017; Miyato et al. 2018",
        guessing=2.0,
    ),
    "wasserstein": AdversarialLoss(
        lambda real, fake: fake.mean() - real.mean(),
        lambda real, fake: -fake.mean(),
        "Arjovsky et al. 2017; Gulrajani et al. 2017",
        guessing=0.0,
        gradient_penalty=10.0,
        only_differences=True,
        exploded=1000.0,  # it has no scale of its own
    ),
    # Each generated picture is judged against a real one, which leaves no room for dropping modes.
    "relativistic": AdversarialLoss(
        lambda real, fake: F.softplus(fake - real).mean(),
        lambda real, fake: F.softplus(real - fake).mean(),
        "Jolicoeur-Martineau 2018; R3GAN, Huang et al. 2024",
        guessing=0.69,
        r1=1.0,
        r2=1.0,
        only_differences=True,
        relative=True,
    ),
}


def get_loss(name: str) -> AdversarialLoss:
    """The loss of that name.

    Raises:
        ValueError: if there is none, listing those that there are.
    """
    if name not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(LOSSES)}, not {name!r}")
    return LOSSES[name]


def gradient_square(logits: Tensor, images: Tensor) -> Tensor:
    """Mean squared length of d logit / d picture, a scalar: R1 on real pictures, R2 on generated ones.

    Args:
        logits: (N,), computed from `images`.
        images: (N, C, H, W), requiring grad.

    Source: Mescheder, Geiger and Nowozin 2018.
    """
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()


def wasserstein_penalty(
    critic: Callable[[Tensor], Tensor], real: Tensor, fake: Tensor, draws: Draws | None = None
) -> Tensor:
    """How far the slope of `critic` is from 1 between real and generated pictures, a scalar (Gulrajani et al. 2017).

    Args:
        critic: images (N, C, H, W) to logits (N,).
        real, fake: (N, C, H, W), paired at random.
        draws: the random source for the places between the pairs.
    """
    mix = (draws or Draws()).uniform((len(real), 1, 1, 1), real.device)
    between = torch.lerp(real, fake, mix).requires_grad_()
    (gradient,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    return (gradient.flatten(1).norm(dim=1) - 1).square().mean()
