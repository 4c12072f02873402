"""What each preset shows, and how soon: python -m tests.benchmarks.presets [--seconds 40] [--dataset drawn-digits]

Each is trained as the tab does it, with seed 0; gan.study.diagnosis judges it by measured quantities alone.
"""

import argparse
import os

import torch

from gan.family.dcgan.presets import PRESETS
from gan.live.dcgan import DCGANVariant
from gan.live.job import Job
from gan.live.messages import VariantFrame
from gan.live.real_pictures import live_set
from gan.study.classifier import find_classifier
from gan.ui.shared.models import CHECKPOINTS
from tests.benchmarks.table import show


def main() -> None:
    """Parse the flags and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0, help="for each preset")
    parser.add_argument("--dataset", default="drawn-digits")
    flags = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    real = live_set(flags.dataset)
    classifier = find_classifier(str(CHECKPOINTS), real.classes)
    rows = [measure(name, real, classifier, flags.seconds) for name in PRESETS]
    columns = (
        "preset",
        "must show",
        "first shown, s",
        "of the frames since",
        "last diagnosis",
        "80% read at step",
        "variety",
    )
    show(f"{real.name}, {flags.seconds:g} s each, {torch.get_num_threads()} CPU threads", columns, rows)


def measure(name: str, real, classifier, seconds: float) -> tuple:
    """One row of the table."""
    variant = DCGANVariant(Job(real.name, (name,)), name, real, classifier)
    frames: list[VariantFrame] = []
    while variant.trainer.seconds < seconds and (report := variant.advance(8)) is not None:
        frames.append(variant.frame(report))
    wanted = PRESETS[name].shows
    first = next((i for i, one in enumerate(frames) if one.diagnosis.kind in wanted), None)
    since = [] if first is None else frames[first:]
    share = f"{100 * sum(one.diagnosis.kind in wanted for one in since) / len(since):.0f}%" if since else ""
    readable = next((str(one.step) for one in frames if (one.figures["asked"] or 0) >= 0.8), "never")
    last = frames[-1]
    shown = "never" if first is None else frames[first].seconds
    return name, " or ".join(wanted), shown, share, last.diagnosis.kind, readable, last.figures["variety"]


if __name__ == "__main__":
    main()
