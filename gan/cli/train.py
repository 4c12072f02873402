"""python -m gan train"""

import json
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, TaskID, TextColumn

from gan.cli.console import SETS, Count, Data, console, plain_disk_errors, plain_errors, progress_bar
from gan.cli.relatives import known_settings, real_things, set_out
from gan.data.catalog import CATALOG
from gan.data.loading import load
from gan.data.picture_set import PictureSet
from gan.family import RELATIVES
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.models.folder import CLASSIFIER, ENCODER, PICTURES, classifier_file, replace_file
from gan.models.gan import CONFIG, GAN
from gan.nets.dcgan import GANConfig
from gan.nets.distributed import Group
from gan.study.classifier import Classifier
from gan.study.distances import feature_distance, sliced_distance
from gan.study.encoder import Encoder
from gan.training.progress import Progress as Report
from gan.training.run_folder import Distance, follow
from gan.training.run_lock import run_lock
from gan.training.trainer import Trainer

ALARMS = {"collapsed": ": the pictures of a class hardly differ any more"}


def train(
    out: Annotated[Path, typer.Option(help="Folder for the model, its card, metrics.jsonl, sheets and timelapse.")],
    dataset: Annotated[str | None, typer.Option(help=f"{SETS} By default digits.")] = None,
    relative: Annotated[str, typer.Option(help=f"Whose training: dcgan, {', '.join(RELATIVES)}.")] = "dcgan",
    data: Data = None,
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds of training.")] = None,
    images: Annotated[int | None, typer.Option(help="Stop after so many pictures seen.")] = None,
    count: Count = 20_000,
    size: Annotated[int | None, typer.Option(help="28, 32, 64 or 128 pixels; by default the pictures' own.")] = None,
    conditional: Annotated[bool, typer.Option(help="Learn the classes, where the pictures have some.")] = True,
    resume: Annotated[bool, typer.Option(help="Go on from what is in --out.")] = False,
    begin: Annotated[Path | None, typer.Option(help="Folder of a DCGAN whose weights to begin with.")] = None,
    setting: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE of any setting: fields of DCGANConfig and GANConfig.")
    ] = None,
    judge: Annotated[Path | None, typer.Option(help="Folder of the encoder or classifier that picks the best.")] = None,
    report_seconds: Annotated[float, typer.Option(help="From one line of metrics and sheet to the next.")] = 10.0,
    offline: Annotated[bool | None, typer.Option("--offline", help="Never try the network.")] = None,
) -> None:
    """Train a GAN; --set takes any field of DCGANConfig and GANConfig, e.g. --set loss=hinge --set width=64.

    With --relative a relative of it, which learns from what the program draws for it, or from --dataset (several with
    commas between them: learnt together, or from one to the other); --set takes its settings' fields.

    On several GPUs or processes: torchrun --nproc-per-node N -m gan train ... with the same options.
    """
    group = Group.join()
    console.quiet = not group.writes
    with ExitStack() as kept:
        with plain_errors():
            # What can be refused is refused before pictures are fetched or drawn.
            if not (images or seconds):
                raise ValueError("say how long to train: --seconds or --images")
            limits = {"max_images": images, "max_seconds": seconds}
            if relative != "dcgan":
                if begin:
                    raise ValueError("only a DCGAN begins with the weights of another")
                settings = _settings(setting or [], known_settings(relative))
                colour = partial(_colour, data, count, offline)
                things = partial(real_things, relative, dataset, count, colour)
                begun = set_out(relative, out, limits, settings, things, resume, group, kept, partial(_distance, judge))
                _run(*begun, out, report_seconds)
                group.leave()
                return
            settings, dataset = _settings(setting or [], _known()), dataset or "digits"
            if not resume and (out / CONFIG).exists():
                raise FileExistsError(f"{out} holds a model already: go on with --resume, or choose another --out")
            if resume and begin:
                raise ValueError("--resume goes on from --out, --begin from another model: choose one")
            if (resume or begin) and (fixed := settings.keys() & {f.name for f in fields(GANConfig)}):
                raise ValueError(
                    f"{', '.join(fixed)} cannot change when a run {'is resumed' if resume else 'begins so'}"
                )
            first = GAN.from_pretrained(begin) if begin else None
            if first and first.config.classes and not conditional:
                raise ValueError("a model with classes cannot go on without: leave out --no-conditional")
            if group.writes:
                kept.enter_context(run_lock(out))
            with group.first_alone():
                side = size or (first.config.image_size if first else None)
                real = load(dataset, data=data, size=side, count=count, offline=offline, progress=console.print)
            for note in real.notes:
                console.print(f"[yellow]{note}")
            if resume:
                trainer = Trainer.resume(out, DCGAN, real, group, **{**limits, **settings})
            else:
                trainer = Trainer(_game(first, real, conditional, {**limits, **settings}, group))
            distance_of = _distance(judge, real) if group.writes else None
        card = {"title": f"DCGAN: {real.name}", **_source(real)}
        if first:
            seen = first.card.get("images", 0)
            card["begun_with"] = f"{first.card.get('title', begin.name)}, which had seen {seen:,} pictures"
        elif resume and (out / CONFIG).exists() and (begun_with := GAN.from_pretrained(out).card.get("begun_with")):
            card["begun_with"] = begun_with
        if dataset in CATALOG:
            card["trained_on"] = dataset
        elif group.writes:
            replace_file(out / PICTURES, json.dumps({"path": str(Path(dataset).resolve())}).encode())
        _run(trainer, distance_of, card, out, report_seconds)
    group.leave()


def _colour(data: Path | None, count: int, offline: bool | None, dataset: str, size: int) -> list[PictureSet]:
    """Colour pictures of a data set, or of several with commas between them."""
    options: dict = {"size": size, "channels": 3, "count": count, "offline": offline, "progress": console.print}
    return [load(name.strip(), data=data, **options) for name in dataset.split(",")]


def _run(trainer: Trainer, distance_of: Distance | None, card: dict, out: Path, every: float) -> None:
    with plain_disk_errors(f"Make room, and go on with --resume --out {out}."), _stops_gently(trainer):
        _train(trainer, out, distance_of, card, every)


@contextmanager
def _stops_gently(trainer: Trainer) -> Iterator[None]:
    """Ctrl-C, or the end of a job's time, stops after the step under way, so that everything is kept."""
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda *_: trainer.stop()) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def _train(trainer: Trainer, out: Path, distance_of: Distance | None, card: dict, every: float) -> None:
    report, best, c = trainer.report(), "the model from before", trainer.config
    with progress_bar(TextColumn("{task.fields[text]}"), hidden=not trainer.group.writes) as bar:
        task = bar.add_task("training", total=c.max_images or c.max_seconds, text="")
        for report, distance, is_best in follow(trainer, out, distance_of, card, every):
            if is_best:
                best = f"the model after {report.images:,} pictures, at distance {distance:.4g}"
            _show(bar, task, trainer, report, report.images if c.max_images else report.seconds)
    if report.diverged:
        console.print(f"[bold red]Diverged at step {report.step}: try lower learning rates, or a penalty (--set r1=1).")
        raise typer.Exit(1)
    if trainer.stopping:
        console.print("Stopped; what was learnt is kept, and --resume goes on.")
    console.print(f"{trainer.images_seen:,} pictures seen in {trainer.seconds:.0f} s; kept in {out}: {best}")


def _show(bar: Progress, task: TaskID, trainer: Trainer, report: Report, done: float) -> None:
    parts = [f"{report.images / max(report.seconds, 1e-9):,.0f} images/s"]
    for figure in trainer.game.FIGURES:
        if figure.range or figure.quotient:
            parts.append(f"{figure.label or figure.name} {report.figures[figure.name]:.2f}")
    bar.update(task, completed=int(done), text="  ".join(parts))
    for alarm in report.alarms:
        bar.console.print(f"[yellow]{alarm.capitalize()} at step {report.step}{ALARMS.get(alarm, '')}.")


def _distance(folder: Path | None, real: PictureSet) -> Distance:
    if folder is None:
        return sliced_distance(real)
    if (folder / ENCODER).is_file():
        return feature_distance(Encoder.load(folder).features, real)
    if classifier_file(folder).is_file():
        classifier = Classifier.load(folder)
        return feature_distance(lambda images: classifier.classify(images)[0], real)
    raise FileNotFoundError(f"--judge {folder}: there is no {ENCODER} and no {CLASSIFIER}")


def _source(real: PictureSet) -> dict:
    return {"dataset": f"{real.source}; {len(real):,} pictures", "license": real.license}


def _game(first: GAN | None, real: PictureSet, conditional: bool, settings: dict, group: Group) -> DCGAN:
    """A game from nothing, or from the weights of a first model."""
    if first is None:
        return DCGAN(_config(real, conditional, settings), real, group)
    game = DCGAN(DCGANConfig(network=first.config, **settings), real, group)
    game.begin_with(first)
    return game


def _config(real: PictureSet, conditional: bool, settings: dict) -> DCGANConfig:
    _, channels, size, _ = real.images.shape
    shape = {name: settings.pop(name) for name in [f.name for f in fields(GANConfig)] if name in settings}
    network = GANConfig(
        **{"image_size": size, "channels": channels, "classes": real.classes if conditional else None, **shape}
    )
    return DCGANConfig(network=network, **settings)


def _known() -> dict:
    """What may be set in a DCGAN, with its usual values."""
    known = {f.name: getattr(DCGANConfig(), f.name) for f in fields(DCGANConfig) if f.name != "network"}
    return known | {f.name: getattr(GANConfig(), f.name) for f in fields(GANConfig) if f.name != "classes"}


def _settings(pairs: list[str], known: dict) -> dict:
    """["loss=hinge", "g_lr=0.001"] to a dict, each value of its field's type."""
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
        return json.loads(text)
    except json.JSONDecodeError:
        raise ValueError(f"--set {name}={text}: not a number, true or false") from None
