"""python -m gan train | reader | encoder | sample | evaluate | directions | publish | deploy | fetch"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.table import Table

from gan import attributes, datasets, pictures
from gan import deploy as deploying
from gan import publish as publishing
from gan.cli_train import encoder, reader, train
from gan.console import Data, Model, console, plain_errors
from gan.directions import name_directions
from gan.directions import strips as draw_strips
from gan.encoder import Encoder
from gan.evaluation import closest_pairs, evaluate_read, evaluate_seen
from gan.model import GAN
from gan.reader import Reader

Folder = Annotated[Path, typer.Option(help="The model's folder.")]

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


def _from_folder(folder: Path) -> GAN:
    """The model of a local folder, beside which its reader or encoder lies."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not a folder here; `hf download` brings a model from the Hub")
    return GAN.from_pretrained(folder)


def _drawn(gan: GAN, count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor | None]:
    labels = _labels(gan, None, count)
    return gan.generate(gan.latents(count, seed), labels), labels


@app.command()
def evaluate(
    model: Folder = Path("checkpoints/digits"),
    dataset: Annotated[str | None, typer.Option(help="By default what the model was trained on.")] = None,
    data: Data = None,
    count: Annotated[int, typer.Option(min=100, max=60_000, help="Pictures on each side.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0)] = 1_000_000,
    pairs: Annotated[Path | None, typer.Option(help="Picture file for the nearest training pictures.")] = None,
    write: Annotated[bool, typer.Option(help="Write the figures into the model's card.")] = False,
) -> None:
    """Measure a model against held-out real pictures, with real training pictures as the ceiling.

    In the features of the reader (pictures with classes) or encoder (without) that lies in the model's folder. --pairs
    shows generated pictures above the training pictures that are nearest to them: are they copies?
    """
    with plain_errors():
        gan = _from_folder(model)
        c = gan.config
        dataset = dataset or gan.card.get("trained_on")
        if dataset is None:
            raise ValueError("say with --dataset what to measure against")
        if pairs and c.classes:
            raise ValueError("--pairs is for models without classes")
        train_set, test_set = datasets.train_and_test(dataset, data=data, size=c.image_size, channels=c.channels)
        images, labels = _drawn(gan, min(count, len(test_set)), seed)
        if c.classes:
            judge = Reader.load(model)
            if c.classes != judge.classes:
                raise ValueError("the reader knows other classes than the model")
            figures = asdict(evaluate_read(images, labels, train_set, test_set, judge))
            known = f"`reader.safetensors`, which reads {judge.accuracy:.2%} of the held-out pictures"
        else:
            judge = Encoder.load(model)
            figures = asdict(evaluate_seen(images, train_set, test_set, judge))
            known = f"`encoder.safetensors`, which finds {judge.accuracy:.2%} of held-out pictures by a changed copy"
            if pairs:
                both = closest_pairs(images, train_set, judge)
                pictures.to_image(pictures.sheet(torch.cat(both), len(both[0]))).save(pairs)
    figures["frechet_ratio"] = figures["frechet"] / figures["real_frechet"]
    _print_figures(figures)
    seen = dataset not in datasets.NAMES
    if seen:
        console.print("[yellow]If the model was trained on this very folder, a copy counts as a good picture here.")
    if write:
        options = f"--model {model} --dataset {dataset} --count {len(images)} --seed {seed}"
        how = f"`python -m gan evaluate {options}`, in the features of {known}."
        if seen:
            how += " The training may have seen the pictures that these figures compare with."
        gan.card |= {"metrics": figures, "metrics_text": how}
        gan.save_pretrained(model)


@app.command()
def directions(
    model: Folder = Path("checkpoints/digits"),
    dataset: Annotated[str | None, typer.Option(help="Real pictures to learn faces' measures from.")] = None,
    data: Data = None,
    strips: Annotated[Path | None, typer.Option(help="Picture file for a strip of each direction.")] = None,
    write: Annotated[bool, typer.Option(help="Keep the directions in the model.")] = False,
) -> None:
    """Find directions that do what their name says: slant, thickness, width of digits; age, smile, light of faces."""
    with plain_errors():
        gan = _from_folder(model)
        measures = attributes.plain_measures(gan.config)
        if dataset:
            c = gan.config
            real, held = datasets.train_and_test(dataset, data=data, size=c.image_size, channels=c.channels)
            measures = attributes.face_measures(real, Encoder.load(model))
            if "age" in measures:
                _say_how_well_age_is_read(measures["age"], held)
        explained = name_directions(gan, measures)
        if strips:
            pictures.to_image(draw_strips(gan)).save(strips)
        if write:
            gan.save_pretrained(model)
    table = Table("direction", "explained by a straight line (R squared)")
    for name, share in explained.items():
        table.add_row(name if name in gan.direction_names else f"({name})", f"{share:.2f}")
    console.print(table)


def _say_how_well_age_is_read(read: attributes.Measure, held: datasets.PictureSet) -> None:
    ages = attributes.named_ages(held)
    off = (read(datasets.scaled(held.images)) - ages).abs().mean()
    guess = (ages - ages.median()).abs().mean()
    console.print(
        f"Age is read off held-out pictures {off:.1f} years amiss on the mean (the median alone: {guess:.1f})."
    )


@app.command()
def publish(
    repo: Annotated[str, typer.Option(help="Where on the Hub: user/name.")],
    model: Folder = Path("checkpoints/digits"),
    private: Annotated[bool, typer.Option(help="For your eyes only.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
) -> None:
    """Put a model, its card and its pictures on the Hugging Face Hub."""
    with plain_errors():
        _print_files(publishing.files_to_publish(model, repo))
        if dry_run:
            console.print(f"These files would go to {repo}; nothing was sent.")
        else:
            console.print(f"Published: {publishing.publish(model, repo, private)}")


@app.command()
def deploy(
    space: Annotated[str, typer.Option(help="Where on the Hub: user/name.")],
    hardware: Annotated[str | None, typer.Option(help=f"For a new Space: {' or '.join(deploying.HARDWARE)}.")] = None,
    private: Annotated[bool, typer.Option(help="For your eyes only.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
) -> None:
    """Put the whole app on a Hugging Face Space, where it then runs."""
    with plain_errors():
        if hardware not in (None, *deploying.HARDWARE):
            raise ValueError(f"--hardware {hardware}: choose {' or '.join(deploying.HARDWARE)}")
        files = deploying.files_to_deploy(space)
        _print_files(files)
        if dry_run:
            console.print(f"These {len(files)} files would go to the Space {space}; nothing was sent.")
        else:
            console.print(f"Deployed: {deploying.deploy(space, hardware, private)}")


def _print_files(files: dict[str, int]) -> None:
    table = Table("file", "KB")
    for name, size in files.items():
        table.add_row(name, f"{size / 1000:,.0f}")
    table.add_row("together", f"{sum(files.values()) / 1000:,.0f}")
    console.print(table)


def _print_figures(figures: dict) -> None:
    table = Table("figure", "generated", "real in their place")
    for name, value in figures.items():
        if not name.startswith("real_"):
            table.add_row(name.replace("_", " "), _short(value), _short(figures.get(f"real_{name}", ())))
    console.print(table)


def _short(value: float | tuple[float, ...]) -> str:
    return ", ".join(f"{v:.4g}" for v in (value if isinstance(value, tuple) else (value,)))


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
