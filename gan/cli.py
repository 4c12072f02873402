"""python -m gan train | reader | encoder | sample | evaluate | fetch"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.table import Table

from gan import datasets, pictures
from gan.cli_train import encoder, reader, train
from gan.console import Data, Dataset, Model, console, plain_errors
from gan.evaluation import evaluate_read
from gan.model import GAN
from gan.reader import Reader

app = typer.Typer(help="Train, look at and measure a DCGAN.", no_args_is_help=True, add_completion=False)
for command in (train, reader, encoder):
    app.command()(command)


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
    with plain_errors():
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
    with plain_errors():
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
        figures = asdict(
            evaluate_read(gan.generate(gan.latents(count, seed), labels), labels, train_set, test_set, judge)
        )
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
