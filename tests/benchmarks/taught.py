"""Sliders that are taught by sixteen marks in Explore, in a real Chromium: python -m tests.benchmarks.taught

Three things whose truth can be measured: the colour of avatars' hair, the slant of sevens, the light on faces.
Twenty times sixteen other pictures of the page's are marked, the upper half as more, the lower as less, and the page
teaches itself a direction. Then, on 2,000 fresh pictures of the same class; ranked: pairs, one of the
upper half and one of the lower, that the direction's reading ranks as they are; moved: pictures in which a step of 1
changes the truth the way it should; others: what a step of 1 does to the measures of the other named directions, in
standard deviations, the largest, beside what it does to its own; told: pairs kept apart that the page says it ranks.
"""

import statistics

import torch
from playwright.sync_api import Page
from torch import Tensor

from gan import GAN
from gan.data.avatars import ATTRIBUTES
from gan.models.folder import CHECKPOINTS
from gan.study.attributes import Measure, light, slant, thickness, warmth, width
from gan.study.avatar_attributes import avatar_measures, train_attribute_reader
from gan.ui.shared.assets import address
from tests.benchmarks.on_page import URL, opened
from tests.benchmarks.table import show

LESSONS, MARKED, FRESH, SEED = 20, 16, 2000, 6_000_000

DRAW = """async ([files, model, label, count]) => {
    const at = (file) => new URL(file, document.baseURI).href;
    const { drawer } = await import(at(files[0]));
    const { surveyOf } = await import(at(files[1]));
    await drawer.bring(model);
    const { shape } = await (await fetch(`live/model.json?model=${model}`)).json();
    globalThis.survey = surveyOf(model, shape, [label]);
    globalThis.named = await drawer.directions(model, shape.directions.length, shape.dim);
    const began = performance.now();
    await survey.grow(count, () => true, () => {});
    return [performance.now() - began, survey.items.slice(0, count).map(({ seed }) => seed)];
}"""
TEACH = """async ([files, marks]) => {
    const { teach } = await import(new URL(files[2], document.baseURI).href);
    const marked = marks.map(([i, mark]) => ({ item: survey.items[i], mark }));
    const began = performance.now();
    const found = teach(survey.items, marked, named);
    return { ...found, ms: performance.now() - began };
}"""
FILES = [address(f"{name}.js") for name in ("in_browser/drawer", "in_browser/survey", "explore/teaching")]
ENOUGH = 800  # as gan/ui/explore/teacher.js


def tasks() -> list[tuple[str, str, str | None, str, dict[str, Measure]]]:
    """What is taught: (in words, model, class, measure, all measures of named directions)."""
    avatars = avatar_measures(train_attribute_reader(32))
    known = {name: avatars[name] for name in ATTRIBUTES if name in avatars}
    digits = {"slant": slant, "thickness": thickness, "width": width}
    faces = {"light": light, "warmth": warmth}
    return [
        ("avatars: hair colour", "avatars", "plain", "hair", known),
        ("digits: slant of sevens", "digits", "7", "slant", digits),
        ("faces: light", "faces", None, "light", faces),
    ]


def pictures(model: GAN, z: Tensor, label: int | None) -> Tensor:
    return torch.cat([model.generate(part, label) for part in z.split(250)])


def ranked(values: Tensor, truth: Tensor) -> float:
    """Pairs of one above the median truth and one below that are in the right order, the share."""
    upper = truth > truth.median()
    return float((values[upper][:, None] > values[~upper][None]).float().mean())


def taught(page: Page, name: str, which: str, label: str | None, own: str, measures: dict[str, Measure]) -> tuple:
    """A row of the table."""
    model = GAN.from_pretrained(CHECKPOINTS / which)
    index = model.config.classes.index(label) if label else None
    drawn, seeds = page.evaluate(DRAW, [FILES, which, label, ENOUGH])
    truth = measures[own](pictures(model, model.latents(ENOUGH, seeds[0]), index))
    fresh = model.latents(FRESH, SEED)

    def read(z: Tensor) -> dict[str, Tensor]:
        images = pictures(model, z, index)
        return {key: one(images) for key, one in measures.items()}

    before = read(fresh)
    rows, dice = [], torch.Generator().manual_seed(0)
    for _ in range(LESSONS):
        chosen = torch.randperm(ENOUGH, generator=dice)[:MARKED]
        order = truth[chosen].argsort().argsort()
        marks = [(int(i), 1 if place >= MARKED // 2 else -1) for i, place in zip(chosen, order, strict=True)]
        found = page.evaluate(TEACH, [FILES, marks])
        after = read(fresh + torch.tensor(found["direction"])[None])
        change = {key: float((after[key] - before[key]).mean() / before[key].std()) for key in measures}
        rows.append((
            ranked(fresh @ torch.tensor(found["reading"]), before[own]),
            float((after[own] > before[own]).float().mean()),
            change.pop(own),
            max(map(abs, change.values())),
            found["ranked"] / found["pairs"],
            found["ms"],
        ))  # fmt: skip
    columns = list(zip(*rows, strict=True))
    least = sorted(columns[0])[1]  # nineteen of twenty lessons do as well, or better
    return (name, statistics.mean(columns[0]), least, *(statistics.mean(one) for one in columns[1:]), drawn / 1000)


def main() -> None:
    with opened() as page:
        page.goto(f"{URL}/?model=digits&seed=3")  # a link, so that nothing strolls
        rows = [taught(page, *task) for task in tasks()]
    columns = ("taught by 16 marks", "ranked", "19 of 20", "moved", "own", "others", "told", "fit, ms",
               f"{ENOUGH} drawn, s")  # fmt: skip
    show("twenty lessons each", columns, rows)


if __name__ == "__main__":
    main()
