"""What a training is up to, in one word, from what was measured of it: for the page, and for the presets' own proof.

The thresholds were set by looking at runs of the presets on drawn digits; tests/benchmarks/presets.py repeats them.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from gan.nets.losses import LOSSES, AdversarialLoss

YOUNG = 40  # steps before which nothing but an explosion is judged
UNVARIED = 100  # steps before which pictures of a class may still look alike
LAST = 4  # frames that are looked at together: one alone is noise
AHEAD = 0.97  # share of pairs that D orders rightly above which it is winning
LEAD = 0.90  # likewise, above which it is ahead
FOOLED = 0.40  # and below which G is
ALIKE = 0.6  # variety of generated pictures, as a share of the real ones', that counts as collapse
LEFT = 0.5  # share of the classes still drawn that counts as collapse
FAINT = 0.2  # length of G's gradient under which it hardly moves; while it learns well it is 0.8 to 10
READABLE = 0.5  # share read as asked, or of classes covered, without which pictures are not there yet
KINDS = (
    "starting", "balanced", "learning", "d_ahead", "d_wins", "no_gradient", "critic_ahead", "d_weak", "collapse",
    "collapse_alike", "unstable", "diverged",
)  # fmt: skip


@dataclass(frozen=True)
class Measurements:
    """What is measured at one moment of a run; see the game for the first ones."""

    FIGURES: ClassVar = ("d_loss", "g_loss", "d_real", "d_fake", "d_auc", "d_grad", "g_grad")  # the game's own
    step: int
    d_loss: float
    g_loss: float
    d_real: float
    d_fake: float
    d_auc: float
    d_grad: float
    g_grad: float
    diverged: bool
    variety: float  # of the sheet shown: distance between pictures (of a class) / the same between real ones
    asked: float | None = None  # share of the sheet read as the class that was asked
    covered: int | None = None  # classes read on the sheet
    classes: int | None = None  # classes that there are
    loss: AdversarialLoss = LOSSES["logistic"]


@dataclass(frozen=True)
class Diagnosis:
    """One of KINDS, and the figures that its sentence quotes."""

    kind: str
    values: dict = field(default_factory=dict)


def diagnose(history: Sequence[Measurements]) -> Diagnosis:
    """The diagnosis of the last moments of a run.

    Args:
        history: what was measured so far, oldest first; at least one.
    """
    now = history[-1]
    mean = lambda name: statistics.fmean(_last(history, name))  # noqa: E731
    auc, d_loss, g_grad = mean("d_auc"), mean("d_loss"), statistics.median(_last(history, "g_grad"))
    figures = {"auc": auc, "d_real": mean("d_real"), "d_fake": mean("d_fake"), "g_grad": g_grad}
    loss = now.loss
    if now.diverged:
        return Diagnosis("diverged", {"step": now.step})
    if abs(d_loss) > loss.exploded:
        return Diagnosis("unstable", {"d_loss": d_loss, "guessing": loss.guessing})
    if now.step < YOUNG:
        return Diagnosis("starting")
    if auc <= FOOLED:
        return Diagnosis("d_weak", figures)
    collapsed = _collapse(history)
    if collapsed:
        return collapsed
    if auc >= AHEAD and g_grad < FAINT:
        return Diagnosis("no_gradient", figures)
    if auc >= AHEAD:
        return Diagnosis("critic_ahead" if loss.only_differences else "d_wins", figures)
    if auc >= LEAD and not loss.only_differences:
        return Diagnosis("d_ahead", figures)
    return Diagnosis("balanced" if _readable(now) else "learning", figures)


def _collapse(history: Sequence[Measurements]) -> Diagnosis | None:
    """G had more to show once, or draws one picture only."""
    now, recent = history[-1], history[-LAST:]
    if now.classes:
        most = max(one.covered for one in history)
        left = max(one.covered for one in recent)
        if left <= LEFT * now.classes < most:
            return Diagnosis("collapse", {"left": left, "classes": now.classes})
    variety = max(one.variety for one in recent)
    best = max(one.variety for one in history)
    if (
        now.step >= UNVARIED
        and variety < ALIKE
        and (variety < 0.5 * best or variety < 0.1 or (now.asked or 0) > READABLE)
    ):
        return Diagnosis("collapse_alike", {"variety": variety})
    return None


def _readable(now: Measurements) -> bool:
    """Whether the pictures are there already, as far as a classifier can tell."""
    if now.asked is not None:
        return now.asked >= READABLE
    return now.covered is None or now.covered >= READABLE * now.classes


def _last(history: Sequence[Measurements], name: str) -> list[float]:
    """The last few values that were measured (a step of G alone measures nothing of D)."""
    known = [value for one in history[-10 * LAST :] if math.isfinite(value := getattr(one, name))]
    return known[-LAST:] or [math.nan]
