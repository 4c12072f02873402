"""BigGAN (Brock, Donahue and Simonyan 2019, arXiv 1809.11096): classes, large batches, and truncated latents.

Everything is told the class: its embedding, which all layers share, and a part of the latent of their own give the
gains and biases of each batch norm of the generator; the discriminator's answer has a part that is an inner product
with the class (Miyato and Koyama 2018). The paper's finding is that width and large batches do more than tricks do.
And it draws latents from a Gaussian whose tails are cut off, at a threshold that may be chosen afterwards: the lower,
the better each picture, and the more they are all alike. Filters of the generator are held near right angles, or some
models would answer latents with which they were not trained by nonsense.

Other than there: pictures of 28 pixels and few channels; single convolutions where the paper has residual blocks and,
in the middle, attention; spectral norm in the discriminator only, and one step of its for one of the generator's;
faster, the generator more so.
"""

from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.loading import drawn_pictures
from gan.data.picture_set import PictureSet
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame
from gan.media.images import scaled
from gan.models.relative import RelativeModel, Shape
from gan.nets.conditional import ClassDiscriminator, ClassGenerator
from gan.nets.distributed import Group
from gan.nets.latent import latents
from gan.nets.losses import LOSSES
from gan.training.progress import Figure

LOSS = LOSSES["hinge"]


@dataclass(frozen=True)
class BigGANShape(Shape):
    """See `ClassGenerator`, whose arguments these are; the discriminator has the same width.

    Raises:
        ValueError: for a size that is no multiple of 4, or under 24; and see `Shape`.
    """

    size: int = 28
    channels: int = 1
    classes: int = 10
    chunk: int = 16
    embedding: int = 16
    width: int = 16

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.size % 4 or self.size < 24:
            raise ValueError(f"size must be a multiple of 4, 24 or more, not {self.size}")

    @property
    def latent_dim(self) -> int:
        """Numbers of a latent."""
        return ClassGenerator.PARTS * self.chunk


class BigGAN(RelativeModel):
    """A trained generator and discriminator, for use: `model(z, labels)`; see `RelativeModel` for files and folders."""

    NAME = "biggan"
    SHAPE = BigGANShape
    shape: BigGANShape

    def build(self, shape: BigGANShape) -> None:
        s = shape
        self.generator = ClassGenerator(s.size, s.channels, s.classes, s.chunk, s.embedding, s.width)
        self.discriminator = ClassDiscriminator(s.channels, s.classes, s.width)

    def latents(self, count: int, seed: int = 0) -> Tensor:
        """float (count, latent_dim), as of `gan.nets.latent.latents`; `truncated` there cuts off their tails."""
        return latents(count, self.shape.latent_dim, seed)

    @torch.inference_mode()
    def forward(self, z: Tensor, labels: Tensor) -> Tensor:
        """Pictures of latents and classes.

        Args:
            z: float (N, latent_dim).
            labels: classes, int64 (N,); or weights of classes, float (N, classes), to mix them.

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for other shapes, a class that there is not, or what is not finite.
        """
        if z.ndim != 2 or z.shape[1] != self.shape.latent_dim or not z.isfinite().all():
            raise ValueError(f"z must be finite numbers of shape (N, {self.shape.latent_dim})")
        weights = self._weights(labels, len(z)).to(self.device)
        return self.generator(z.to(self.device), weights).cpu()

    def _weights(self, labels: Tensor, count: int) -> Tensor:
        if labels.is_floating_point():
            if tuple(labels.shape) != (count, self.shape.classes) or not labels.isfinite().all():
                raise ValueError(f"weights of classes must be finite numbers of shape ({count}, {self.shape.classes})")
            return labels
        self._check_classes(labels, count)
        return F.one_hot(labels, self.shape.classes).float()

    def _check_classes(self, labels: Tensor, count: int) -> None:
        if tuple(labels.shape) != (count,) or not ((labels >= 0) & (labels < self.shape.classes)).all():
            raise ValueError(f"labels must be {count} whole numbers from 0 to {self.shape.classes - 1}")

    @torch.inference_mode()
    def scores(self, images: Tensor, labels: Tensor) -> Tensor:
        """The discriminator's logits (N,) of pictures beside classes, int64 (N,); real ones are taught to be over 1.

        Raises:
            ValueError: as `forward` does.
        """
        self.check(images, self.shape.channels)
        self._check_classes(labels, len(images))
        return self.discriminator(images.to(self.device), labels.to(self.device)).cpu()

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(torch.zeros(1, self.shape.latent_dim), torch.zeros(1, dtype=torch.int64))


@dataclass(frozen=True, kw_only=True)
class BigGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = BigGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {**RelativeConfig.RANGES, "ortho": (0, 1e4)}

    network: BigGANShape = field(default_factory=BigGANShape)
    batch_size: int = 64
    ema_images: float = 2000.0
    g_lr: float = 4e-3
    ortho: float = 1e-4  # weight of `ClassGenerator.askew`
    told: bool = True  # whether the discriminator is told the class


PRESETS: dict[str, dict] = {
    "balanced": {},
    "small_batch": {"batch_size": 16},
    "large_batch": {"batch_size": 256},
    "untold": {"told": False},
}


@dataclass(frozen=True)
class Batch:
    """Real pictures and generated ones (n, C, H, W) in [-1, 1], these with a way back, and their classes (n,)."""

    real: Tensor
    made: Tensor
    real_labels: Tensor
    made_labels: Tensor


class BigGANGame(RelativeGame):
    """The discriminator's step, then the generator's, both told classes."""

    Config, Model = BigGANConfig, BigGAN
    BETAS = (0.0, 0.9)
    CHANGEABLE = RelativeGame.CHANGEABLE | {"ortho"}
    FIGURES = (
        Figure("real", "D(x, y)", "margins"),
        Figure("fake", "D(G(z, y), y)", "margins"),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: BigGANConfig, real: PictureSet, group: Group = Group()) -> None:
        shape = config.network
        if tuple(real.images.shape[1:]) != (shape.channels, shape.size, shape.size):
            raise ValueError(f"pictures of {tuple(real.images.shape[1:])} do not fit {shape}")
        if real.labels is None or len(real.classes or ()) != shape.classes:
            raise ValueError(f"pictures must be of {shape.classes} classes, not {len(real.classes or ())}")
        super().__init__(config, len(real), group)
        self.images, self.labels = real.images.to(self.device), real.labels.to(self.device)

    def batch(self) -> Batch:
        """Real pictures at random, and generated ones of any classes."""
        shape = self.config.network
        index = self.draws.integers(0, self.learnt_from, (self.share,), self.device)
        labels = self.draws.integers(0, shape.classes, (self.share,), self.device)
        z = self.draws.normal((self.share, shape.latent_dim), self.device)
        with self.autocast():
            made = self.generator(z, F.one_hot(labels, shape.classes).float()).float()
        return Batch(scaled(self.images[index]), made, self.labels[index], labels)

    def d_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        images = torch.cat([batch.real, batch.made.detach()])
        real, fake = self._answer(images, torch.cat([batch.real_labels, batch.made_labels])).chunk(2)
        loss = LOSS.discriminator(real, fake)
        self.meter.keep(real=real.mean(), fake=fake.mean(), d_loss=loss)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        fake = self._answer(batch.made, batch.made_labels)
        loss = LOSS.generator(fake, fake)
        self.meter.keep(g_loss=loss)
        return loss + self.config.ortho * self.generator.askew()

    def _answer(self, images: Tensor, labels: Tensor) -> Tensor:
        with self.autocast():
            return self.discriminator(images, labels if self.config.told else None).float()

    def sample(self, network: ClassGenerator, count: int, seed: int) -> Tensor:
        """Pictures of latents that stay the same, whose classes take turns."""
        shape = self.config.network
        z = latents(count, shape.latent_dim, seed).to(self.device)
        weights = F.one_hot(turns(count, shape.classes), shape.classes).float().to(self.device)
        parts = zip(z.split(256), weights.split(256), strict=True)
        with torch.no_grad():
            return torch.cat([network(*part).float().cpu() for part in parts])


def turns(count: int, classes: int) -> Tensor:
    """Classes that take turns, int64 (count,): a row of a sheet holds one of each."""
    return torch.arange(count) % classes


def drawn(count: int, shape: BigGANShape, seed: int) -> PictureSet:
    """Digits that the program draws."""
    return drawn_pictures("drawn-digits", count, shape.size, seed, shape.channels)


RELATIVE = Relative(
    name="biggan", title="BigGAN", year=2019, authors="Brock, Donahue, Simonyan", arxiv="1809.11096", model=BigGAN,
    game=BigGANGame, presets=PRESETS, things="pictures", drawn=drawn,
    taken=lambda real: real.resized(BigGANShape().size, BigGANShape().channels), offered=("digits",),
)  # fmt: skip
