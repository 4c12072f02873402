"""What a training reports: figures that its game names, and how they are gathered between two reports."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.nets.distributed import Group


@dataclass(frozen=True)
class Figure:
    """One number that a game reports, and how it may be drawn.

    Attributes:
        name: its key in reports.
        label: what its curve is called: a symbol that every language shares, such as "D(x)".
        chart: figures of one chart are drawn together; none for a figure without a curve.
        range: the least and the greatest value, where there are such.
        logarithmic: drawn on a logarithmic scale.
        mean: the mean over the steps since the last report; else the value of the last step that was measured.
        quotient: the names of two values of one measured step whose quotient it is, so no mean. Sums, so that shares of
            several processes add up.
    """

    name: str
    label: str = ""
    chart: str | None = None
    range: tuple[float, float] | None = None
    logarithmic: bool = False
    mean: bool = True
    quotient: tuple[str, str] | None = None


@dataclass(frozen=True)
class Progress:
    """What there is to say after a step.

    Attributes:
        step: steps taken.
        images: real pictures seen.
        seconds: spent in training, over all resumed parts.
        figures: by the names of the game's figures; nan for what was not measured.
        alarms: what is wrong, in words of the game's own, such as "collapsed".
        diverged: a loss is no longer finite; the run has stopped at this step.
        samples: float (n, C, H, W) in [-1, 1] from fixed latents, by the averaged weights.
    """

    step: int
    images: int
    seconds: float
    figures: dict[str, float]
    alarms: tuple[str, ...] = ()
    diverged: bool = False
    samples: Tensor | None = None


class Meter:
    """Figures of the steps since the last report; they stay on the device until they are read."""

    def __init__(self, figures: Iterable[Figure], device: torch.device) -> None:
        self._figures = tuple(figures)
        self._means = {figure.name for figure in self._figures if figure.mean and not figure.quotient}
        self._nothing = torch.full((), math.nan, device=device)
        self._values: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def keep(self, **values: Tensor) -> None:
        """Take scalars in."""
        for name, value in values.items():
            value = value.detach().float()
            summed = name in self._means and name in self._values
            self._values[name] = self._values[name] + value if summed else value
            self._counts[name] = self._counts.get(name, 0) + 1

    @contextmanager
    def apart(self) -> Iterator[dict[str, Tensor]]:
        """What is kept meanwhile, apart from what was kept before, which stays as it is."""
        before = self._values, self._counts
        self._values, self._counts = {}, {}
        try:
            yield self._values
        finally:
            self._values, self._counts = before

    def read(self, group: Group) -> dict[str, float]:
        """The figures over all processes' pictures, nan where there are none; the means begin anew."""
        names = [name for figure in self._figures for name in figure.quotient or (figure.name,)]
        found = torch.stack([self._values.get(name, self._nothing) for name in names])
        group.average([found])
        values = dict(zip(names, found.tolist(), strict=True))
        for name in self._means:
            values[name] /= self._counts.get(name, 1)
            self._values.pop(name, None)
        self._counts.clear()
        return {figure.name: _value(figure, values) for figure in self._figures}


def _value(figure: Figure, values: dict[str, float]) -> float:
    if figure.quotient is None:
        return values[figure.name]
    above, below = (values[name] for name in figure.quotient)
    return above / (below or math.nan)
