"""What sharpening is worth and costs: python -m tests.benchmarks.sharpened [--data FOLDER]

Held-out faces are made half as wide and enlarged again, by bicubic and by the shipped network; miss: the mean distance
to the faces themselves, in levels of 255; features: the mean distance in those of the faces' encoder, which the network
was not trained with. disturbed: the small ones carry noise of a twentieth of the range besides. Then what one picture
takes, in a real Chromium and in PyTorch on one thread, each with the drawing of it.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.loading import load
from gan.media.images import scaled
from gan.models.folder import CHECKPOINTS
from gan.models.gan import GAN
from gan.study.encoder import Encoder
from gan.study.sharpener import TIMES, Sharpener, enlarged, find_sharpener
from tests.benchmarks.on_page import URL, opened
from tests.benchmarks.table import show
from tests.browser.test_in_browser import BRING, DRAWER

FACES, COUNT, NOISE, RUNS = CHECKPOINTS / "faces", 500, 0.1, 40
TIMED = """async (runs) => {
    const took = [];
    for (let i = 0; i < runs; i++) {
        const began = performance.now();
        await drawer.sharpen({ model: 'faces', seed: i, truncation: 1 });
        took.push(performance.now() - began);
    }
    return took.slice(runs / 4); // without the fetching, and while it gets warm
}"""


def worth(data: str | None) -> list[tuple]:
    """The rows of the first table."""
    sharpener, encoder = Sharpener.load(FACES), Encoder.load(FACES)
    images = scaled(load("faces", split="test", data=data).images[:COUNT])
    small = F.interpolate(images, scale_factor=1 / TIMES, mode="area")
    disturbed = small + NOISE * torch.randn(small.shape, generator=torch.Generator().manual_seed(0))
    wanted, rows = encoder.features(images), []
    ways: dict[str, Callable[[Tensor], Tensor]] = {"bicubic": enlarged, "sharpened": sharpener.sharpen}
    for given, of in (("clean", small), ("disturbed", disturbed)):
        for name, way in ways.items():
            found = way(of).clamp(-1, 1)
            miss = F.l1_loss(found, images) * 127.5
            rows.append((given, name, float(miss), float((encoder.features(found) - wanted).norm(dim=1).mean())))
    return rows


def cost() -> list[tuple]:
    """The rows of the second table."""
    with opened() as page:
        page.goto(f"{URL}/?model=faces&seed=3")
        page.evaluate(BRING, [DRAWER, "faces"])
        browser = page.evaluate(TIMED, RUNS)
    torch.set_num_threads(1)
    model = GAN.from_pretrained(FACES)
    took = []
    for seed in range(RUNS):
        began = time.perf_counter()
        find_sharpener(model).sharpen(model.generate(model.latents(1, seed)))
        took.append(1000 * (time.perf_counter() - began))
    return [("browser", statistics.median(browser)), ("PyTorch", statistics.median(took[RUNS // 4 :]))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data")
    show(
        f"{COUNT} held-out faces, halved", ("given", "enlarged by", "miss", "features"), worth(parser.parse_args().data)
    )
    show("one picture, twice as wide", ("where", "ms"), cost())


if __name__ == "__main__":
    main()
