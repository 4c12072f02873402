"""Rounds of the adversarial game, taken apart: what each player sees, answers, is told and changes.

Nothing is acted: a `gan.training.trainer.Trainer` plays, and between its phases copies of its networks are looked at,
so that a run that is watched ends with the same weights as one that is not.
"""

import copy
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.picture_set import PictureSet
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.nets.dcgan import GANConfig
from gan.nets.layers import Layer, layers
from gan.training.trainer import Trainer

# Found by trial on MNIST: D's first steps can be seen in its answers and do not overshoot, and strokes come within 50
# rounds. Without classes, so that z is all that G gets.
NETWORK = {"latent_dim": 64, "width": 16, "discriminator_norm": "batch"}
SETTINGS = {"g_lr": 4e-3, "d_lr": 1e-3, "beta1": 0.0, "beta2": 0.9, "batch_size": 64}
TOLD = 2  # rounds that are taken apart
EVERY = 5  # rounds from one look to the next, once it goes fast
LOOKED = 24  # pictures in each look
STRIDE = 10  # rounds that one question may bring
MOST = 600  # rounds: by then most pictures can be read
CONVINCED = 0.8  # what D must answer on the mean for a change to have fooled it
NUDGES = tuple(0.01 * 2**i for i in range(8))  # root mean square of the changes that are tried, pixels in [-1, 1]


@dataclass(frozen=True)
class Weights:
    """What a step did to a network.

    Attributes:
        before, after: float (filters, h, w), the first layer of D or the last of G, colours averaged.
        count: all the network's weights.
        moved: mean distance that they moved.
    """

    before: Tensor
    after: Tensor
    count: int
    moved: float


@dataclass(frozen=True)
class Round:
    """One round: a D step and a G step on one batch of n pictures a side.

    Attributes:
        z: (n, latent_dim).
        real, fake: (n, C, H, W) in [-1, 1].
        d_real, d_fake: D's logits (n,) before anybody has learnt.
        d_slope: (n, C, H, W), the derivative of D's error by the fake pictures' pixels, times n.
        d_weights: what D's step did.
        d_real_after, d_fake_after: D's logits on the same pictures after its own step.
        g_slope: the derivative of G's error by the fakes' pixels, times n, through the D that has learnt.
        fooling: (n, C, H, W), the fakes with a change along -g_slope that convinces D, or as much as was tried.
        nudge: root mean square of that change, before it was cut off at black and white.
        d_fooling: D's logits on `fooling`.
        g_weights: what G's step did.
        fake_after: (n, C, H, W), the pictures of the same z after it.
        d_fake_last: D's logits on them.
    """

    z: Tensor
    real: Tensor
    fake: Tensor
    d_real: Tensor
    d_fake: Tensor
    d_slope: Tensor
    d_weights: Weights
    d_real_after: Tensor
    d_fake_after: Tensor
    g_slope: Tensor
    fooling: Tensor
    nudge: float
    d_fooling: Tensor
    g_weights: Weights
    fake_after: Tensor
    d_fake_last: Tensor


@dataclass(frozen=True)
class Look:
    """Where the run is after so many rounds: the pictures of the first round's z, and D's mean answers since the last.

    Attributes:
        images: (LOOKED, C, H, W) in [-1, 1].
        d_real, d_fake: in [0, 1].
    """

    round: int
    images: Tensor
    d_real: float
    d_fake: float


class Lesson:
    """A small GAN that learns from nothing, its first TOLD rounds taken apart and the later ones looked at.

    Everything is decided by the pictures and the seed.

    Args:
        pictures: real ones; their labels are left aside.
        seed: of the weights and of everything drawn.
    """

    def __init__(self, pictures: PictureSet, seed: int = 0) -> None:
        _, channels, size, _ = pictures.images.shape
        network = GANConfig(image_size=size, channels=channels, **NETWORK)
        self.game = DCGAN(DCGANConfig(network=network, seed=seed, device="cpu", **SETTINGS), pictures)
        self.trainer = Trainer(self.game)
        self.layers: dict[str, list[Layer]] = {
            "generator": layers(self.game.generator, torch.zeros(1, network.latent_dim)),
            "discriminator": layers(self.game.discriminator, torch.zeros(1, channels, size, size)),
        }
        self.rounds = [_play(self.trainer) for _ in range(TOLD)]
        first = self.rounds[0]
        beliefs = (float(answers.sigmoid().mean()) for answers in (first.d_real, first.d_fake))
        self._looks = [Look(0, first.fake[:LOOKED], *beliefs)]

    def looks(self, rounds: int, since: int = 0) -> list[Look]:
        """The looks at the run after `since` (0: from before the first) and up to `rounds`, one for every EVERY rounds.

        It plays at most STRIDE rounds beyond those that have been played or seen, and never beyond MOST: who wants more
        asks again.
        """
        until = min(rounds, MOST, max(self.trainer.steps, since) // STRIDE * STRIDE + STRIDE)
        while self.trainer.steps < until:
            self.trainer.step(measure=False)
            if self.trainer.steps % EVERY == 0:
                figures = self.trainer.report().figures
                images = _draw(self.game.generator, self.rounds[0].z)[:LOOKED].clone()
                self._looks.append(Look(self.trainer.steps, images, figures["d_real"], figures["d_fake"]))
        return [look for look in self._looks if (since or -1) < look.round <= rounds]


@torch.no_grad()
def _draw(generator: nn.Module, z: Tensor) -> Tensor:
    # A copy: in training mode, which D's opponent is in, drawing moves the batch norm's running statistics.
    return copy.deepcopy(generator)(z)


def _answers(discriminator: nn.Module, images: Tensor) -> Tensor:
    return copy.deepcopy(discriminator)(images)


def _slope(discriminator: nn.Module, images: Tensor, target: float) -> Tensor:
    """d error / d pixel, for binary cross-entropy against `target`; times n, as the error is a mean over n pictures."""
    images = images.clone().requires_grad_()
    logits = _answers(discriminator, images)
    error = F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target), reduction="sum")
    return torch.autograd.grad(error, images)[0]


@torch.no_grad()
def _fooling(discriminator: nn.Module, fake: Tensor, slope: Tensor) -> tuple[Tensor, float, Tensor]:
    """The smallest of the NUDGES down the slope that convinces D: the pictures, its size, D's logits on them."""
    along = -slope / slope.square().mean((1, 2, 3), keepdim=True).sqrt().clamp(min=1e-12)
    for nudge in NUDGES:
        changed = (fake + nudge * along).clamp(-1, 1)
        logits = _answers(discriminator, changed)
        if logits.sigmoid().mean() >= CONVINCED:
            break
    return changed, nudge, logits


def _compared(before: nn.Module, after: nn.Module, weight: str) -> Weights:
    pairs = list(zip(before.parameters(), after.parameters(), strict=True))
    count = sum(p.numel() for p in before.parameters())
    moved = sum(float((b - a).detach().abs().sum()) for b, a in pairs) / count
    old, new = (dict(network.named_parameters())[weight].detach() for network in (before, after))
    # D's first layer: its filters' colours averaged; G's last: one filter for each feature map.
    averaged = 1 if len(old) >= old.shape[1] else 0
    return Weights(old.mean(averaged), new.mean(averaged), count, moved)


def _play(trainer: Trainer) -> Round:
    """One round of this trainer, which is left exactly where `trainer.step()` would have left it."""
    generator, discriminator = trainer.game.generator, trainer.game.discriminator
    first = next(name for name, p in discriminator.named_parameters() if p.dim() == 4)
    last = [name for name, p in generator.named_parameters() if p.dim() == 4][-1]
    g_before = copy.deepcopy(generator)
    # One batch serves both; D as it is before each phase.
    (batch, d_before), (_, d_after) = ((b, copy.deepcopy(discriminator)) for _, b in trainer.phases(measure=False))
    real, z, fake = batch.real, batch.z, batch.fake.detach()

    slope = _slope(d_after, fake, 1.0)
    fooling, nudge, d_fooling = _fooling(d_after, fake, slope)
    fake_after = _draw(generator, z)
    with torch.no_grad():
        answers = [_answers(d, x) for d in (d_before, d_after) for x in (real, fake)]
        last_answer = _answers(d_after, fake_after)
    return Round(
        z=z, real=real, fake=fake, d_real=answers[0], d_fake=answers[1], d_slope=_slope(d_before, fake, 0.0),
        d_weights=_compared(d_before, d_after, first), d_real_after=answers[2], d_fake_after=answers[3],
        g_slope=slope, fooling=fooling, nudge=nudge, d_fooling=d_fooling,
        g_weights=_compared(g_before, generator, last), fake_after=fake_after, d_fake_last=last_answer,
    )  # fmt: skip
