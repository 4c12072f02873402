"""Pix2Pix (Isola, Zhu, Zhou and Efros 2017, arXiv 1611.07004): pairs show what is given and what is wanted.

A U-Net makes the picture. An L1 loss holds it near the one that is wanted, and blurs whatever is not decided by the
given one; a discriminator, which sees the given picture and the made one together and answers patch by patch, asks for
pictures that are sharp and could be real. The paper's noise (dropout) is left out, as it hardly changed its pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.catalog import OWN
from gan.data.picture_pairs import SKELETONS, PicturePairs, by_hand, drawn_pairs, skeleton_pairs, sketched
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame, mirrored
from gan.media.images import scaled
from gan.models.relative import RelativeModel, Shape
from gan.nets.distributed import Group
from gan.nets.patch import PatchDiscriminator
from gan.nets.unet import UNet
from gan.training.progress import Figure


@dataclass(frozen=True)
class Pix2PixShape(Shape):
    """Pictures of size x size, channels in and out, widths and depths as of `UNet` and `PatchDiscriminator`."""

    size: int = 64
    inputs: int = 3
    outputs: int = 3
    width: int = 24
    depth: int = 4
    d_width: int = 16
    d_depth: int = 3


class Pix2Pix(RelativeModel):
    """A trained translator, for use: `model(given)`; see `RelativeModel` for files and folders."""

    NAME = "pix2pix"
    SHAPE = Pix2PixShape
    shape: Pix2PixShape

    def build(self, shape: Pix2PixShape) -> None:
        self.generator = UNet(shape.inputs, shape.outputs, shape.width, shape.depth)
        self.discriminator = PatchDiscriminator(shape.inputs + shape.outputs, shape.d_width, shape.d_depth)

    @torch.inference_mode()
    def forward(self, given: Tensor) -> Tensor:
        """Pictures of what is given.

        Args:
            given: float (N, inputs, size, size) in [-1, 1]: a sketch, darker lines on paper of any colour.

        Returns:
            float (N, outputs, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape, or what is not finite.
        """
        self.check(given, self.shape.inputs)
        return self.generator(given.to(self.device)).cpu()

    @torch.inference_mode()
    def score(self, given: Tensor, made: Tensor) -> Tensor:
        """The discriminator's probability (N, h, w) that each patch of `made` is of a real picture of `given`."""
        self.check(given, self.shape.inputs)
        self.check(made, self.shape.outputs)
        return self.discriminator(torch.cat([given, made], dim=1).to(self.device)).squeeze(1).sigmoid().cpu()

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        s = self.shape
        return self(torch.ones(1, s.inputs, s.size, s.size))


@dataclass(frozen=True, kw_only=True)
class Pix2PixConfig(RelativeConfig):
    """What a training of it depends on, besides its pairs."""

    SHAPE = Pix2PixShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "l1": (0, 1e4), "adversarial": (0, 1e4), "hand": (0, 1),
    }  # fmt: skip

    network: Pix2PixShape = field(default_factory=Pix2PixShape)
    batch_size: int = 8
    ema_images: float = 500.0
    g_lr: float = 4e-3
    d_lr: float = 4e-3
    l1: float = 100.0  # weight of the mean distance to what is wanted
    adversarial: float = 1.0  # weight of what the discriminator asks for; 0 does without one
    hand: float = 0.5  # share that is drawn again as a hand would draw it, so that a visitor's lines are no surprise


# What is told as "goes wrong" in the paper, section 4.1, and can be seen here.
PRESETS: dict[str, dict] = {"balanced": {}, "no_discriminator": {"adversarial": 0.0}, "no_l1": {"l1": 0.0}}


@dataclass(frozen=True)
class Batch:
    """Given and wanted pictures, and what G makes of the given ones: (n, C, H, W) in [-1, 1]."""

    given: Tensor
    wanted: Tensor
    made: Tensor


class Pix2PixGame(RelativeGame):
    """Generator and discriminator in turns, on the same pairs."""

    Config, Model = Pix2PixConfig, Pix2Pix
    CHANGEABLE = RelativeGame.CHANGEABLE | {"l1", "adversarial"}
    FIGURES = (
        Figure("l1", "|y - G(x)|", "distance"),
        Figure("d_real", "D(x, y)", "answers", (0, 1)),
        Figure("d_fake", "D(x, G(x))", "answers", (0, 1)),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: Pix2PixConfig, real: PicturePairs, group: Group = Group()) -> None:
        shape = config.network
        for images, channels in ((real.given, shape.inputs), (real.wanted, shape.outputs)):
            if tuple(images.shape[1:]) != (channels, shape.size, shape.size):
                raise ValueError(f"pairs of {tuple(images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.given, self.wanted = real.given.to(self.device), real.wanted.to(self.device)

    def batch(self) -> Batch:
        """Pairs at random, mirrored or not, and what G makes of them."""
        index, turned = self.places()
        given, wanted = self.given[index].float() / 255, scaled(self.wanted[index])
        given, wanted = mirrored(given, turned), mirrored(wanted, turned)
        if self.config.hand:
            shaky = self.draws.uniform((self.share, 1, 1, 1), self.device) < self.config.hand
            given = torch.where(shaky, by_hand(given, self.draws), given)
        given = given * 2 - 1
        with self.autocast():
            return Batch(given, wanted, self.generator(given).float())

    def d_loss(self, batch: Batch) -> Tensor | None:
        """See `RelativeGame`."""
        if not self.config.adversarial:
            return None
        real, fake = (self._answer(batch.given, images) for images in (batch.wanted, batch.made.detach()))
        # Half of it, as in the paper: D learns half as fast as G.
        loss = (F.softplus(-real).mean() + F.softplus(fake).mean()) / 2
        self.meter.keep(d_real=real.sigmoid().mean(), d_fake=fake.sigmoid().mean(), d_loss=loss)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        distance = F.l1_loss(batch.made, batch.wanted)
        loss = self.config.l1 * distance
        if self.config.adversarial:
            loss = loss + self.config.adversarial * F.softplus(-self._answer(batch.given, batch.made)).mean()
        self.meter.keep(l1=distance, g_loss=loss)
        return loss

    def _answer(self, given: Tensor, images: Tensor) -> Tensor:
        with self.autocast():
            return self.discriminator(torch.cat([given, images], dim=1)).float()

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """What it makes of given pictures that it never learns from, as they are."""
        given = scaled(self.given[self.held_out(count, seed)])
        return torch.cat([network(part).float().cpu() for part in given.split(64)])


def drawn_for(model: Pix2Pix) -> Callable[[int, int, int], PicturePairs]:
    """What draws pairs of the kind that a model has learnt from, of a count, a size and a seed: skeletons of digits, or
    sketches of avatars."""
    return skeleton_pairs if SKELETONS in model.card.get("dataset", "") else drawn_pairs


def _distance(game: Pix2PixGame, count: int, seed: int) -> Callable[[Tensor], float]:
    """Mean distance of pixels to the true pictures, which are known: no statistics need be compared."""
    wanted = scaled(game.wanted[game.held_out(count, seed)]).cpu()
    return lambda made: float((made - wanted).abs().mean())


RELATIVE = Relative(
    name="pix2pix", title="Pix2Pix", year=2016, authors="Isola, Zhu, Zhou, Efros", arxiv="1611.07004",
    model=Pix2Pix, game=Pix2PixGame, presets=PRESETS, things="pairs",
    drawn=lambda count, shape, seed: drawn_pairs(count, shape.size, seed),
    also={"skeletons": lambda count, shape, seed: skeleton_pairs(count, shape.size, seed)},
    taken=sketched, offered=("faces", OWN), distance=_distance,
)  # fmt: skip
