"""A second game, as small as can be: one network, no D, no latents. It learns to draw a ramp from its brightness."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.live.job import Job
from gan.live.messages import Hello, Loading, VariantFrame
from gan.live.relative import LiveRelative, Variant, charts_of
from gan.media.encoding import encode_sheet
from gan.nets.distributed import Group
from gan.training.config import TrainingConfig
from gan.training.game import Game, Learner, Phase
from gan.training.progress import Figure, Progress
from gan.training.trainer import Trainer

SIDE, SHOWN = 8, 4


@dataclass(frozen=True, kw_only=True)
class RegressionConfig(TrainingConfig):
    """One rate more than every training has."""

    RANGES: ClassVar[dict[str, tuple[float, float]]] = {**TrainingConfig.RANGES, "lr": (0, 1)}

    lr: float = 0.05


class Regression(Game):
    """Brightness (n, 1) to pictures (n, 1, 8, 8)."""

    Config = RegressionConfig
    CHANGEABLE = frozenset({"lr"})
    FIGURES = (Figure("error", "MSE", "errors"), Figure("slope", "|∇|", "slopes", logarithmic=True, mean=False))
    config: RegressionConfig

    def __init__(self, config: RegressionConfig, real: Tensor, group: Group = Group()) -> None:
        super().__init__(config, group)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.network = nn.Linear(1, SIDE * SIDE)
        self.real = real
        self.averaged = self.network
        optimizer = torch.optim.Adam(self.network.parameters(), config.lr)
        self.learners = {"network": Learner(self.network, optimizer, config.lr)}

    def batch(self) -> Tensor:
        return self.draws.uniform((self.share, 1), self.device)

    def phases(self) -> list[Phase]:
        return [Phase("network", self._loss, gradient="slope")]

    def _loss(self, brightness: Tensor) -> Tensor:
        error = F.mse_loss(self.network(brightness), brightness * self.real.flatten())
        self.meter.keep(error=error)
        return error

    def change(self, config: RegressionConfig) -> None:
        super().change(config)
        self.learners["network"].rate = config.lr

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        brightness = torch.linspace(0, 1, count)[:, None]
        return network(brightness).view(count, 1, SIDE, SIDE).clamp(-1, 1)


def ramp() -> Tensor:
    """The picture to learn, float (1, 8, 8) in [-1, 1]."""
    return torch.linspace(-1, 1, SIDE).expand(1, SIDE, SIDE)


class LiveRegression(LiveRelative):
    """It, as it is trained live."""

    def load(self, progress: Callable[[Loading], None]) -> None:
        self.real = ramp()

    def variant(self, preset: str) -> "RegressionVariant":
        return RegressionVariant(self.job, self.real)

    def hello(self, first: "RegressionVariant") -> Hello:
        sheet = encode_sheet(self.real[None], 1)
        return Hello(sheet, 1, SHOWN, SHOWN, drawn=True, few=False, charts=charts_of(first.trainer.game))


class RegressionVariant(Variant):
    """Its sheet, without a diagnosis."""

    def __init__(self, job: Job, real: Tensor) -> None:
        self.trainer = Trainer(Regression(RegressionConfig(device="cpu", seed=job.seed, **job.settings), real))

    def frame(self, report: Progress) -> VariantFrame:
        sheet = encode_sheet(self.trainer.sample(SHOWN), SHOWN)
        return VariantFrame(sheet, report.step, report.images, report.seconds, report.diverged, report.figures)
