"""Dragging and painting in Explore, in a real Chromium: python -m tests.benchmarks.hands [MODEL ...]

A hundred drags on pictures of each model, from a point with detail in its middle half to one 10/64 of the side away in
any direction, at three places of the slider between "keep the rest" and "reach the point", as the page does them:
there: within 2/64 of the side by what surrounded the point; on the way: the share of it that was gone; kept: faces
that are nearer to themselves than to any of the others in the features of the faces' encoder, digits that the
classifier still reads as their class, avatars' traits that the trait reader sees unchanged; none of these steers.
Then "held": the real mouse draws a point to and fro, and pictures painted a second are counted; "stroke": from a
painted stroke to the first picture that answers it.
"""

import argparse
import math
import statistics
import time

import torch
import torch.nn.functional as F
from playwright.sync_api import Page
from torch import Tensor

from gan import GAN
from gan.models.folder import CHECKPOINTS
from gan.nets.latent import from_code
from gan.study.classifier import Classifier
from gan.study.encoder import Encoder
from gan.study.family.stackgan import trait_reader
from gan.ui.shared.assets import address
from tests.benchmarks.latency import WATCH
from tests.benchmarks.on_page import URL, opened
from tests.benchmarks.table import show

DRAGS, SEED, TRUNCATION = 100, 5_000_000, 0.8
FAR, NEAR = 10 / 64, 2 / 64  # of the side
SLIDER = {"keep": 0.0, "as it opens": 0.35, "reach": 1.0}
HELD_SECONDS, STROKES = 4.0, 20

DRAG = """async ([files, view, from, to, slider]) => {
    const at = (file) => new URL(file, document.baseURI).href;
    const { drawer } = await import(at(files[0]));
    const { Hold } = await import(at(files[1]));
    await drawer.bring(view.model);
    const keep = 3 * 0.01 ** slider;
    const wish = { pulls: [{ id: 1, from, to }], paint: null, held: null, keep };
    const hold = new Hold({ paint() {} }, () => wish, 12);
    await drawer.hold(view); // what is learnt once is not counted
    const began = performance.now();
    hold.release();
    const found = await hold.run(view);
    return [performance.now() - began, found.places[0], found.view.z, found.view.truncation];
}"""
STROKE = """async ([files, view, side, channels]) => {
    const { drawer } = await import(new URL(files[0], document.baseURI).href);
    const hold = await drawer.hold(view);
    const mask = Float32Array.from({ length: side * side }, (_, i) => +(Math.abs(Math.floor(i / side) - side / 2) < 2));
    const colours = new Float32Array(side * side * channels).fill(1);
    const wish = { pulls: [], paint: { mask, colours }, held: null, keep: 0.6 };
    const began = performance.now();
    await drawer.steer(hold, wish); // shows what was there before
    await drawer.steer(hold, wish);
    return performance.now() - began;
}"""
FILES = [address("in_browser/drawer.js"), address("explore/hold.js")]


def drags(model: GAN) -> tuple[list[dict], Tensor, Tensor, Tensor]:
    """Views, their pictures, and where each is dragged from and to, (N, 2) in pixels."""
    classes, side = model.config.classes, model.config.image_size
    views = [
        {"class": classes[i % len(classes)] if classes else None, "seed": SEED + i, "truncation": TRUNCATION}
        for i in range(DRAGS)
    ]
    labels = torch.arange(DRAGS) % len(classes) if classes else None
    images = model.generate(model.latents(DRAGS, SEED) * TRUNCATION, labels)
    grey = images.mean(1, keepdim=True)
    across, down = (F.pad(grey.diff(dim=d).abs(), pad) for d, pad in ((3, (0, 1)), (2, (0, 0, 0, 1))))
    detail = F.avg_pool2d(across + down, 3, 1, 1)[:, 0]
    low, high = side // 4, 3 * side // 4
    dice, starts, ends = torch.Generator().manual_seed(0), [], []
    for one in detail[:, low:high, low:high].flatten(1):
        places = (one >= one.quantile(0.7)).nonzero()[:, 0]
        place = int(places[torch.randint(len(places), (1,), generator=dice)])
        start = torch.tensor([place % (high - low) + low, place // (high - low) + low])
        while True:
            angle = 2 * math.pi * float(torch.rand(1, generator=dice))
            end = start + FAR * side * torch.tensor([math.cos(angle), math.sin(angle)])
            if end.min() >= 2 and end.max() <= side - 3:
                break
        starts.append(start.float())
        ends.append(end)
    return views, images, torch.stack(starts), torch.stack(ends)


def kept(name: str, model: GAN, before: Tensor, after: Tensor) -> float:
    """How much of what makes them who they are has stayed; see above."""
    if name == "faces":
        features = Encoder.load(CHECKPOINTS / "faces").features
        nearest = torch.cdist(features(after), features(before)).argmin(1)
        return float((nearest == torch.arange(len(before))).float().mean())
    if name == "digits":
        read = Classifier.load(CHECKPOINTS / "digits").classify(after)[1]
        return float((read == torch.arange(len(after)) % model.config.num_classes).float().mean())
    read = [trait_reader().read(F.interpolate(images, 64, mode="bilinear")) for images in (before, after)]
    return float((read[0] == read[1]).float().mean())


def point(place: Tensor) -> dict[str, float]:
    return {"x": float(place[0]), "y": float(place[1])}


def dragged(page: Page, name: str, model: GAN) -> list[tuple]:
    """A row for each place of the slider."""
    views, before, starts, ends = drags(model)
    side, rows = model.config.image_size, []
    for where, slider in SLIDER.items():
        told = [
            page.evaluate(DRAG, [FILES, {"model": name, **view}, point(start), point(end), slider])
            for view, start, end in zip(views, starts, ends, strict=True)
        ]
        places = torch.tensor([[place["x"], place["y"]] for _, place, _, _ in told])
        left = (places - ends).norm(dim=1)
        gone = 1 - left / (starts - ends).norm(dim=1)
        z = torch.stack([from_code(code, model.config.latent_dim) * truncation for *_, code, truncation in told])
        labels = torch.arange(DRAGS) % model.config.num_classes if model.config.classes else None
        after = model.generate(z, labels)
        there = float((left <= NEAR * side + 0.5).float().mean())  # places are whole pixels
        times = [took for took, *_ in told]
        rows.append((name, where, there, float(gone.clamp(min=0).mean()), kept(name, model, before, after),
                     statistics.median(times), statistics.quantiles(times, n=20)[-1]))  # fmt: skip
    return rows


def held(page: Page, url: str, name: str) -> float:
    """Pictures painted a second while the mouse draws a point to and fro."""
    page.goto(f"{url}/?model={name}&seed=5")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click("#explore-tool label:nth-of-type(2)")
    box = page.locator("#explore-hand").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.55, middle, steps=5)
    page.wait_for_timeout(1000)  # the way back is learnt meanwhile
    first, began, moves = page.evaluate("paints"), time.perf_counter(), 0
    while (now := time.perf_counter() - began) < HELD_SECONDS:
        page.mouse.move(box["x"] + box["width"] * (0.45 + 0.1 * abs(now % 2 - 1)), middle)
        moves += 1
        time.sleep(max(0, moves / 60 - (time.perf_counter() - began)))
    painted = page.evaluate("paints") - first
    page.mouse.up()
    page.wait_for_selector("#explore-said:not(:empty)")  # it has settled
    return painted / HELD_SECONDS


def stroke(page: Page, name: str, model: GAN) -> float:
    """Milliseconds to the first picture that answers a painted stroke, the median."""
    view = {"model": name, "class": model.config.classes and model.config.classes[0], "seed": 5, "truncation": 0.8}
    asked = [FILES, view, model.config.image_size, model.config.channels]
    return statistics.median(page.evaluate(STROKE, asked) for _ in range(STROKES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["digits", "faces", "avatars"])
    rows, speeds = [], []
    with opened() as page:
        page.add_init_script(WATCH)
        for name in parser.parse_args().models:
            model = GAN.from_pretrained(CHECKPOINTS / name)
            painted = held(page, URL, name)
            rows += dragged(page, name, model)
            speeds.append((name, painted, stroke(page, name, model)))
    columns = ("model", "slider", "there", "on the way", "kept", "ms", "p95")
    show("a hundred drags over 10/64 of the side", columns, rows)
    show("in the hand", ("model", "held: pictures a second", "stroke, ms"), speeds)


if __name__ == "__main__":
    main()
