"""How soon a live training can be read: python -m tests.benchmarks.live [--seconds 60] [--peer-seconds 120]

The default preset on MNIST, exactly as the tab trains it (gan.live.worker, sheets and figures included), beside the
settings of PyTorch's DCGAN example, run by the same program on the same pictures: 64x64, nz 100, ngf = ndf 64,
transposed convolutions, batch norm in both, Adam with 2e-4 and (0.5, 0.999), batch 64. The example knows no classes; it
is given ours, or nothing could be read "as asked". Seconds are those a watcher waits; measuring is not counted.
"""

import argparse
import math
import os
from dataclasses import dataclass, field

import torch

from gan import GANConfig
from gan.data.loading import load
from gan.data.picture_set import PictureSet
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.live.job import Job
from gan.live.worker import Session
from gan.media.images import scaled
from gan.study.classifier import Classifier
from gan.study.metrics import frechet_distance
from gan.training.trainer import Trainer
from gan.ui.shared.models import CHECKPOINTS
from tests.benchmarks.table import show

GOALS, MOMENTS = (0.8, 0.9, 0.95), (20.0, 60.0)
EVERY, EXAMPLES_EVERY = 0.25, 10.0  # seconds from one reading to the next; the example's pictures are slow to draw
READ, COMPARED = 1000, 10_000
EXAMPLE = {"g_lr": 2e-4, "d_lr": 2e-4, "beta1": 0.5, "beta2": 0.999, "batch_size": 64, "ema_images": 0.0}


@dataclass
class Found:
    """What has been measured so far of one training."""

    every: float
    classifier: Classifier
    real: torch.Tensor  # features of the held-out pictures
    least: float  # Frechet distance of training pictures to these
    reached: dict[float, float] = field(default_factory=dict)
    ratios: dict[float, float] = field(default_factory=dict)
    asked: dict[float, float] = field(default_factory=dict)
    last: float = 0.0

    def look(self, trainer: Trainer, seconds: float) -> None:
        if trainer.steps and seconds - self.last >= self.every and len(self.reached) < len(GOALS):
            self.last = seconds
            share = self.read(trainer, READ)[0]
            for goal in GOALS:
                if share >= goal:
                    self.reached.setdefault(goal, seconds)
        for moment in MOMENTS:
            if seconds >= moment and moment not in self.ratios:
                self.asked[moment], features = self.read(trainer, COMPARED)
                self.ratios[moment] = frechet_distance(features, self.real) / self.least

    def read(self, trainer: Trainer, count: int) -> tuple[float, torch.Tensor]:
        features, read = self.classifier.classify(trainer.sample(count, seed=5))
        return float((read == torch.arange(count) % 10).float().mean()), features

    def row(self, name: str, rate: float, showing: float | None) -> tuple:
        goals = [self.reached.get(goal, math.nan) for goal in GOALS]
        shares = [f"{100 * self.asked[m]:.1f}%" if m in self.asked else "" for m in MOMENTS]
        ratios = [self.ratios.get(m, math.nan) for m in MOMENTS]
        return name, *goals, *shares, *ratios, rate, "" if showing is None else f"{100 * showing:.1f}%"


class Watcher:
    """In the page's place at the other end of the pipe: it measures where the session asks for commands."""

    def __init__(self, found: Found) -> None:
        self.found, self.session = found, None

    def poll(self, timeout: float | None = 0) -> bool:
        self.found.look(self.session.variants[0].trainer, self.session.seconds + self.session.showing)
        return False

    def send(self, message: object) -> None:
        pass


def tab(found: Found, seconds: float, threads: int) -> tuple:
    job = Job("digits", ("balanced",), seconds=seconds, steps=10**9, threads=threads, classifiers=str(CHECKPOINTS))
    watcher = Watcher(found)
    watcher.session = session = Session(job, watcher)
    session.run()
    trainer = session.variants[0].trainer
    whole = session.seconds + session.showing
    return found.row("Train live, Balanced", trainer.images_seen / whole, session.showing / whole)


def example(found: Found, real: PictureSet, seconds: float) -> tuple:
    network = GANConfig(64, 1, 100, 64, real.classes, upsampling="transposed", discriminator_norm="batch")
    config = DCGANConfig(network=network, device="cpu", max_seconds=seconds, **EXAMPLE)
    trainer = Trainer(DCGAN(config, real.resized(64, 1)))
    for report in trainer.run(every_seconds=EXAMPLES_EVERY):
        found.look(trainer, report.seconds)
    return found.row(f"the example's settings, for {seconds:g} s", trainer.images_seen / trainer.seconds, None)


def main() -> None:
    """Parse the flags and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=62.0)
    parser.add_argument("--peer-seconds", type=float, default=120.0)
    flags = parser.parse_args()
    threads = os.cpu_count() or 1
    torch.set_num_threads(threads)
    classifier = Classifier.load(CHECKPOINTS / "digits")
    real, test = load("digits"), load("digits", split="test")
    held_out, _ = classifier.classify(scaled(test.images[:COMPARED]))
    twin, _ = classifier.classify(scaled(real.images[:COMPARED]))
    least = frechet_distance(twin, held_out)
    rows = [
        tab(Found(EVERY, classifier, held_out, least), flags.seconds, threads),
        example(Found(EXAMPLES_EVERY, classifier, held_out, least), real, flags.peer_seconds),
    ]
    columns = (
        "MNIST", *(f"{100 * goal:.0f}% read after, s" for goal in GOALS), *(f"read at {m:.0f} s" for m in MOMENTS),
        *(f"Frechet at {m:.0f} s, x real" for m in MOMENTS), "images/s", "showing",
    )  # fmt: skip
    show(f"{threads} CPU threads; nan: not reached", columns, rows)


if __name__ == "__main__":
    main()
