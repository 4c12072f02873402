"""What the loop plays: networks that learn in ordered phases from batches of real things.

A relative of the GAN is one subclass of `Game`. The loop (`gan.training.trainer`) calls it and knows nothing of losses,
labels or latents; the game knows nothing of clocks, limits, moving averages and files. StyleGAN3's training loop
treats generator and discriminator alike in the same way, as phases (Karras et al. 2021).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from gan.nets.devices import pick_device
from gan.nets.distributed import Draws, Group
from gan.training.config import TrainingConfig
from gan.training.progress import Figure, Meter


@dataclass
class Learner:
    """A network that learns.

    Attributes:
        rate: its learning rate before any decay.
        updates: how many steps its optimiser has taken.
    """

    network: nn.Module
    optimizer: torch.optim.Optimizer
    rate: float
    updates: int = 0

    def scale_rate(self, scale: float) -> None:
        """Go on learning at so many times `rate`."""
        for group in self.optimizer.param_groups:
            if isinstance(group["lr"], Tensor):  # where a recorded step finds it
                group["lr"].fill_(self.rate * scale)
            else:
                group["lr"] = self.rate * scale


@dataclass(frozen=True)
class Phase:
    """A part of a step, in which one network learns and all others are frozen.

    Attributes:
        learner: the name of the one that learns, among the game's learners.
        loss: maps the batch to a scalar to be minimised, or to none if the learner sits this phase out.
        fresh: on a batch of its own; else on that of the phase before.
        gradient: the figure that takes the length of the gradient, if one does.
    """

    learner: str
    loss: Callable[[Any], Tensor | None]
    fresh: bool = True
    gradient: str | None = None


class Game(ABC):
    """What is trained: its networks, batches, phases, figures and samples.

    Attributes:
        Config: the class of its settings.
        FIGURES: what it reports.
        CHANGEABLE: the settings that may change while a run goes on.
        learners: {name: network that learns}.
        averaged: the network whose weights' moving average people are shown.

    A subclass is made of (config, real, group), `real` being whatever it learns from.

    Args:
        config: the settings.
        group: the processes that train together; the settings speak of all of them, so each takes a share of the batch.

    Raises:
        ValueError: if the device is not there, or the batch cannot be shared.
    """

    Config: ClassVar[type[TrainingConfig]] = TrainingConfig
    FIGURES: ClassVar[tuple[Figure, ...]]
    CHANGEABLE: ClassVar[frozenset[str]] = frozenset()
    learners: dict[str, Learner]
    averaged: nn.Module

    def __init__(self, config: TrainingConfig, group: Group) -> None:
        if config.batch_size % group.size or (config.compile and group.size > 1):
            raise ValueError(f"{group.size} processes need a batch_size that they can share, and no compile")
        self.config, self.group = config, group
        self.device = pick_device(group.own_device(config.device))
        if config.cuda_graph and (self.device.type != "cuda" or group.size > 1 or config.compile):
            raise ValueError("cuda_graph needs one NVIDIA GPU and one process, and no compile")
        if self.device.type == "cuda":
            torch.backends.cudnn.benchmark = True  # every batch has one shape, so looking for the best kernels pays
        self.random = torch.Generator(self.device).manual_seed(config.seed)
        self.draws = Draws(self.random, group)
        self.meter = Meter(self.FIGURES, self.device)

    @property
    def share(self) -> int:
        """How many real things of each batch are this process's."""
        return self.config.batch_size // self.group.size

    def autocast(self) -> torch.autocast:
        """The context in which networks compute: in half precision, if the settings say so."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.config.precision == "bf16")

    @abstractmethod
    def batch(self) -> Any:
        """The next batch, drawn from the game's random source."""

    @abstractmethod
    def phases(self) -> Sequence[Phase]:
        """The phases of one step, in order; the step counts once the last one has been played."""

    @abstractmethod
    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """`count` pictures by a copy of `averaged`, float (count, C, H, W) in [-1, 1] on the CPU; seed decides all."""

    def kind_of_step(self) -> Hashable | None:
        """What the next step does, in so far as Python decides it: steps of one kind differ in numbers only, so that
        one may be recorded and replayed (see `gan.training.replay`). None: no two are alike."""
        return None

    def measure(self, batch: Any) -> None:  # noqa: B027  most games have nothing to add
        """Keep what is worth a little extra work; asked for after the last phase of a step before a report."""

    def alarms(self, figures: dict[str, float], images: int) -> tuple[str, ...]:
        """What is wrong, by the figures after so many images."""
        return ()

    def change(self, config: TrainingConfig) -> None:
        """Go on with other settings, which differ in CHANGEABLE or the loop's limits only."""
        self.config = config

    def export(self, network: nn.Module, card: dict) -> Any:
        """The averaged weights with a card, something with `save_pretrained(folder)`; none if no model is kept."""
        return None

    def sample_saved(self, folder: Path, count: int, seed: int) -> Tensor | None:
        """Pictures by the model that `export` has left in `folder`; none if there is none."""
        return None

    @classmethod
    def upgrade(cls, notes: dict, tensors: dict[str, Tensor]) -> tuple[dict, dict[str, Tensor]]:
        """A checkpoint of an earlier version of this game, as this one would have written it."""
        return notes, tensors
