"""SRGAN (Ledig et al. 2017, arXiv 1609.04802): a small picture made four times as wide, as sharp as a real one.

Many large pictures become the same small one. A loss of pixels asks for the mean of them all, which is smooth; a
discriminator asks for one of them. The generator is residual: blocks that each add a little, a pixel shuffle at the
end, and the whole adds to what bicubic enlarging gives. The paper's content loss compares features of VGG, a network
that was trained on a million photographs; here pixels are compared, and besides the result, made small again, must be
what was given. Without batch norm, as Lim et al. found a year later (2017): it costs time and brings artefacts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.catalog import OWN
from gan.data.loading import drawn_pictures
from gan.data.picture_set import PictureSet
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame, mirrored
from gan.media.images import scaled, shrink
from gan.models.relative import RelativeModel, Shape
from gan.nets.distributed import Group
from gan.nets.patch import PatchDiscriminator
from gan.nets.unet import SLOPE
from gan.training.progress import Figure

TIMES = 4  # as wide as what is given
RESIDUE = 0.5  # of what a block adds: at full weight deep ones run away once in a while (Lim et al. 2017)


@dataclass(frozen=True)
class SRGANShape(Shape):
    """Pictures of size x size are made of some a fourth as wide.

    Attributes:
        channels: of both.
        width, blocks: channels and residual blocks of the generator.
        d_width, d_depth: as of `PatchDiscriminator`.
    """

    size: int = 64
    channels: int = 3
    width: int = 32
    blocks: int = 6
    d_width: int = 24
    d_depth: int = 3

    @property
    def small(self) -> int:
        """Height and width of what is given."""
        return self.size // TIMES


class Enlarger(nn.Module):
    """Pictures (N, C, H, W) in [-1, 1] to (N, C, 4 H, 4 W), hardly beyond that range."""

    def __init__(self, channels: int, width: int, blocks: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, width, 3, 1, 1)
        self.blocks = nn.ModuleList(
            nn.Sequential(nn.Conv2d(width, width, 3, 1, 1), nn.PReLU(width), nn.Conv2d(width, width, 3, 1, 1))
            for _ in range(blocks)
        )
        self.wider = nn.Conv2d(width, 4 * width, 3, 1, 1)
        self.last = nn.Conv2d(width, 4 * channels, 3, 1, 1)

    def forward(self, small: Tensor) -> Tensor:
        x = first = self.first(small)
        for block in self.blocks:
            x = x + RESIDUE * block(x)
        x = F.leaky_relu(F.pixel_shuffle(self.wider(x + first), 2), SLOPE)
        return bicubic(small) + F.pixel_shuffle(self.last(x), 2)


def bicubic(small: Tensor) -> Tensor:
    """Pictures four times as wide without any learning: a smooth curve through each row and column of pixels."""
    return F.interpolate(small, scale_factor=TIMES, mode="bicubic").clamp(-1, 1)


class SRGAN(RelativeModel):
    """A trained enlarger, for use: `model(small)`; see `RelativeModel` for files and folders."""

    NAME = "srgan"
    SHAPE = SRGANShape
    shape: SRGANShape

    def build(self, shape: SRGANShape) -> None:
        if shape.size % TIMES:
            raise ValueError(f"size must be a multiple of {TIMES}")
        self.generator = Enlarger(shape.channels, shape.width, shape.blocks)
        self.discriminator = PatchDiscriminator(shape.channels, shape.d_width, shape.d_depth)

    @torch.inference_mode()
    def forward(self, small: Tensor) -> Tensor:
        """Large pictures of small ones.

        Args:
            small: float (N, channels, size / 4, size / 4) in [-1, 1].

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape, or what is not finite.
        """
        self.check(small, self.shape.channels, self.shape.small)
        return self.generator(small.to(self.device)).clamp(-1, 1).cpu()

    @torch.inference_mode()
    def score(self, large: Tensor) -> Tensor:
        """The discriminator's probability (N, h, w) that each patch is of a real picture."""
        self.check(large, self.shape.channels)
        return self.discriminator(large.to(self.device)).squeeze(1).sigmoid().cpu()

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(torch.zeros(1, self.shape.channels, self.shape.small, self.shape.small))


@dataclass(frozen=True, kw_only=True)
class SRGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = SRGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "content": (0, 1e4), "adversarial": (0, 1e4), "consistency": (0, 1e4),
    }  # fmt: skip

    network: SRGANShape = field(default_factory=SRGANShape)
    batch_size: int = 16
    ema_images: float = 2000.0
    g_lr: float = 2e-3
    d_lr: float = 1e-3
    content: float = 1.0  # weight of the mean distance to the true picture
    adversarial: float = 0.02  # weight of what the discriminator asks for; 0 does without one
    consistency: float = 5.0  # weight of the mean distance between what is given and the result made small again


# Without D it is what the paper calls SRResNet; without content nothing holds it to the picture that was given.
PRESETS: dict[str, dict] = {
    "balanced": {},
    "no_discriminator": {"adversarial": 0.0},
    "no_content": {"content": 0.0, "consistency": 0.0},
}


@dataclass(frozen=True)
class Batch:
    """Small pictures, the large ones that they were, and what G makes: (n, C, h, w) and (n, C, H, W) in [-1, 1]."""

    small: Tensor
    large: Tensor
    made: Tensor


class SRGANGame(RelativeGame):
    """Generator and discriminator in turns, on the same pictures."""

    Config, Model = SRGANConfig, SRGAN
    CHANGEABLE = RelativeGame.CHANGEABLE | {"content", "adversarial", "consistency"}
    FIGURES = (
        Figure("l1", "|y - G(x)|", "distance"),
        Figure("shrunk", "|x - ↓G(x)|", "distance"),
        Figure("d_real", "D(y)", "answers", (0, 1)),
        Figure("d_fake", "D(G(x))", "answers", (0, 1)),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: SRGANConfig, real: PictureSet, group: Group = Group()) -> None:
        shape = config.network
        if tuple(real.images.shape[1:]) != (shape.channels, shape.size, shape.size):
            raise ValueError(f"pictures of {tuple(real.images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.images = real.images.to(self.device)

    def batch(self) -> Batch:
        """Pictures at random, mirrored or not, made small, and what G makes of them."""
        index, turned = self.places()
        large = mirrored(scaled(self.images[index]), turned)
        small = shrink(large, self.config.network.small)
        with self.autocast():
            return Batch(small, large, self.generator(small).float())

    def d_loss(self, batch: Batch) -> Tensor | None:
        """See `RelativeGame`."""
        if not self.config.adversarial:
            return None
        real, fake = self._answer(batch.large), self._answer(batch.made.detach())
        loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        self.meter.keep(d_real=real.sigmoid().mean(), d_fake=fake.sigmoid().mean(), d_loss=loss)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        c = self.config
        distance, off = (
            F.l1_loss(batch.made, batch.large),
            F.l1_loss(shrink(batch.made, batch.small.shape[-1]), batch.small),
        )
        loss = c.content * distance + c.consistency * off
        if c.adversarial:
            loss = loss + c.adversarial * F.softplus(-self._answer(batch.made)).mean()
        self.meter.keep(l1=distance, shrunk=off, g_loss=loss)
        return loss

    def _answer(self, images: Tensor) -> Tensor:
        with self.autocast():
            return self.discriminator(images).float()

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """What it makes of pictures that it never learns from, made small."""
        small = shrink(scaled(self.images[self.held_out(count, seed)]), self.config.network.small)
        return torch.cat([network(part).float().clamp(-1, 1).cpu() for part in small.split(64)])


def _distance(game: SRGANGame, count: int, seed: int) -> Callable[[Tensor], float]:
    """Mean distance of pixels to the true pictures."""
    large = scaled(game.images[game.held_out(count, seed)]).cpu()
    return lambda made: float((made - large).abs().mean())


def drawn(count: int, shape: SRGANShape, seed: int) -> PictureSet:
    """Avatars to make small."""
    return drawn_pictures("avatars", count, shape.size, seed)


RELATIVE = Relative(
    name="srgan", title="SRGAN", year=2016, authors="Ledig, Theis, Huszár and others", arxiv="1609.04802",
    model=SRGAN, game=SRGANGame, presets=PRESETS, things="pictures",
    drawn=drawn, taken=lambda real: real, offered=("faces", OWN), distance=_distance,
)  # fmt: skip
