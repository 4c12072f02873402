"""What "Real or fake?" claims, on held-out pictures: python -m tests.benchmarks.questions [--data DIR]

Calibration and ROC; inversion, completion and super-resolution against plain ways; and how long a visitor waits. One
thread, as on the page.
"""

import argparse
import os
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from gan import GAN
from gan.data.picture_set import NoPictures
from gan.study.comparison import area, compare
from gan.study.inspector import Inspector
from gan.study.inversion import shrink
from gan.ui.judge.values import MANY, SMALLER, calibration_value, comparison_value, picture_value
from gan.ui.shared.models import CHECKPOINTS
from tests.benchmarks.table import show

PICTURES = 40
PLAIN = {
    "projection": "best of 512 latents", "lower half filled in": "mean colour", "enlarged 4 times": "bicubic",
}  # fmt: skip
FRESH = 2000  # pictures of each kind that judge a calibration


def inspectors() -> list[tuple[str, Inspector]]:
    found = []
    for name in ("digits", "faces", "avatars"):
        inspector = Inspector(GAN.from_pretrained(CHECKPOINTS / name), str(CHECKPOINTS))
        try:
            inspector.held_out()
            found.append((name, inspector))
        except NoPictures as error:
            print(f"{name}: left out, {error}")
    return found


def calibration(name: str, inspector: Inspector) -> tuple:
    both = compare(inspector.model, inspector.held_out(), FRESH, 0)
    logits = torch.cat([both.real_logits, both.fake_logits])
    is_real = (torch.arange(len(logits)) < len(both.real_logits)).float()
    found, off = inspector.calibration()
    loss = [float(F.binary_cross_entropy(p, is_real)) for p in (logits.sigmoid(), found.probability(logits))]
    numbers = f"{found.scale:.2f} +- {found.uncertainty:.2f}, {found.shift:.2f}"
    curve = area(both.real_logits, both.fake_logits)
    return name, len(both.real), curve, numbers, 100 * off.raw, 100 * off.calibrated, *loss


def rms(a: Tensor, b: Tensor) -> float:
    return float((a - b).square().mean().sqrt())


def timed(work) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def searches(name: str, inspector: Inspector) -> list[tuple]:
    """Mean errors and median seconds of the three searches, on the same held-out pictures."""
    both = compare(inspector.model, inspector.held_out(), PICTURES, 0)
    side = both.real.shape[-1]
    known = torch.ones(side, side, dtype=torch.bool)
    known[side // 2 :] = False
    labels = [None] * len(both.real) if both.labels is None else both.labels.tolist()
    for label in set(labels):
        inspector.inverter.project(both.real[0], label)  # the random starts are drawn once
    rows = {task: [] for task in PLAIN}
    for image, label in zip(both.real, labels, strict=True):
        seconds, found = timed(lambda image=image, label=label: inspector.inverter.project(image, label))
        rows["projection"].append((float(found.errors[0]), found.start_error, seconds))
        seconds, found = timed(lambda image=image, label=label: inspector.inverter.complete(image, known, label))
        plain = image[:, known].mean(1, keepdim=True)  # the hole in the colour of the rest
        rows["lower half filled in"].append(
            (rms(found.images[0][:, ~known], image[:, ~known]), rms(plain, image[:, ~known]), seconds)
        )
        small = shrink(image[None], side // SMALLER[0])
        seconds, found = timed(lambda small=small, label=label: inspector.inverter.enlarge(small[0], label))
        smooth = F.interpolate(small, (side, side), mode="bicubic", align_corners=False).clamp(-1, 1)
        rows["enlarged 4 times"].append((rms(found.images[0], image), rms(smooth[0], image), seconds))
    table = []
    for task, values in rows.items():
        error, plain, seconds = zip(*values, strict=True)
        order = sorted(seconds)
        table.append((
            name, task, sum(error) / len(error), f"{sum(plain) / len(plain):.3f} ({PLAIN[task]})",
            order[len(order) // 2], order[int(0.95 * len(order))],
        ))  # fmt: skip
    return table


def waits(name: str, inspector: Inspector) -> tuple:
    fresh = Inspector(inspector.model, str(CHECKPOINTS))
    first, _ = timed(lambda: comparison_value(fresh, 0))
    later, _ = timed(lambda: comparison_value(fresh, 1))
    mended, _ = timed(lambda: calibration_value(fresh))
    image = compare(fresh.model, fresh.held_out(), 1, 0).real[0]
    own, _ = timed(lambda: picture_value(fresh, image, None))
    return name, first, later, mended, own


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    flags = parser.parse_args()
    if flags.data:
        os.environ["GAN_DATA"] = str(flags.data)
    torch.set_num_threads(1)
    known = inspectors()
    show(
        "D on fresh held-out pictures and as many generated ones: off the truth in points, and log loss",
        ("model", "pictures", "area", "scale, shift", "off raw", "off mended", "loss raw", "loss mended"),
        [calibration(*one) for one in known],
    )
    show(
        f"{PICTURES} held-out pictures: root mean square error of pixels in [-1, 1], seconds",
        ("model", "task", "error", "plain way", "median s", "95% s"),
        [row for one in known for row in searches(*one)],
    )
    show(
        f"Seconds until the answer ({MANY} pictures of each kind side by side; a score with its heat map)",
        ("model", "first look", "new draw", "calibration, once", "own picture"),
        [waits(*one) for one in known],
    )
