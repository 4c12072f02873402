"""python -m gan make, and what `train` and `evaluate` do with --relative."""

import json
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from gan.cli.console import console, plain_errors
from gan.cli.makers import MAKERS, Given
from gan.data.picture_set import PictureSet, mixed
from gan.family import RELATIVES, load, relative_of
from gan.family.relative import Relative
from gan.media.images import contact_sheet, to_image
from gan.models.folder import CONFIG
from gan.models.gan import GAN
from gan.models.relative import Shape
from gan.nets.distributed import Group
from gan.study.family import MEASURES
from gan.training.run_folder import COMPARED, Distance
from gan.training.run_lock import run_lock
from gan.training.trainer import Trainer

Name = Annotated[str, typer.Argument(help=f"One of the family: {', '.join(RELATIVES)}.")]
REAL_SEED = 1  # of what is drawn to learn from; measures and samples have others


def set_out(
    name: str, out: Path, limits: dict, settings: dict, real_of: Callable[[Shape], Any],
    resume: bool, group: Group, kept: ExitStack, judged: Callable[[Any], Distance],
) -> tuple[Trainer, Distance | None, dict]:  # fmt: skip
    """A training of a relative that may begin: its trainer, the distance that picks the best, its card.

    Args:
        real_of: what to learn from, for networks of a shape.
        judged: the distance to what is learnt from, for a relative that has none of its own.

    Raises:
        ValueError, FileExistsError, FileNotFoundError: if it may not.
    """
    relative = relative_of(name)
    known = {one.name for one in fields(relative.model.SHAPE)}
    shape = {key: settings.pop(key) for key in list(settings) if key in known}
    if not resume and (out / CONFIG).exists():
        raise FileExistsError(f"{out} holds a model already: go on with --resume, or choose another --out")
    if resume and shape:
        raise ValueError(f"{', '.join(shape)} cannot change when a run is resumed")
    if group.writes:
        kept.enter_context(run_lock(out))
    if resume and not (out / "settings.json").is_file():
        raise FileNotFoundError(f"{out} holds no run to go on with")
    if resume:
        shape = json.loads((out / "settings.json").read_text())["network"]
    network = relative.model.SHAPE(**shape)
    game: Any = relative.game  # every one takes these, but Game itself
    # Before anything is drawn: what can be refused is refused at once.
    config = game.Config(network=network, **{"lr_decay": True, **limits, **settings})
    real = real_of(network)
    if resume:
        trainer = Trainer.resume(out, game, real, group, **limits, **settings)
    else:
        trainer = Trainer(game(config, real, group))
    card = {
        "title": f"{relative.title}: {real.name}", "dataset": f"{real.source}; {len(real):,} {relative.things}",
        "license": real.license, "text": told_of(relative),
    }  # fmt: skip
    if relative.distance is None:
        return trainer, judged(real), card
    return trainer, relative.distance(trainer.game, COMPARED, COMPARED), card


def real_things(
    name: str, dataset: str | None, count: int, sets_of: Callable[[str, int], list[PictureSet]], network: Shape
) -> Any:
    """What a relative learns from: what is drawn for it, or what it makes of real pictures.

    Args:
        dataset: the name of what it learns from; by default what is drawn for it first.
        sets_of: real pictures of that name, of so many pixels a side.

    Raises:
        ValueError: if it needs more sets of real pictures, or takes none.
    """
    relative = relative_of(name)
    if dataset is None or dataset in relative.also:
        return relative.also.get(dataset or "", relative.drawn)(count, network, REAL_SEED)
    sets = sets_of(dataset, network.size)
    if relative.taken is None:
        raise ValueError(f"{relative.title} learns from what the program draws for it, not from pictures")
    if relative.sets == 1:
        return relative.taken(mixed(sets))
    if len(sets) != relative.sets:
        raise ValueError(f"{relative.title} needs {relative.sets} sets of pictures: --dataset ONE,OTHER")
    return relative.taken(*sets)


def told_of(relative: Relative) -> str:
    """A sentence for a card."""
    return (
        f"{relative.title} after {relative.authors}, {relative.year} (arXiv {relative.arxiv}), written small: "
        f"`{relative.game.__module__.replace('.', '/')}.py` of DCGAN Playground."
    )


def known_settings(name: str) -> dict[str, Any]:
    """The settings that --set may change, with their usual values."""
    relative = relative_of(name)
    config, shape = relative.game.Config(), relative.model.SHAPE()
    known = {one.name: getattr(config, one.name) for one in fields(config) if one.name != "network"}
    return known | {one.name: getattr(shape, one.name) for one in fields(shape)}


def measured(name: str, model: Path | None, as_json: bool, write: bool) -> None:
    """Say how a relative's model does against the truth; with `write` its card says so, too."""
    if write and model is None:
        raise ValueError("say with --model whose card is to be written")
    found = load(name, model)
    with nullcontext() if as_json else console.status("measuring"):  # ProGAN's three trainings take minutes
        verdict = MEASURES[name](found)
    if as_json:
        typer.echo(json.dumps({"relative": name, "figures": verdict.figures, "success": verdict.success}))
    else:
        for figure, value in verdict.figures.items():
            console.print(f"{figure.replace('_', ' ')}: {value:.4g}")
        console.print("It does what it set out for." if verdict.success else "[yellow]It does not do it yet.")
    if write:
        found.card["metrics"] = verdict.figures
        faces = " with the faces in GAN_DATA" if any(one.startswith("faces_") for one in verdict.figures) else ""
        found.card["metrics_text"] = f"By `python -m gan evaluate --relative {name} --model {model}`{faces}."
        found.save_pretrained(model)


def loader_of(folder: Path) -> Callable[[Path], Any]:
    """What loads the model in a folder: of a relative, if its configuration says so, else of the DCGAN."""
    try:
        name = json.loads((folder / CONFIG).read_text()).get("relative")
    except (OSError, ValueError, AttributeError):
        name = None
    return RELATIVES[name].model.from_pretrained if name in RELATIVES else GAN.from_pretrained


def make(
    name: Name,
    out: Annotated[Path, typer.Option(help="A picture file: .png, .webp or .jpg.")],
    given: Annotated[list[Path] | None, typer.Option("--in", help="Pictures to start from; else drawn ones.")] = None,
    text: Annotated[str | None, typer.Option(help="A sentence to draw (stackgan); else one of the program's.")] = None,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    count: Annotated[int, typer.Option(min=1, max=1000, help="How many, where none are given.")] = 8,
    model: Annotated[str | None, typer.Option(help="A folder or Hub id; by default the shipped one.")] = None,
) -> None:
    """Let a relative make its pictures: what it was given, if anything, above what it made of it."""
    with plain_errors():
        relative = relative_of(name)
        if text is not None and not relative.reads:
            raise ValueError("it reads no sentences: leave --text out")
        images, columns = MAKERS[relative.name](load(name, model), Given(given or [], text, seed, count))
        to_image(contact_sheet(images, columns)).save(out)
    console.print(f"{len(given or []) or count} pictures in {out}")
