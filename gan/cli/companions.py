"""python -m gan classifier | encoder | sharpener | trait-reader: the networks that stand beside a model."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from gan.cli.console import Count, Data, Dataset, console, plain_errors, progress_bar
from gan.cli.measure import from_folder
from gan.data.loading import load, train_and_test
from gan.data.picture_set import PictureSet
from gan.study.classifier import train_classifier
from gan.study.encoder import train_encoder
from gan.study.sharpener import train_sharpener
from gan.study.trait_reader import train_trait_reader

Epochs = Annotated[int, typer.Option(min=1, help="How often it looks at each picture, on the mean.")]
Out = Annotated[Path, typer.Option(help="Folder of the model that it stands beside.")]


def classifier(
    out: Out, dataset: Dataset = "digits", data: Data = None, count: Count = 20_000, epochs: Epochs = 8, seed: int = 0
) -> None:
    """Train the classifier in whose features generated pictures with classes are measured."""
    with plain_errors():
        train_set, test_set = (
            load(dataset, data=data, channels=1, count=count, split=split) for split in ("train", "test")
        )
        if train_set.labels is None:
            raise ValueError(f"{dataset} has no labels to learn to read")
        trained = _learn(train_classifier, train_set, test_set, epochs, seed)
        out.mkdir(parents=True, exist_ok=True)
        trained.save(out)
    console.print(f"Reads {trained.accuracy:.2%} of {len(test_set):,} held-out pictures; kept in {out}")


def encoder(out: Out, dataset: Dataset = "faces", data: Data = None, epochs: Epochs = 20, seed: int = 0) -> None:
    """Train, without labels, the network in whose features generated pictures without classes are measured."""
    with plain_errors():
        train_set, test_set = train_and_test(dataset, data=data)
        trained = _learn(train_encoder, train_set, test_set, epochs, seed)
        out.mkdir(parents=True, exist_ok=True)
        trained.save(out)
    console.print(f"Finds {trained.accuracy:.2%} of held-out pictures by a changed copy; kept in {out}")


def sharpener(out: Out, dataset: Dataset = "faces", data: Data = None, epochs: Epochs = 12, seed: int = 0) -> None:
    """Train the network that makes a model's pictures twice as wide, sharper than enlarging does."""
    with plain_errors():
        c = from_folder(out).config
        train_set, test_set = train_and_test(dataset, data=data, size=c.image_size, channels=c.channels)
        trained, distances = _learn(train_sharpener, train_set, test_set, epochs, seed)
        trained.save(out)
    told = ", ".join(f"{name} {distance:.4f}" for name, distance in distances.items())
    console.print(f"Held-out pictures, halved and enlarged again, miss by {told}; kept in {out}")


def _learn(train: Callable, train_set: PictureSet, test_set: PictureSet, epochs: int, seed: int):
    with progress_bar() as bar:
        task = bar.add_task("learning", total=None)
        return train(
            train_set, test_set, epochs=epochs, seed=seed,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )  # fmt: skip


def trait_reader(
    out: Out = Path("checkpoints/avatars"), steps: Annotated[int, typer.Option(min=1)] = 5000, seed: int = 0
) -> None:
    """Train the network that says whether what a sentence asks for is there in an avatar's picture."""
    with plain_errors(), progress_bar() as bar:
        task = bar.add_task("learning", total=None)
        tell = lambda done, total: bar.update(task, completed=done, total=total)  # noqa: E731
        trained = train_trait_reader(steps=steps, seed=seed, progress=tell)
        out.mkdir(parents=True, exist_ok=True)
        trained.save(out)
    shares = ", ".join(f"{name} {share:.1%}" for name, share in trained.accuracy.items())
    console.print(f"Reads of fresh drawn avatars: {shares}; kept in {out}")
