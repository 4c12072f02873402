"""ProGAN (Karras et al. 2018, arXiv 1710.10196) and MSG-GAN (Karnewar and Wang 2020, arXiv 1903.06048): size by size.

A large picture is hard to begin with: generator and discriminator must agree on pose, colour and eyelashes at once.
The first paper begins with 4x4 pixels, on which little can go wrong, and adds a block to both networks each time that
the size doubles; the new block is faded in, so that what was learnt before is not upset. The second adds nothing: all
blocks are there from the start, each of them draws a picture of its own size, and the discriminator sees all sizes at
once, so that every block is told directly what is wrong with it. Both here on the same networks, beside a training at
full size from the start. Of the first paper, too: equalised learning rates, pixel norm, and a discriminator that is
told how alike a batch is. Its Wasserstein loss gave way to a relativistic one with R1 (Jolicoeur-Martineau 2018;
Mescheder et al. 2018).
"""

from dataclasses import dataclass, field
from typing import ClassVar

import torch
from torch import Tensor, nn

from gan.data.catalog import OWN
from gan.data.loading import drawn_pictures
from gan.data.picture_set import PictureSet
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame, mirrored
from gan.media.images import scaled
from gan.models.relative import RelativeModel, Shape
from gan.nets.distributed import Group
from gan.nets.growing import START, Discriminator, Generator, faded, pyramid
from gan.nets.latent import latents
from gan.nets.losses import LOSSES, gradient_square
from gan.training.progress import Figure

PENALTY_EVERY = 4  # steps of D's: as rarely, and as much heavier, it does as well (Karras et al. 2020)
LOSS = LOSSES["relativistic"]
SCALES = ("growing", "all", "full")  # from small to large, all sizes at once, or the largest only


@dataclass(frozen=True)
class ProGANShape(Shape):
    """Pictures of 4x4, 8x8, ... size x size.

    Attributes:
        width: channels beside the largest picture; twice as many with each halving, `most` at most.
    """

    size: int = 64
    channels: int = 3
    latent_dim: int = 64
    width: int = 8
    most: int = 64

    @property
    def sizes(self) -> list[int]:
        """Of the pictures, the smallest first."""
        return [START * 2**i for i in range((self.size // START).bit_length())]

    @property
    def widths(self) -> list[int]:
        """Channels at each of the sizes."""
        return [min(self.most, self.width * self.size // size) for size in self.sizes]


class ProGAN(RelativeModel):
    """A trained generator and its discriminator, for use: `model(z)`; see `RelativeModel` for files and folders."""

    NAME = "progan"
    SHAPE = ProGANShape
    shape: ProGANShape

    def build(self, shape: ProGANShape) -> None:
        if shape.size < 2 * START or shape.size & (shape.size - 1):
            raise ValueError(f"size must be {2 * START}, or twice, four times, ... as much")
        self.generator = Generator(shape.channels, shape.widths, shape.latent_dim)
        self.discriminator = Discriminator(shape.channels, shape.widths)

    def latents(self, count: int, seed: int = 0) -> Tensor:
        """float (count, latent_dim), as of `gan.nets.latent.latents`."""
        return latents(count, self.shape.latent_dim, seed)

    @torch.inference_mode()
    def forward(self, z: Tensor) -> Tensor:
        """Pictures of latents.

        Args:
            z: float (N, latent_dim), of which the direction counts, not the length.

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape, or what is not finite.
        """
        return self.generator(self._checked(z)).clamp(-1, 1).cpu()

    @torch.inference_mode()
    def scales(self, z: Tensor) -> list[Tensor]:
        """Pictures of the same latents at each size, float (N, channels, side, side) in [-1, 1], the smallest first.

        One that learnt all sizes draws each of them. One that has grown, or knows the largest only, has forgotten how:
        its largest picture is made small.
        """
        z = self._checked(z)
        last, _ = self.generator.reached()
        sizes = self.generator.scales(z) if self.all_sizes else pyramid(self.generator.grown(z), last + 1)
        return [made.clamp(-1, 1).cpu() for made in sizes]

    @property
    def all_sizes(self) -> bool:
        """Whether it learnt all sizes at once."""
        return self.card.get("settings", {}).get("scales") == "all"

    @torch.inference_mode()
    def scores(self, z: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """The discriminator's logits of what it makes of latents and of as many real pictures, each (N,).

        It judges batches: how much the pictures of one differ is part of what it sees.

        Raises:
            ValueError: as `forward` does.
        """
        self.check(real, self.shape.channels)
        z, sizes = self._checked(z), pyramid(real.to(self.device), len(self.shape.sizes))
        made = self.generator.scales(z) if self.all_sizes else [self.generator.grown(z)]
        seen = sizes if self.all_sizes else [faded(sizes, self.discriminator)]
        return self.discriminator(*made).cpu(), self.discriminator(*seen).cpu()

    def _checked(self, z: Tensor) -> Tensor:
        if z.ndim != 2 or z.shape[1] != self.shape.latent_dim or not z.isfinite().all():
            raise ValueError(f"z must be finite numbers of shape (N, {self.shape.latent_dim})")
        return z.to(self.device)

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(torch.ones(1, self.shape.latent_dim))


@dataclass(frozen=True, kw_only=True)
class ProGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = ProGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "grow_images": (1, 1e9), "r1": (0, 1e4),
    }  # fmt: skip

    network: ProGANShape = field(default_factory=ProGANShape)
    batch_size: int = 16
    ema_images: float = 2000.0
    g_lr: float = 1e-2  # of weights that are brought to size only when used: a hundredth of them
    d_lr: float = 1e-2
    scales: str = "growing"  # "growing", "all" at once, or "full" size only
    grow_images: int = 500  # pictures seen while a size is faded in, and as many again before the next
    r1: float = 3.0  # weight of half the squared slope of D at real pictures

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.scales not in SCALES:
            raise ValueError(f"scales must be one of {', '.join(SCALES)}, not {self.scales!r}")


PRESETS: dict[str, dict] = {"balanced": {}, "multi_scale": {"scales": "all"}, "full_size": {"scales": "full"}}


@dataclass(frozen=True)
class Batch:
    """Real pictures (n, C, H, W) of full size, and what G makes, of one size or of all sizes; in [-1, 1]."""

    real: Tensor
    made: list[Tensor]


class ProGANGame(RelativeGame):
    """Generator and discriminator in turns; both grow together."""

    Config, Model = ProGANConfig, ProGAN
    BETAS = (0.0, 0.99)
    CHANGEABLE = RelativeGame.CHANGEABLE | {"r1"}
    FIGURES = (
        Figure("side", mean=False),
        Figure("tells", "σ(D(x) - D(G(z)))", "answers", (0, 1)),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: ProGANConfig, real: PictureSet, group: Group = Group()) -> None:
        shape = config.network
        if tuple(real.images.shape[1:]) != (shape.channels, shape.size, shape.size):
            raise ValueError(f"pictures of {tuple(real.images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.images = real.images.to(self.device)

    @property
    def level(self) -> float:
        """How far the networks should have grown; see `Generator`."""
        top = len(self.config.network.sizes) - 1
        if self.config.scales != "growing":
            return float(top)
        seen = self.learners["generator"].updates * self.config.batch_size
        whole, rest = divmod(seen / self.config.grow_images, 2)  # first as it is, then one more is faded in
        return min(float(top), whole + max(0.0, rest - 1))

    def batch(self) -> Batch:
        """Pictures at random, mirrored or not, real and generated."""
        for network in (self.generator, self.discriminator):
            network.level.fill_(self.level)
        index, turned = self.places()
        z = self.draws.normal((self.share, self.config.network.latent_dim), self.device)
        real = mirrored(scaled(self.images[index]), turned)
        with self.autocast():
            return Batch(real, self.generator.scales(z) if self.config.scales == "all" else [self.generator.grown(z)])

    def seen(self, real: Tensor) -> list[Tensor]:
        """What D sees of pictures of full size: all sizes, or that to which it has grown."""
        sizes = pyramid(real, len(self.config.network.sizes))
        return sizes if self.config.scales == "all" else [faded(sizes, self.discriminator)]

    def d_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        at = batch.real.requires_grad_()
        real, fake = self._answer(self.seen(at)), self._answer([one.detach() for one in batch.made])
        loss = LOSS.discriminator(real, fake)
        self.meter.keep(tells=(real - fake).detach().sigmoid().mean(), d_loss=loss)
        if self.config.r1 and self.learners["discriminator"].updates % PENALTY_EVERY == 0:
            loss = loss + 0.5 * PENALTY_EVERY * self.config.r1 * gradient_square(real, at)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        loss = LOSS.generator(self._answer(self.seen(batch.real.detach())), self._answer(batch.made))
        self.meter.keep(g_loss=loss, side=torch.tensor(float(batch.made[-1].shape[-1])))
        return loss

    def _answer(self, images: list[Tensor]) -> Tensor:
        with self.autocast():
            return self.discriminator(*images).float()

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """Pictures of latents that stay the same."""
        z = latents(count, self.config.network.latent_dim, seed).to(self.device)
        return torch.cat([network(part).float().clamp(-1, 1).cpu() for part in z.split(64)])


def drawn(count: int, shape: ProGANShape, seed: int) -> PictureSet:
    """Avatars."""
    return drawn_pictures("avatars", count, shape.size, seed)


RELATIVE = Relative(
    name="progan", title="ProGAN", year=2018, authors="Karras, Aila, Laine, Lehtinen", arxiv="1710.10196",
    model=ProGAN, game=ProGANGame, presets=PRESETS, things="pictures", drawn=drawn, taken=lambda real: real,
    offered=("faces", OWN),
)  # fmt: skip
