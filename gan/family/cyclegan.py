"""CycleGAN (Zhu, Park, Isola and Efros 2017, arXiv 1703.10593): from one set of pictures to another, without pairs.

Nobody says what should become of a picture. A discriminator for each set asks for pictures that could belong to it; and
what is carried there and back must be what it was, so that whatever is in a picture has to be kept. As in the paper:
least-squares losses (Mao et al. 2017). Left out are its memory of earlier translations, and its loss for changing what
belongs to the set already. The generators are residual: they say what to change, and begin with little.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.catalog import OWN
from gan.data.two_domains import TwoDomains, domains_of, drawn_domains
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame, mirrored
from gan.media.images import scaled
from gan.models.relative import RelativeModel, Shape
from gan.nets.distributed import Group
from gan.nets.patch import PatchDiscriminator
from gan.nets.unet import UNet
from gan.training.progress import Figure

WAYS = ("there", "back")  # from the first set to the second, and from the second to the first


@dataclass(frozen=True)
class CycleGANShape(Shape):
    """Pictures of size x size, widths and depths as of `UNet` and `PatchDiscriminator`."""

    size: int = 32
    channels: int = 3
    width: int = 24
    depth: int = 3
    d_width: int = 32
    d_depth: int = 3


class Translators(nn.Module):
    """Both ways: pictures (N, C, H, W) in [-1, 1] to others, hardly beyond that range."""

    def __init__(self, shape: CycleGANShape) -> None:
        super().__init__()
        for way in WAYS:
            self.add_module(way, UNet(shape.channels, shape.channels, shape.width, shape.depth, fold=1))

    def forward(self, images: Tensor, way: str) -> Tensor:
        return images + 2 * self.get_submodule(way)(images)


class CycleGAN(RelativeModel):
    """A trained pair of translators, for use: `model(images, way="there")`; see `RelativeModel` for files."""

    NAME = "cyclegan"
    SHAPE = CycleGANShape
    shape: CycleGANShape

    def build(self, shape: CycleGANShape) -> None:
        self.generator = Translators(shape)
        one = lambda: PatchDiscriminator(shape.channels, shape.d_width, shape.d_depth)  # noqa: E731
        self.discriminator = nn.ModuleDict({way: one() for way in WAYS})  # of what arrives on that way

    @torch.inference_mode()
    def forward(self, images: Tensor, way: str = "there") -> Tensor:
        """Pictures as they would be in the other set.

        Args:
            images: float (N, channels, size, size) in [-1, 1].
            way: "there", from the first set to the second, or "back".

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape or way, or what is not finite.
        """
        self._check_way(way)
        self.check(images, self.shape.channels)
        return self.generator(images.to(self.device), way).clamp(-1, 1).cpu()

    @torch.inference_mode()
    def score(self, images: Tensor, way: str = "there") -> Tensor:
        """What the discriminator gives each patch (N, h, w) of pictures that arrive on that way: real ones 1."""
        self._check_way(way)
        self.check(images, self.shape.channels)
        return self.discriminator[way](images.to(self.device)).squeeze(1).cpu()

    @staticmethod
    def _check_way(way: str) -> None:
        if way not in WAYS:
            raise ValueError(f"way must be one of {', '.join(WAYS)}, not {way!r}")

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(self(torch.zeros(1, self.shape.channels, self.shape.size, self.shape.size)), "back")


@dataclass(frozen=True, kw_only=True)
class CycleGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = CycleGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "cycle": (0, 1e4), "cycle_back": (0, 1e4), "adversarial": (0, 1e4),
    }  # fmt: skip

    network: CycleGANShape = field(default_factory=CycleGANShape)
    batch_size: int = 12
    ema_images: float = 6000.0
    g_lr: float = 2e-3
    d_lr: float = 4e-4  # the discriminators learn more slowly: once they are sure, nothing is learnt from them
    cycle: float = 1.0  # weight of the mean distance of what came back to what it was
    cycle_back: float = 0.1  # likewise of what set out from the second set: what it wore cannot be known any more
    adversarial: float = 1.0  # weight of what the discriminators ask for


PRESETS: dict[str, dict] = {
    "balanced": {},
    "no_cycle": {"cycle": 0.0, "cycle_back": 0.0},
    "no_discriminator": {"adversarial": 0.0},
}


@dataclass(frozen=True)
class Batch:
    """Real pictures by the way that they are to go, and where that way leads them: (n, C, H, W) in [-1, 1]."""

    real: dict[str, Tensor]
    made: dict[str, Tensor]


class CycleGANGame(RelativeGame):
    """Both discriminators together, then both generators, on the same pictures."""

    Config, Model = CycleGANConfig, CycleGAN
    CHANGEABLE = RelativeGame.CHANGEABLE | {"cycle", "cycle_back", "adversarial"}
    FIGURES = (
        Figure("cycle", "|x - F(G(x))|", "cycle"),
        Figure("d_real", "D(y)", "answers", (0, 1)),
        Figure("d_fake", "D(G(x))", "answers", (0, 1)),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: CycleGANConfig, real: TwoDomains, group: Group = Group()) -> None:
        shape = config.network
        for images in (real.one, real.other):
            if tuple(images.shape[1:]) != (shape.channels, shape.size, shape.size):
                raise ValueError(f"pictures of {tuple(images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.images = {"there": real.one.to(self.device), "back": real.other.to(self.device)}

    def batch(self) -> Batch:
        """Pictures of both sets at random, mirrored or not, and what they are made into."""
        real, made = {}, {}
        for way in WAYS:
            index, turned = self.places()
            real[way] = mirrored(scaled(self.images[way][index]), turned)
            with self.autocast():
                made[way] = self.generator(real[way], way).float()
        return Batch(real, made)

    def d_loss(self, batch: Batch) -> Tensor | None:
        """See `RelativeGame`."""
        if not self.config.adversarial:
            return None
        loss, answers = torch.zeros((), device=self.device), []
        for way, back in zip(WAYS, reversed(WAYS), strict=True):
            # What belongs there is what sets out on the way back.
            both = torch.cat([batch.real[back], batch.made[way].detach()])
            real, fake = self._answer(way, both).chunk(2)
            loss = loss + ((real - 1).square().mean() + fake.square().mean()) / 2
            answers.append(torch.stack([real.mean(), fake.mean()]))
        d_real, d_fake = torch.stack(answers).mean(0)
        self.meter.keep(d_real=d_real, d_fake=d_fake, d_loss=loss)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        c, loss = self.config, torch.zeros((), device=self.device)
        cycle = torch.zeros_like(loss)
        for way, back in zip(WAYS, reversed(WAYS), strict=True):
            with self.autocast():
                returned = self.generator(batch.made[way], back).float()
            lost = F.l1_loss(returned, batch.real[way])
            cycle = cycle + lost / 2
            loss = loss + (c.cycle if way == WAYS[0] else c.cycle_back) * lost
            if c.adversarial:
                loss = loss + c.adversarial * (self._answer(way, batch.made[way]) - 1).square().mean()
        self.meter.keep(cycle=cycle, g_loss=loss)
        return loss

    def _answer(self, way: str, images: Tensor) -> Tensor:
        with self.autocast():
            return self.discriminator[way](images).float()

    def held_out_pictures(self, way: str, count: int, seed: int = 0) -> Tensor:
        """Pictures that set out on that way and that it never learns from, in [-1, 1]."""
        return scaled(self.images[way][self.held_out(count, seed)])

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """By quarters: held-out pictures carried there, the same back again, others carried back, and there again."""
        parts = []
        for way, back in zip(WAYS, reversed(WAYS), strict=True):
            made = network(self.held_out_pictures(way, -(-count // 4), seed), way).clamp(-1, 1)
            parts += [made, network(made, back).clamp(-1, 1)]
        return torch.cat(parts)[:count].float().cpu()


def _distance(game: CycleGANGame, count: int, seed: int) -> Callable[[Tensor], float]:
    """How far mean and spread of each pixel of what arrives are from those of the set where it should have arrived."""
    wanted = [_moments(game.held_out_pictures(back, -(-count // 4), seed).cpu()) for back in reversed(WAYS)]

    def distance(made: Tensor) -> float:
        parts = made.split(-(-count // 4))
        pairs = zip((parts[0], parts[2]), wanted, strict=True)
        return float(sum((_moments(part) - moments).abs().mean() for part, moments in pairs))

    return distance


def _moments(images: Tensor) -> Tensor:
    return torch.stack([images.mean(0), images.std(0)])


def drawn(count: int, shape: CycleGANShape, seed: int) -> TwoDomains:
    """Avatars with nothing on, and others with hat and glasses."""
    return drawn_domains(count, shape.size, seed)


RELATIVE = Relative(
    name="cyclegan", title="CycleGAN", year=2017, authors="Zhu, Park, Isola, Efros", arxiv="1703.10593",
    model=CycleGAN, game=CycleGANGame, presets=PRESETS, things="pictures on each side", drawn=drawn,
    taken=domains_of, offered=(OWN,), sets=2, distance=_distance,
)  # fmt: skip
