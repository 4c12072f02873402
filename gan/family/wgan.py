"""WGAN (Arjovsky et al. 2017, arXiv 1701.07875) and its gradient penalty (Gulrajani et al. 2017, arXiv 1704.00028).

A critic instead of a discriminator: it gives each picture a number without bounds, high for real ones. As long as its
slope is nowhere steeper than 1, the largest gap that it can open between the means of real and generated pictures is
the Wasserstein distance of the two: how much must be moved how far to make one pile of pictures into the other. That
gap falls as pictures become better, which a discriminator's loss does not promise. The first paper keeps the slope low
by clipping weights; the second by a penalty on the slope, between real and generated pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import torch
from torch import Tensor, nn

from gan.data.catalog import OWN
from gan.data.loading import drawn_pictures
from gan.data.picture_set import PictureSet
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame
from gan.media.images import scaled
from gan.models.relative import RelativeModel, Shape
from gan.nets.dcgan import Discriminator, GANConfig, Generator
from gan.nets.distributed import Group
from gan.nets.latent import latents
from gan.training.game import Phase
from gan.training.progress import Figure


@dataclass(frozen=True)
class WGANShape(Shape):
    """The DCGAN's networks for pictures of size x size; the critic has no batch norm, as its slope is one picture's."""

    size: int = 28
    channels: int = 1
    latent_dim: int = 64
    width: int = 16

    @property
    def networks(self) -> GANConfig:
        """The shape as the DCGAN's networks take it."""
        return GANConfig(self.size, self.channels, self.latent_dim, self.width)


class WGAN(RelativeModel):
    """A trained generator and its critic, for use: `model(z)`; see `RelativeModel` for files and folders."""

    NAME = "wgan"
    SHAPE = WGANShape
    shape: WGANShape

    def build(self, shape: WGANShape) -> None:
        self.generator, self.discriminator = Generator(shape.networks), Discriminator(shape.networks)

    def latents(self, count: int, seed: int = 0) -> Tensor:
        """float (count, latent_dim), as of `gan.nets.latent.latents`."""
        return latents(count, self.shape.latent_dim, seed)

    @torch.inference_mode()
    def forward(self, z: Tensor) -> Tensor:
        """Pictures of latents.

        Args:
            z: float (N, latent_dim).

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape, or what is not finite.
        """
        if z.ndim != 2 or z.shape[1] != self.shape.latent_dim or not z.isfinite().all():
            raise ValueError(f"z must be finite numbers of shape (N, {self.shape.latent_dim})")
        return self.generator(z.to(self.device)).cpu()

    @torch.inference_mode()
    def score(self, images: Tensor) -> Tensor:
        """The critic's numbers (N,), without bounds and without a zero of their own; the more real, the higher."""
        self.check(images, self.shape.channels)
        return self.discriminator(images.to(self.device)).cpu()

    def slope(self, images: Tensor) -> Tensor:
        """How steep the critic is at each of these pictures, (N,): the length of d number / d picture."""
        self.check(images, self.shape.channels)
        with torch.enable_grad():
            at = images.to(self.device).requires_grad_()
            (gradient,) = torch.autograd.grad(self.discriminator(at).sum(), at)
        return gradient.flatten(1).norm(dim=1).cpu()

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(torch.zeros(1, self.shape.latent_dim))


@dataclass(frozen=True, kw_only=True)
class WGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = WGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "critic_steps": (1, 20), "penalty": (0, 1e4), "clip": (0, 10),
    }  # fmt: skip

    network: WGANShape = field(default_factory=WGANShape)
    batch_size: int = 32
    ema_images: float = 500.0
    g_lr: float = 1e-3  # slower than the critic, whose gap must be near the largest
    critic_steps: int = 5  # of the critic for one of the generator: its gap must be near the largest to be a distance
    penalty: float = 10.0  # weight of the squared distance of the critic's slope from 1; 0 does without
    clip: float = 0.0  # how large a weight of the critic may be; 0 does without


# The first paper's way, and neither: then nothing holds the critic's numbers.
PRESETS: dict[str, dict] = {
    "balanced": {},
    "clipping": {"penalty": 0.0, "clip": 0.05},
    "no_limit": {"penalty": 0.0, "clip": 0.0},
}


@dataclass(frozen=True)
class Batch:
    """Real pictures, and as many generated ones, through which gradients flow: (n, C, H, W) in [-1, 1]."""

    real: Tensor
    made: Tensor


class WGANGame(RelativeGame):
    """Some steps of the critic, then one of the generator."""

    Config, Model = WGANConfig, WGAN
    BETAS = (0.0, 0.9)  # as in the second paper: momentum overshoots where the other one moves, too
    CHANGEABLE = RelativeGame.CHANGEABLE | {"penalty", "clip"}
    FIGURES = (
        Figure("estimate", "E D(x) - E D(G(z))", "estimate"),
        Figure("slope", "|∇D|", "slope"),
        Figure("at_bound"),
    )

    def __init__(self, config: WGANConfig, real: PictureSet, group: Group = Group()) -> None:
        shape = config.network
        if tuple(real.images.shape[1:]) != (shape.channels, shape.size, shape.size):
            raise ValueError(f"pictures of {tuple(real.images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.images = real.images.to(self.device)

    def batch(self) -> Batch:
        """Pictures at random, real and generated."""
        index, _ = self.places()
        z = self.draws.normal((self.share, self.config.network.latent_dim), self.device)
        with self.autocast():
            return Batch(scaled(self.images[index]), self.generator(z).float())

    def phases(self) -> Sequence[Phase]:
        """The critic's steps, each on a batch of its own, then G's on the last of them."""
        d_step, g_step = Phase("discriminator", self.d_loss), Phase("generator", self.g_loss, fresh=False)
        return [*[d_step] * self.config.critic_steps, g_step]

    def d_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        self._clip()
        fake = batch.made.detach()
        gap = self._answer(batch.real).mean() - self._answer(fake).mean()
        self.meter.keep(estimate=gap)
        if not self.config.penalty:
            return -gap
        slope = self.slope(batch.real, fake)
        self.meter.keep(slope=slope.mean())
        return -gap + self.config.penalty * (slope - 1).square().mean()

    def slope(self, real: Tensor, fake: Tensor) -> Tensor:
        """How steep the critic is, (n,), at a place between each real picture and a generated one."""
        mix = self.draws.uniform((len(real), 1, 1, 1), self.device)
        between = torch.lerp(real, fake, mix).requires_grad_()
        (gradient,) = torch.autograd.grad(self._answer(between).sum(), between, create_graph=True)
        return gradient.flatten(1).norm(dim=1)

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        self._clip()
        return -self._answer(batch.made).mean()

    @torch.no_grad()
    def _clip(self) -> None:
        """Cut back what the last step brought beyond the bound."""
        if self.config.clip:
            for weight in self.discriminator.parameters():
                weight.clamp_(-self.config.clip, self.config.clip)

    def measure(self, batch: Batch) -> None:
        """The slope where no penalty needs it, and how many weights lie at the bound."""
        c = self.config
        if not c.penalty:
            self.meter.keep(slope=self.slope(batch.real, batch.made.detach()).mean().detach())
        if c.clip:
            sizes = torch.cat([weight.detach().abs().flatten() for weight in self.discriminator.parameters()])
            self.meter.keep(at_bound=(sizes >= 0.999 * c.clip).float().mean())

    def _answer(self, images: Tensor) -> Tensor:
        with self.autocast():
            return self.discriminator(images).float()

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """Pictures of latents that stay the same."""
        z = latents(count, self.config.network.latent_dim, seed).to(self.device)
        return torch.cat([network(part).float().cpu() for part in z.split(256)])


def drawn(count: int, shape: WGANShape, seed: int) -> PictureSet:
    """Digits that the program draws."""
    return drawn_pictures("drawn-digits", count, shape.size, seed, shape.channels)


RELATIVE = Relative(
    name="wgan", title="WGAN-GP", year=2017, authors="Gulrajani, Ahmed, Arjovsky, Dumoulin, Courville",
    arxiv="1704.00028", model=WGAN, game=WGANGame, presets=PRESETS, things="pictures", drawn=drawn,
    taken=lambda real: real.resized(WGANShape().size, WGANShape().channels), offered=("digits", "faces", OWN),
)  # fmt: skip
