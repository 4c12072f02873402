"""Sheets beside pictures one by one, and drawing: python -m tests.benchmarks.throughput"""

import time
from collections.abc import Callable

import torch

from gan import GAN, GANConfig
from gan.data import avatars, drawn_digits
from gan.media.encoding import encode_png, encode_sheet
from gan.media.images import to_image
from tests.benchmarks.table import show

SECONDS = 10.0


def best(work: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of the median of several goes, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken)[times // 2]


def sheets() -> None:
    torch.set_num_threads(1)
    digits, faces = (GAN.from_pretrained(f"checkpoints/{name}") for name in ("digits", "faces"))
    paper = GAN(GANConfig(64, 3, 100, 64, upsampling="transposed", discriminator_norm="batch"))
    rows = []
    for name, model, labels in (
        ("digits 28x28", digits, 3),
        ("faces 64x64", faces, None),
        ("paper's DCGAN 64x64", paper, None),
    ):
        z = model.latents(64)

        def sheet(model=model, z=z, labels=labels):
            return encode_sheet(model.generate(z, labels), 8)

        def one_by_one(model=model, z=z, labels=labels):
            return [encode_png(to_image(model.generate(row[None], labels)[0]), 1) for row in z]

        rows.append((name, best(sheet), best(one_by_one, 3)))
    show("64 pictures, generated and encoded, one thread", ("model", "one sheet, ms", "one by one, ms"), rows)


def drawing() -> None:
    torch.set_num_threads(2)
    rows = []
    for draw in (drawn_digits.digits, avatars.avatars):
        rows.append((draw.__name__, 5000 / best(lambda draw=draw: draw(5000), 3) * 1000))
    show("Drawn pictures, 32x32, two threads", ("set", "pictures/s"), rows)


if __name__ == "__main__":
    sheets()
    drawing()
