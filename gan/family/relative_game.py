"""What the games of the family share: a generator and a discriminator of one model, in turns, each with its Adam."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

import torch
from torch import Tensor, nn

from gan.models.relative import RelativeModel, Shape
from gan.nets.distributed import Group
from gan.training.config import TrainingConfig
from gan.training.game import Game, Learner, Phase

HELD_OUT = 1000  # real things at the end, or a tenth of fewer, that are never learnt from: samples are of these


@dataclass(frozen=True, kw_only=True)
class RelativeConfig(TrainingConfig):
    """What a training of a relative depends on, besides its real things.

    Attributes:
        SHAPE: the class of `network`, which a subclass has as a field.
        g_lr, d_lr: learning rates.
    """

    SHAPE: ClassVar[type[Shape]]
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {**TrainingConfig.RANGES, "g_lr": (0, 1), "d_lr": (0, 1)}

    g_lr: float = 2e-3
    d_lr: float = 2e-3

    @classmethod
    def from_dict(cls, values: dict) -> Self:
        """The inverse of dataclasses.asdict, after a trip through JSON."""
        return cls(**{**values, "network": cls.SHAPE(**values["network"])})


class RelativeGame(Game):
    """A generator that learns against a discriminator, D's step first, both on the same batch.

    A subclass says what a batch is, what each loses by (`d_loss`, `g_loss`), and what `sample` shows.

    Attributes:
        Model: the class of what is trained; its `generator` and `discriminator` may each be several networks.
        BETAS: Adam's.

    Args:
        config: the settings.
        count: how many real things there are.
        group: see `Game`.
    """

    Model: ClassVar[type[RelativeModel]]
    BETAS: ClassVar[tuple[float, float]] = (0.5, 0.99)
    CHANGEABLE = frozenset({"g_lr", "d_lr"})
    config: Any  # a RelativeConfig with the relative's own settings

    def __init__(self, config: RelativeConfig, count: int, group: Group) -> None:
        super().__init__(config, group)
        self.count = count
        self.learnt_from = max(1, count - min(HELD_OUT, count // 10))
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            model: Any = self.Model(self.config.network)
        self.generator, self.discriminator = (self._placed(one) for one in (model.generator, model.discriminator))
        self.averaged = self.generator
        self.learners = {
            "discriminator": self._learner(self.discriminator, config.d_lr),
            "generator": self._learner(self.generator, config.g_lr),
        }

    def _placed(self, network: nn.Module) -> nn.Module:
        network.train().requires_grad_(True)
        return self.group.synchronise(network).to(self.device, memory_format=torch.channels_last)

    def _learner(self, network: nn.Module, rate: float) -> Learner:
        return Learner(network, torch.optim.Adam(network.parameters(), rate, self.BETAS, fused=True), rate)

    def phases(self) -> Sequence[Phase]:
        """D's step, then G's on the same batch."""
        return [Phase("discriminator", self.d_loss), Phase("generator", self.g_loss, fresh=False)]

    @abstractmethod
    def d_loss(self, batch: Any) -> Tensor | None:
        """What D loses by; none if it plays no part."""

    @abstractmethod
    def g_loss(self, batch: Any) -> Tensor:
        """What G loses by."""

    def places(self) -> tuple[Tensor, Tensor]:
        """Where the next batch's real things are, (n,), and which of them are mirrored, bool (n, 1, 1, 1)."""
        index = self.draws.integers(0, self.learnt_from, (self.share,), self.device)
        return index, self.draws.uniform((self.share, 1, 1, 1), self.device) < 0.5

    def held_out(self, count: int, seed: int = 0) -> Tensor:
        """Where `count` things are that it never learns from, (count,); if there are fewer, some are there again."""
        kept = self.count - self.learnt_from or self.count
        return self.count - kept + (torch.arange(count) + seed) % kept

    def change(self, config: TrainingConfig) -> None:
        """See `Game`."""
        super().change(config)
        self.learners["generator"].rate, self.learners["discriminator"].rate = self.config.g_lr, self.config.d_lr

    def export(self, network: nn.Module, card: dict) -> RelativeModel:
        """See `Game`."""
        model: Any = self.Model(self.config.network, card)
        model.generator.load_state_dict(network.state_dict())
        model.discriminator.load_state_dict(self.discriminator.state_dict())
        return model

    def sample_saved(self, folder: Path, count: int, seed: int) -> Tensor | None:
        """See `Game`."""
        try:
            model: Any = self.Model.from_pretrained(folder)
        except FileNotFoundError:
            return None
        return self.sample(model.generator.to(self.device), count, seed)


def mirrored(images: Tensor, which: Tensor) -> Tensor:
    """Some of the pictures (N, C, H, W) turned left to right; which, bool (N, 1, 1, 1)."""
    return torch.where(which, images.flip(3), images)
