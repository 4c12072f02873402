"""What a worker must know of a relative to train it before somebody's eyes; the rest it knows by itself."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Literal

from gan.live.job import Job
from gan.live.messages import Chart, Curve, Hello, Loading, Pairs, VariantFrame
from gan.training.game import Game
from gan.training.progress import Progress
from gan.training.trainer import Trainer


class Unusable(ValueError):
    """Not one of the visitor's files is a picture."""


class Variant(ABC):
    """One of the trainings that go on side by side."""

    trainer: Trainer

    def advance(self, steps: int) -> Progress | None:
        """Train until the step count is the next multiple of `steps`; none if this training has ended."""
        return next(self.trainer.run(every_steps=steps), None)

    @abstractmethod
    def frame(self, report: Progress) -> VariantFrame:
        """What is shown of it, with a fresh sheet."""


class LiveRelative(ABC):
    """A relative of the GAN as it is trained live.

    Attributes:
        SAME: what two trainings side by side have had as much of, at any time.

    Args:
        job: what to train.
    """

    SAME: ClassVar[Literal["steps", "seconds", "images"]] = "steps"

    def __init__(self, job: Job) -> None:
        self.job = job

    @abstractmethod
    def load(self, progress: Callable[[Loading], None]) -> None:
        """Get the real things.

        Args:
            progress: is told of what takes long; it may raise, if nobody waits any more.

        Raises:
            NoPictures: if they cannot be had.
            Unusable: if the visitor's own files hold none.
        """

    @abstractmethod
    def variant(self, preset: str) -> Variant:
        """A training of that preset on the real things."""

    @abstractmethod
    def hello(self, first: Variant) -> Hello:
        """What is known before the first step."""

    def pairs(self, first: Variant, preset: str) -> Pairs | None:
        """Generated things beside what they may have been copied from, where that makes sense."""
        return None

    def archive(self, variant: Variant, preset: str) -> bytes | None:
        """The model as a zip; none if there is none to be had."""
        return None


def charts_of(game: Game | type[Game]) -> list[Chart]:
    """The game's figures that have curves, by chart."""
    charts: dict[str, Chart] = {}
    for figure in game.FIGURES:
        if figure.chart:
            chart = charts.setdefault(figure.chart, Chart(figure.chart, [], figure.range, figure.logarithmic))
            chart.curves.append(Curve(figure.name, figure.label))
    return list(charts.values())
