"""What each preset shows, and how soon: python -m tests.benchmarks.presets [--seconds 40] [--dataset drawn-digits]

Each is trained as the tab does it, with seed 0; the verdict is that of gan.verdict, from measured quantities alone.
"""

import argparse
import os

import torch

from gan.family.dcgan.presets import PRESETS
from gan.live import Job, Lane
from gan.live_pictures import find_reader, live_set
from gan.ui.models import CHECKPOINTS
from tests.benchmarks.table import show


def main() -> None:
    """Parse the flags and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0, help="for each preset")
    parser.add_argument("--dataset", default="drawn-digits")
    flags = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    real = live_set(flags.dataset)
    reader = find_reader(str(CHECKPOINTS), real.classes)
    rows = [measure(name, real, reader, flags.seconds) for name in PRESETS]
    columns = (
        "preset",
        "must show",
        "first shown, s",
        "of the frames since",
        "last verdict",
        "80% read at step",
        "variety",
    )
    show(f"{real.name}, {flags.seconds:g} s each, {torch.get_num_threads()} CPU threads", columns, rows)


def measure(name: str, real, reader, seconds: float) -> tuple:
    """One row of the table."""
    lane = Lane(Job(real.name, (name,)), name, real, reader)
    frames: list[dict] = []
    while lane.trainer.seconds < seconds and (report := lane.advance(8)) is not None:
        frames.append(lane.figures(report))
    wanted = PRESETS[name].shows
    first = next((i for i, one in enumerate(frames) if one["verdict"]["kind"] in wanted), None)
    since = [] if first is None else frames[first:]
    share = f"{100 * sum(one['verdict']['kind'] in wanted for one in since) / len(since):.0f}%" if since else ""
    readable = next((str(one["step"]) for one in frames if (one["asked"] or 0) >= 0.8), "never")
    last = frames[-1]
    shown = "never" if first is None else frames[first]["seconds"]
    return name, " or ".join(wanted), shown, share, last["verdict"]["kind"], readable, last["variety"]


if __name__ == "__main__":
    main()
