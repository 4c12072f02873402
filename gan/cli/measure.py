"""python -m gan sample | evaluate | directions: looking at a model, and measuring it."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.table import Table

from gan.cli.console import Data, Folder, Model, console, plain_errors
from gan.cli.relatives import measured
from gan.data.avatars import AVATAR_CLASSES
from gan.data.catalog import CATALOG
from gan.data.loading import train_and_test
from gan.data.picture_set import PictureSet
from gan.family import RELATIVES
from gan.media.images import contact_sheet, scaled, to_image
from gan.models.gan import GAN
from gan.study.attributes import Measure, face_measures, named_ages, plain_measures
from gan.study.avatar_attributes import avatar_measures, reading, train_attribute_reader
from gan.study.classifier import Classifier
from gan.study.directions import name_directions, side_effects
from gan.study.directions import strips as draw_strips
from gan.study.encoder import Encoder
from gan.study.evaluation import closest_pairs, evaluate_classified, evaluate_encoded
from gan.study.outside_features import OutsideFeatures, evaluate_outside


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
        to_image(contact_sheet(images, columns)).save(out)
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


def from_folder(folder: Path) -> GAN:
    """The model of a local folder, beside which its classifier or encoder lies."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not a folder here; `hf download` brings a model from the Hub")
    return GAN.from_pretrained(folder)


def drawn(gan: GAN, count: int, seed: int, truncation: float = 1.0) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Pictures and their classes, which take turns."""
    labels = _labels(gan, None, count)
    return gan.generate(gan.latents(count, seed, truncation), labels), labels


def evaluate(
    model: Annotated[Path | None, typer.Option(help="The model's folder, else the shipped digits or relative.")] = None,
    relative: Annotated[str | None, typer.Option(help=f"Measure a relative: {', '.join(RELATIVES)}.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Of a relative: print figures and success as JSON.")] = False,
    dataset: Annotated[str | None, typer.Option(help="By default what the model was trained on.")] = None,
    data: Data = None,
    count: Annotated[int, typer.Option(min=100, max=60_000, help="Pictures on each side.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0)] = 1_000_000,
    truncation: Annotated[float, typer.Option(min=0, max=2, help="Scale of the latents.")] = 1.0,
    pairs: Annotated[Path | None, typer.Option(help="Picture file for the nearest training pictures.")] = None,
    outside: Annotated[bool, typer.Option("--outside", help="Also in features learnt from ImageNet.")] = False,
    write: Annotated[bool, typer.Option(help="Write the figures into the model's card.")] = False,
) -> None:
    """Measure a model against held-out real pictures, with real training pictures as the ceiling.

    In the features of the classifier (pictures with classes) or encoder (without) that lies in the model's folder.
    --pairs shows generated pictures above the training pictures that are nearest to them: are they copies? --outside
    asks a network that has never seen these pictures, and is less kind (gan.study.outside_features).
    --relative measures one of the family against the truth that is known of what the program draws.
    """
    with plain_errors():
        if relative is not None:
            measured(relative, model, as_json, write)
            return
        model = model or Path("checkpoints/digits")
        gan = from_folder(model)
        c = gan.config
        eyes = OutsideFeatures() if outside else None
        dataset = dataset or gan.card.get("trained_on")
        if dataset is None:
            raise ValueError("say with --dataset what to measure against")
        if pairs and c.classes:
            raise ValueError("--pairs is for models without classes")
        train_set, test_set = train_and_test(dataset, data=data, size=c.image_size, channels=c.channels)
        images, labels = drawn(gan, min(count, len(test_set)), seed, truncation)
        if c.classes:
            network = Classifier.load(model)
            if c.classes != network.classes:
                raise ValueError("the classifier knows other classes than the model")
            figures = asdict(evaluate_classified(images, labels, train_set, test_set, network))
            known = f"`classifier.safetensors`, which reads {network.accuracy:.2%} of the held-out pictures"
        else:
            network = Encoder.load(model)
            figures = asdict(evaluate_encoded(images, train_set, test_set, network))
            known = f"`encoder.safetensors`, which finds {network.accuracy:.2%} of held-out pictures by a changed copy"
            if pairs:
                both = closest_pairs(images, train_set, network)
                to_image(contact_sheet(torch.cat(both), len(both[0]))).save(pairs)
    figures["frechet_ratio"] = figures["frechet"] / figures["real_frechet"]
    _print_figures(figures)
    others = evaluate_outside(images, train_set, test_set, eyes) if eyes else {}
    if others:
        console.print("In the features of EfficientNet-lite0, which learnt from ImageNet:")
        _print_figures(others)
    seen = dataset not in CATALOG
    if seen:
        console.print("[yellow]If the model was trained on this very folder, a copy counts as a good picture here.")
    if write:
        options = f"--model {model} --dataset {dataset} --count {len(images)} --seed {seed}"
        if truncation != 1.0:
            options += f" --truncation {truncation}"
        how = f"`python -m gan evaluate {options}`, in the features of {known}."
        if seen:
            how += " The training may have seen the pictures that these figures compare with."
        gan.card |= {"metrics": figures, "metrics_text": how}
        if others:
            gan.card["metrics_outside"] = others
        gan.save_pretrained(model)


def directions(
    model: Folder = Path("checkpoints/digits"),
    dataset: Annotated[str | None, typer.Option(help="Real pictures to learn faces' measures from.")] = None,
    data: Data = None,
    strips: Annotated[Path | None, typer.Option(help="Picture file for a strip of each direction.")] = None,
    write: Annotated[bool, typer.Option(help="Keep the directions in the model.")] = False,
) -> None:
    """Find directions that do what their name says: slant, thickness, width of digits; age, smile, light of faces.

    Avatars need no data: the program draws them and knows their smile, gaze, skin, hair, clothes and background.
    """
    with plain_errors():
        gan = from_folder(model)
        measures = plain_measures(gan.config)
        if gan.config.classes == AVATAR_CLASSES and gan.config.channels == 3:
            reader = train_attribute_reader(gan.config.image_size)
            measures = avatar_measures(reader)
            _say_how_well_avatars_are_read(reading(reader, gan.config.image_size))
        elif dataset:
            c, encoder = gan.config, Encoder.load(model)
            real, held = train_and_test(dataset, data=data, size=c.image_size, channels=c.channels)
            measures = face_measures(real, encoder)
            if "age" in measures:
                _say_how_well_age_is_read(measures["age"], held)
        explained = name_directions(gan, measures)
        effects = side_effects(gan, measures)
        if strips:
            to_image(draw_strips(gan)).save(strips)
        if write:
            gan.save_pretrained(model)
    table = Table("direction", "explained by a straight line (R squared)", "a step of 1 does", "and most to another")
    for name, share in explained.items():
        if name not in effects:
            table.add_row(f"({name})", f"{share:.2f}")
            continue
        others = {other: moved for other, moved in effects[name].items() if other != name}
        worst = max(others, key=lambda other: abs(others[other]), default=None)
        beside = f"{others[worst]:+.2f} {worst}" if worst else ""
        table.add_row(name, f"{share:.2f}", f"{effects[name][name]:+.2f}", beside)
    console.print(table)
    console.print("Steps are in standard deviations of the measure, on 1,000 fresh pictures.")


def _say_how_well_avatars_are_read(shares: dict[str, float]) -> None:
    told = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
    console.print(f"The reader explains of fresh drawn avatars (R squared): {told}.")


def _say_how_well_age_is_read(read: Measure, held: PictureSet) -> None:
    ages = named_ages(held)
    off = (read(scaled(held.images)) - ages).abs().mean()
    guess = (ages - ages.median()).abs().mean()
    console.print(
        f"Age is read off held-out pictures {off:.1f} years amiss on the mean (the median alone: {guess:.1f})."
    )


def _print_figures(figures: dict) -> None:
    table = Table("figure", "generated", "real in their place")
    for name, value in figures.items():
        if not name.startswith("real_"):
            table.add_row(name.replace("_", " "), _short(value), _short(figures.get(f"real_{name}", ())))
    console.print(table)


def _short(value: float | tuple[float, ...]) -> str:
    return ", ".join(f"{v:.4g}" for v in (value if isinstance(value, tuple) else (value,)))
