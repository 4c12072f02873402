"""How soon each relative does what it set out for, from nothing: python -m tests.benchmarks.family [NAME ...]

Trained as the page trains it (the settings of gan.live, on two threads), and measured as `evaluate --relative` does.
Measuring is not counted. Each runs in a process of its own, so that its memory is its own.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from typing import Any

import torch

from gan.family import RELATIVES, load
from gan.family.biggan import BigGAN
from gan.family.progan import ProGANShape
from gan.live.family import FamilyVariant
from gan.live.job import Job
from gan.live.worker import RELATIVES as LIVE
from gan.study.family import MEASURES
from gan.study.family.biggan import own_figures, succeeds
from gan.study.family.progan import SECONDS as EACH
from gan.study.family.progan import own_distances, raced_distances, wins
from gan.study.family.verdict import Verdict
from gan.study.family.wgan import TOGETHER
from gan.training.trainer import Trainer
from gan.ui.shared.models import CHECKPOINTS
from tests.benchmarks.table import show

EVERY, SECONDS, THREADS = 10, 180.0, 2
RUN = 60.0  # seconds of WGAN's
TIMES = 50  # pictures made one by one, to say how long one takes


def trial(name: str) -> list[tuple]:
    """A row for the training, one for the shipped model."""
    torch.set_num_threads(THREADS)
    job = Job(dataset=name, relative=name, presets=("balanced",), seconds=SECONDS, classifiers=str(CHECKPOINTS))
    live = LIVE[name](job)
    began = time.perf_counter()
    live.load(lambda told: None)
    loaded = time.perf_counter() - began
    variant = live.variant("balanced")
    trainer = variant.trainer
    match name:
        case "wgan":
            reached, found = over_a_run(variant)
        case "progan":
            reached, found = side_by_side()
        case "biggan":
            reached, found = until_success(trainer, of_biggan)
        case _:
            reached, found = until_success(trainer, MEASURES[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    shipped = load(name)
    measured = {"progan": own_distances, "biggan": own_figures}.get(name, lambda one: MEASURES[name](one).figures)(
        shipped
    )
    figures = lambda found: "  ".join(f"{key} {value:.3g}" for key, value in found.items())  # noqa: E731
    return [
        (name, "live", f"{loaded:.1f}", reached, f"{peak:.0f}", *cost(trainer.export()), figures(found)),
        (name, "shipped", "", "", "", *cost(shipped), figures(measured)),
    ]  # fmt: skip


def of_biggan(model: BigGAN) -> Verdict:
    """As `evaluate --relative` tells it, but for the race of two other trainings."""
    own = own_figures(model)
    return Verdict(own, succeeds(own))


def until_success(trainer: Trainer, measure: Callable[[Any], Verdict]) -> tuple[str, dict[str, float]]:
    """After how many seconds it does what it set out for, if it does, and its last figures."""
    for report in trainer.run(every_seconds=EVERY):
        verdict = measure(trainer.export())
        if verdict.success:
            return f"{report.seconds:.0f}", verdict.figures
    return f"not in {SECONDS:.0f}", verdict.figures


def over_a_run(variant: FamilyVariant) -> tuple[str, dict[str, float]]:
    """What is asked of a critic is asked of a whole run: looked at as the page looks, to its end."""
    for report in variant.trainer.run(every_seconds=1):
        figures = variant.frame(report).figures
        if report.seconds >= RUN:
            break
    found = {key: figures[key] for key in ("correlation", "held_out", "distance")}
    return (f"a run of {RUN:.0f}" if found["correlation"] >= TOGETHER else f"not in {RUN:.0f}"), found


def side_by_side() -> tuple[str, dict[str, float]]:
    """Three ways by turns, so many seconds each: whether one of the new ones comes nearest."""
    found = raced_distances(ProGANShape())
    return f"{'' if wins(found) else 'not '}in {EACH:.0f} each", found


def cost(model) -> tuple[str, str]:
    """Milliseconds that a picture takes, and weights."""
    model.example()
    began = time.perf_counter()
    for _ in range(TIMES):
        model.example()
    took = 1000 * (time.perf_counter() - began) / TIMES
    return f"{took:.1f}", f"{sum(p.numel() for p in model.parameters()):,}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(RELATIVES), help=", ".join(RELATIVES))
    rows = []
    for name in parser.parse_args().names:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows += pool.apply(trial, (name,))
    columns = ("relative", "", "loading, s", "success after, s", "peak, MB", "a picture, ms", "weights", "figures")
    show("The family, from nothing and as shipped", columns, rows)


if __name__ == "__main__":
    main()
