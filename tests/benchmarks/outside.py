"""The family by eyes that learnt nothing from this project's data: python -m tests.benchmarks.outside [NAME ...]

EfficientNet-lite0, which learnt from ImageNet (gan.study.outside_features). What each relative makes, and the true
pictures in its place, both against as many other true ones: Frechet distance, KID x 1000, recall.
"""

import argparse
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from gan.data.captioned import captioned_avatars
from gan.data.drawn_digits import digits
from gan.data.two_domains import drawn_domains
from gan.family import RELATIVES, load
from gan.family.pix2pix import drawn_for
from gan.media.images import scaled, shrink
from gan.study.family.biggan import pictures
from gan.study.family.stackgan import fresh_sentences
from gan.study.metrics import distances
from gan.study.outside_features import OutsideFeatures
from tests.benchmarks.table import show

SEED = 3_000_000  # of pictures that no training sees
Trio = tuple[Tensor, Tensor, Tensor]  # made, true in its place, others: (N, C, H, W) in [-1, 1]


def in_parts(make: Callable[..., Tensor], *given: Any, size: int = 100) -> Tensor:
    """What it makes of a hundred at a time."""
    parts = [[one[i : i + size] for one in given] for i in range(0, len(given[0]), size)]
    return torch.cat([make(*part) for part in parts])


def of_pix2pix(model, count: int) -> Trio:
    pairs = drawn_for(model)(2 * count, model.shape.size, SEED)
    true, others = scaled(pairs.wanted).split(count)
    return in_parts(model, scaled(pairs.given[:count])), true, others


def of_srgan(model, count: int) -> Trio:
    true, others = drawn(model, count)
    return in_parts(model, shrink(true, model.shape.small)), true, others


def of_cyclegan(model, count: int) -> Trio:
    domains = drawn_domains(2 * count, model.shape.size, SEED)
    one, truth, other = (scaled(images) for images in (domains.one, domains.one_truth, domains.other))
    return in_parts(model, one[:count]), truth[:count], other[count:]


def of_stackgan(model, count: int) -> Trio:
    fresh = fresh_sentences(count, model.shape.size, SEED)
    others = captioned_avatars(count, model.shape.size, SEED + 1)
    made = in_parts(model, fresh.texts, model.latents(count))
    return made, scaled(fresh.people.images), scaled(others.images)


def of_biggan(model, count: int) -> Trio:
    images, _ = digits(2 * count, size=model.shape.size, seed=SEED)
    true, others = scaled(images).split(count)
    return pictures(model, count), true, others


def of_latents(model, count: int) -> Trio:
    """WGAN and ProGAN, which are given nothing else."""
    true, others = drawn(model, count)
    return in_parts(model, model.latents(count)), true, others


def drawn(model, count: int) -> tuple[Tensor, ...]:
    """Twice as many as it would learn from."""
    return scaled(RELATIVES[model.NAME].drawn(2 * count, model.shape, SEED).images).split(count)


MADE = {
    "pix2pix": of_pix2pix, "srgan": of_srgan, "cyclegan": of_cyclegan, "stackgan": of_stackgan, "biggan": of_biggan,
    "wgan": of_latents, "progan": of_latents,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=sorted(MADE))
    parser.add_argument("--count", type=int, default=500, help="pictures of each kind")
    flags = parser.parse_args()
    eyes, rows = OutsideFeatures(), []
    for name in flags.names:
        made, true, others = (eyes(images) for images in MADE[name](load(name), flags.count))
        found, real = distances(made, others), distances(true, others)
        rows += [(name, *found.values()), ("true in its place", *real.values())]
    show(f"{flags.count} pictures of each kind, by other eyes", ("pictures", *found), rows)


if __name__ == "__main__":
    main()
