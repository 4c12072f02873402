"""python -m gan train | reader | sample | evaluate | fetch"""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from gan import datasets, pictures
from gan.metrics import evaluate as compare
from gan.model import GAN, BrokenModel
from gan.networks import GANConfig
from gan.progress import Progress as Report
from gan.reader import Reader, train_reader
from gan.training import Trainer, TrainingConfig

app = typer.Typer(help="Train, look at and measure a DCGAN.", no_args_is_help=True, add_completion=False)
console = Console()

Dataset = Annotated[str, typer.Option(help=f"{', '.join(datasets.NAMES)}, or a folder or zip of pictures.")]
Data = Annotated[Path | None, typer.Option(help="Data folder, else GAN_DATA, else earlier downloads.")]
Model = Annotated[str, typer.Option(help="A model's folder or Hub id.")]
SHEET = 100  # pictures on the sheet that a run keeps


@contextmanager
def _plain_errors() -> Iterator[None]:
    """What the user can mend is said in one sentence; anything else keeps its traceback."""
    try:
        yield
    except (datasets.NoPictures, BrokenModel, ValueError, FileNotFoundError) as error:
        console.print(f"[bold red]{error}")
        raise typer.Exit(1) from None


def _bar(*columns: TextColumn) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        *columns,
        TimeRemainingColumn(),
        console=console,
    )


@app.command()
def train(
    out: Annotated[Path, typer.Option(help="Folder for the model, its card, metrics.jsonl and sheets.")],
    dataset: Dataset = "digits",
    data: Data = None,
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds of training.")] = None,
    images: Annotated[int | None, typer.Option(help="Stop after so many pictures seen.")] = None,
    size: Annotated[int | None, typer.Option(help="28, 32, 64 or 128 pixels; by default the pictures' own.")] = None,
    conditional: Annotated[bool, typer.Option(help="Learn the classes, where the pictures have some.")] = True,
    resume: Annotated[bool, typer.Option(help="Go on from what is in --out.")] = False,
    setting: Annotated[list[str] | None, typer.Option("--set", help="NAME=VALUE of any setting, see README.")] = None,
    report_seconds: Annotated[float, typer.Option(help="From one line of metrics and sheet to the next.")] = 10.0,
    offline: Annotated[bool | None, typer.Option("--offline", help="Never try the network.")] = None,
) -> None:
    """Train a GAN; --set takes any field of TrainingConfig and GANConfig, e.g. --set loss=hinge --set width=64."""
    with _plain_errors():
        real = datasets.load(dataset, data=data, size=size, offline=offline, progress=console.print)
        for note in real.notes:
            console.print(f"[yellow]{note}")
        limits = {"max_images": images, "max_seconds": seconds}
        if not (images or seconds):
            raise ValueError("say how long to train: --seconds or --images")
        settings = _settings(setting or [])
        if resume:
            if fixed := settings.keys() & {f.name for f in fields(GANConfig)}:
                raise ValueError(f"{', '.join(fixed)} cannot change when a run is resumed")
            trainer = Trainer.resume(out, real, **{**limits, **settings})
        else:
            trainer = Trainer(_config(real, conditional, settings, limits), real)
    out.mkdir(parents=True, exist_ok=True)
    (out / "sheets").mkdir(exist_ok=True)
    try:
        last = _train(trainer, out, report_seconds)
    except KeyboardInterrupt:
        console.print("Stopped; what was learnt is kept.")
        last = trainer.report()
    if last.diverged:  # the state on disk is the last good one
        console.print(f"[bold red]Diverged at step {last.step}: try lower learning rates, or a penalty (--set r1=1).")
        raise typer.Exit(1)
    trainer.save(out)
    trainer.export(_card(real)).save_pretrained(out)
    console.print(f"Model in {out}: {last.images:,} pictures seen in {last.seconds:.0f} s")


def _config(real: datasets.PictureSet, conditional: bool, settings: dict, limits: dict) -> TrainingConfig:
    _, channels, size, _ = real.images.shape
    shape = {name: settings.pop(name) for name in [f.name for f in fields(GANConfig)] if name in settings}
    network = GANConfig(
        **{"image_size": size, "channels": channels, "classes": real.classes if conditional else None, **shape}
    )
    return TrainingConfig(**{"network": network, **limits, **settings})


def _settings(pairs: list[str]) -> dict:
    """["loss=hinge", "g_lr=0.001"] to a dict, each value of its field's type."""
    known = {f.name: getattr(TrainingConfig(), f.name) for f in fields(TrainingConfig) if f.name != "network"}
    known |= {f.name: getattr(GANConfig(), f.name) for f in fields(GANConfig) if f.name != "classes"}
    settings = {}
    for pair in pairs:
        name, separator, text = pair.partition("=")
        if not separator or name not in known:
            raise ValueError(f"--set {pair}: give NAME=VALUE with a NAME of {', '.join(known)}")
        settings[name] = _value(name, text, known[name])
    return settings


def _value(name: str, text: str, default):
    if isinstance(default, str):
        return text
    if isinstance(default, tuple):
        return tuple(part for part in text.split(",") if part)
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        raise ValueError(f"--set {name}={text}: not a number, true or false") from None
    return value


def _train(trainer: Trainer, out: Path, every: float) -> Report:
    """Run to the limit; each report is a line in metrics.jsonl and a sheet, and each minute the state is saved."""
    c, saved, report = trainer.config, trainer.seconds, trainer.report()
    total = c.max_images or c.max_seconds
    with _bar(TextColumn("{task.fields[text]}")) as bar, open(out / "metrics.jsonl", "a") as log:
        task = bar.add_task("training", total=total, text="")
        for report in trainer.run(every_seconds=every, samples=SHEET):
            _show(bar, task, report, report.images if c.max_images else report.seconds)
            log.write(_as_json(report) + "\n")
            log.flush()
            grid = pictures.sheet(report.samples, columns=10)
            pictures.to_image(grid).save(out / "sheets" / f"{report.images:010d}.png")
            if report.seconds - saved > 60 and not report.diverged:
                saved = report.seconds
                trainer.save(out)
    return report


def _as_json(report: Report) -> str:
    """One line; JSON knows no NaN, so what was not measured is null."""
    values = {name: value for name, value in vars(report).items() if name != "samples"}
    return json.dumps({k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()})


def _show(bar: Progress, task: TaskID, report: Report, done: float) -> None:
    rate = report.images / max(report.seconds, 1e-9)
    text = f"{rate:,.0f} images/s  D(x) {report.d_real:.2f}  D(G(z)) {report.d_fake:.2f}  variety {report.variety:.2f}"
    bar.update(task, completed=int(done), text=text)
    if report.collapsed:
        bar.console.print(f"[yellow]Collapsed at step {report.step}: the pictures of a class hardly differ any more.")


def _card(real: datasets.PictureSet) -> dict:
    what = f"{real.source}; {len(real):,} pictures"
    return {"title": f"DCGAN: {real.name}", "dataset": what, "license": real.license}


@app.command()
def reader(
    out: Annotated[Path, typer.Option(help="Folder of the model that it stands beside.")],
    dataset: Dataset = "digits",
    data: Data = None,
    epochs: int = 8,
    seed: int = 0,
) -> None:
    """Train the classifier in whose features generated pictures are measured."""
    with _plain_errors():
        train_set = datasets.load(dataset, data=data, channels=1, size=28)
        test_set = datasets.load(dataset, data=data, channels=1, size=28, split="test")
        if train_set.labels is None:
            raise ValueError(f"{dataset} has no labels to learn to read")
        with _bar() as bar:
            task = bar.add_task("reading", total=None)
            trained = train_reader(
                train_set, test_set, epochs=epochs, seed=seed,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )  # fmt: skip
        out.mkdir(parents=True, exist_ok=True)
        trained.save(out)
    console.print(f"Reads {trained.accuracy:.2%} of {len(test_set):,} held-out pictures; kept in {out}")


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="A picture file: .png, .webp or .jpg.")],
    model: Model = "checkpoints/digits",
    count: Annotated[int, typer.Option(min=1, max=10_000)] = 100,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    truncation: Annotated[float, typer.Option(min=0, max=2)] = 1.0,
    label: Annotated[str | None, typer.Option(help="One class; by default all take turns.")] = None,
    columns: Annotated[int, typer.Option(min=1)] = 10,
) -> None:
    """Generate a sheet of pictures."""
    with _plain_errors():
        gan = GAN.from_pretrained(model)
        images = gan.generate(gan.latents(count, seed, truncation), _labels(gan, label, count))
        pictures.to_image(pictures.sheet(images, columns)).save(out)
    console.print(f"{count} pictures in {out}")


def _labels(gan: GAN, label: str | None, count: int) -> torch.Tensor | None:
    classes = gan.config.classes
    if label is not None and label not in (classes or ()):
        raise ValueError(
            f"--label {label}: " + (f"choose {', '.join(classes)}" if classes else "this model has no classes")
        )
    if not classes:
        return None
    return torch.full((count,), classes.index(label)) if label is not None else torch.arange(count) % len(classes)


@app.command()
def evaluate(
    model: Model = "checkpoints/digits",
    dataset: Dataset = "digits",
    data: Data = None,
    count: Annotated[int, typer.Option(min=100, max=60_000, help="Pictures on each side.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0)] = 1_000_000,
    write: Annotated[bool, typer.Option(help="Write the figures into the model's card.")] = False,
) -> None:
    """Measure a model against held-out real pictures, with real training pictures as the ceiling."""
    with _plain_errors():
        gan, judge = GAN.from_pretrained(model), Reader.load(model)
        if gan.config.classes != judge.classes:
            raise ValueError("the reader knows other classes than the model")
        c = gan.config
        train_set, test_set = (
            datasets.load(dataset, data=data, size=c.image_size, channels=c.channels, split=split)
            for split in ("train", "test")
        )
        count = min(count, len(test_set))
        labels = _labels(gan, None, count)
        figures = asdict(compare(gan.generate(gan.latents(count, seed), labels), labels, train_set, test_set, judge))
    figures["frechet_ratio"] = figures["frechet"] / figures["real_frechet"]
    _print_figures(figures)
    if write:
        gan.card |= {"metrics": figures, "metrics_text": _how(model, dataset, count, seed, judge.accuracy)}
        gan.save_pretrained(model)


def _how(model: str, dataset: str, count: int, seed: int, accuracy: float) -> str:
    return (
        f"`python -m gan evaluate --model {model} --dataset {dataset} --count {count} --seed {seed}`, in the features "
        f"of `reader.safetensors`, which reads {accuracy:.2%} of the held-out pictures."
    )


def _print_figures(figures: dict) -> None:
    table = Table("figure", "generated", "real in their place")
    for name, value in figures.items():
        if not name.startswith("real_"):
            shown = [f"{v:.4g}" for v in (value if isinstance(value, tuple) else [value])]
            ceiling = figures.get(f"real_{name}")
            table.add_row(name.replace("_", " "), ", ".join(shown), "" if ceiling is None else f"{ceiling:.4g}")
    console.print(table)


@app.command()
def fetch(data: Data = None) -> None:
    """Download the data sets ahead of a talk, so that everything works with no network."""
    missing = False
    for name in datasets.TORCHVISION:
        try:
            for split in ("train", "test"):
                found = datasets.load(name, split=split, data=data, progress=console.print)
            console.print(f"{name}: ready ({len(found):,} test pictures)")
        except datasets.NoPictures as error:
            missing = True
            console.print(f"[bold red]{name}: {error}")
    raise typer.Exit(int(missing))
