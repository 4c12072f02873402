"""What crosses the pipe between a worker and the page's server, each a dataclass.

What goes on to the page is made JSON by `as_json`; the twins of these classes for the page are the types in
gan/ui/training/messages.js, by the same names. Pictures do not travel in JSON: the page fetches them by their address.
"""

import math
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

# ---- from the worker


@dataclass(frozen=True)
class Loading:
    """Pictures are on their way: a download, or so many of the visitor's own read so far."""

    download: bool = False
    count: int = 0


@dataclass(frozen=True)
class Curve:
    """One line of a chart: the name of a figure, and the symbol that stands for it."""

    figure: str
    label: str


@dataclass(frozen=True)
class Chart:
    """Figures that are drawn together over time.

    Attributes:
        range: the least and the greatest value, where there are such.
    """

    name: str
    curves: list[Curve]
    range: tuple[float, float] | None = None
    logarithmic: bool = False


@dataclass(frozen=True)
class Hello:
    """What is known before the first step.

    Attributes:
        real: a sheet of real pictures, as a file's bytes.
        count: how many real ones there are.
        columns, shown: pictures in a row of each sheet, and in the whole of it.
        drawn: whether the program drew the real ones.
        few: they are so few that they are learnt by heart.
        bad, left_out: names of the first files that are no pictures, and how many there are.
        charts: the game's figures that have curves.
    """

    real: bytes
    count: int
    columns: int
    shown: int
    drawn: bool
    few: bool
    charts: list[Chart]
    bad: list[str] = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True)
class VariantFrame:
    """One of the trainings that go on side by side, at one moment.

    Attributes:
        sheet: generated pictures, as a file's bytes.
        figures: by their names, the game's own and what was measured of the sheet.
        diagnosis: {kind, values} of a gan.study.diagnosis.Diagnosis, or none.
    """

    sheet: bytes
    step: int
    images: int
    seconds: float
    diverged: bool
    figures: dict[str, float | None]
    diagnosis: Any = None


@dataclass(frozen=True)
class Frame:
    """All trainings at one moment.

    Attributes:
        step, seconds, images: of the one that has come farthest; the seconds of all.
        done: share of the run that is over, by the limit that is nearer.
        shown: share of the time that went to sheets and figures.
    """

    step: int
    seconds: float
    images: int
    paused: bool
    done: float
    shown: float
    variants: list[VariantFrame]


@dataclass(frozen=True)
class Pairs:
    """Generated pictures, and under each the real one that is nearest: copies would show.

    Attributes:
        sheet: both rows, as a file's bytes.
        near: median distance of the pairs, a root mean square of pixels in [-1, 1].
        usual: the same from real pictures to their nearest other one.
        preset: of the training that they are from.
    """

    sheet: bytes
    near: float
    usual: float
    preset: str


@dataclass(frozen=True)
class Model:
    """The model of one of the trainings, as a zip (see gan.models.archive), or none if there is none to be had."""

    variant: int
    archive: bytes | None


@dataclass(frozen=True)
class Over:
    """The training has ended: "stopped", "seconds", "steps", "diverged", "no_pictures" or "unusable"."""

    why: str


# ---- to the worker


@dataclass(frozen=True)
class Pause:
    """Hold still after this step."""


@dataclass(frozen=True)
class Resume:
    """Go on."""


@dataclass(frozen=True)
class Step:
    """Pause, and take one step: of all, or only of this learner."""

    learner: str | None


@dataclass(frozen=True)
class Change:
    """Go on with other settings."""

    settings: dict


@dataclass(frozen=True)
class SendModel:
    """Send the model of this training as it is now."""

    variant: int


@dataclass(frozen=True)
class Stop:
    """End, and tell everything worth keeping."""


@dataclass(frozen=True)
class Leave:
    """End at once: nobody listens any more."""


def as_json(value: Any) -> Any:
    """A message as JSON knows it: without pictures (bytes), and with none for a number that is not finite."""
    if is_dataclass(value):
        pairs = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: as_json(part) for name, part in pairs if not isinstance(part, bytes)}
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
