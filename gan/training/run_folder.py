"""A run's folder: settings, metrics, sheets, a timelapse, the state to resume from, and the best model so far.

settings.json        what the run was told
metrics.jsonl        one line a report
sheets/0000640000.png  the same latents after so many pictures seen
timelapse.webp       the sheets as a film
trainer.safetensors  the whole state, for --resume
config.json, model.safetensors, README.md   the best model so far by the watched distance
"""

import io
import json
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from torch import Tensor

from gan.media.encoding import encode_png
from gan.media.images import contact_sheet, to_image
from gan.models.folder import UNFINISHED, replace_file
from gan.training.game import Game
from gan.training.progress import Progress
from gan.training.trainer import Trainer

SHEET = 100  # pictures on a sheet
COMPARED = 1000  # pictures whose distance to real ones is watched
COMPARE_SHARE = 0.05  # of the time that may go to comparing
SAVE_SECONDS = 60.0  # from one saved state to the next
FRAMES = 60  # of a timelapse, at most
FILM_SIDE = 480

Distance = Callable[[Tensor], float]  # of pictures, float (N, C, H, W), to real ones; lower is better


def follow(
    trainer: Trainer, folder: Path, distance_of: Distance | None, card: dict, every: float = 10.0
) -> Iterator[tuple[Progress, float, bool]]:
    """Train to the limit and keep everything worth keeping; only the group's first process writes.

    Args:
        folder: the run's folder.
        distance_of: the distance that is watched: the best model so far stays. Only the writing process needs it.
        card: for the model's card.
        every: seconds between reports.

    Yields:
        each report, the watched distance (nan where it was not taken, which would have cost too much time), and whether
        it is the best so far.
    """
    if not trainer.group.writes:
        for report in trainer.run(every_seconds=every):
            yield report, math.nan, False
        return
    (folder / "sheets").mkdir(parents=True, exist_ok=True)
    replace_file(folder / "settings.json", (json.dumps(asdict(trainer.config), indent=2) + "\n").encode())
    compared, cost = -math.inf, 0.0  # when, in seconds of training, and how long it took
    saved = trainer.seconds
    best = best_so_far(trainer.game, folder, distance_of) if trainer.steps else math.inf
    _forget_what_came_after(folder, trainer.images_seen)
    with open(folder / "metrics.jsonl", "a") as log:
        for report in trainer.run(every_seconds=every, samples=SHEET):
            distance = math.nan
            due = trainer.finished or report.seconds - compared >= cost / COMPARE_SHARE
            if due and not report.diverged:
                began = time.perf_counter()
                distance = distance_of(trainer.sample(COMPARED, seed=COMPARED))
                compared, cost = report.seconds, time.perf_counter() - began
            log.write(_as_json(report, distance) + "\n")
            log.flush()
            grid = to_image(contact_sheet(report.samples, columns=10))
            replace_file(folder / "sheets" / f"{report.images:010d}.png", encode_png(grid))
            if distance < best and (model := trainer.export(card)) is not None:
                _replace_model(folder, model)
            if not report.diverged and report.seconds - saved > SAVE_SECONDS:
                saved = report.seconds
                trainer.save(folder)
            yield report, distance, distance < best
            best = distance if distance < best else best
    if not trainer.diverged:  # else the state on disk is the last good one
        trainer.save(folder)
    timelapse(folder)


def best_so_far(game: Game, folder: Path, distance_of: Distance) -> float:
    """The distance of the model that an earlier part of the run has left in `folder`; infinite if there is none.

    Measured anew, not remembered: it may be another distance now.
    """
    kept = game.sample_saved(folder, COMPARED, COMPARED)
    return math.inf if kept is None else distance_of(kept)


def _replace_model(folder: Path, model: Any) -> None:
    """Write the model beside its place and then put it there, so that a run that is killed never leaves half of one."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as beside:
        model.save_pretrained(beside)
        for file in Path(beside).iterdir():
            file.replace(folder / file.name)


def _forget_what_came_after(folder: Path, images: int) -> None:
    """Drop lines and sheets of a part that was cut off after its last saved state: the run goes another way now."""
    log = folder / "metrics.jsonl"
    if log.is_file():
        lines = [line for line in log.read_text().splitlines() if _images_of(line) <= images]
        replace_file(log, "".join(f"{line}\n" for line in lines).encode())
    for sheet in (folder / "sheets").glob("*.png"):
        if int(sheet.stem) > images:
            sheet.unlink()


def _images_of(line: str) -> float:
    """Pictures seen at a line of metrics; infinite for one that a killed process, or a full disk, has torn off."""
    try:
        return json.loads(line)["images"]
    except ValueError:
        return math.inf


def timelapse(folder: Path) -> Path | None:
    """timelapse.webp of the sheets in `folder`: at most 60, evenly spread, the last one held; none without sheets."""
    sheets = sorted((folder / "sheets").glob("*.png"))
    if not sheets:
        return None
    chosen = [sheets[round(i)] for i in np.linspace(0, len(sheets) - 1, min(FRAMES, len(sheets)))]
    frames = [
        Image.open(path).convert("RGB").resize((FILM_SIDE, FILM_SIDE), Image.Resampling.LANCZOS) for path in chosen
    ]
    held = [100] * (len(frames) - 1) + [2000]
    path, film = folder / "timelapse.webp", io.BytesIO()
    frames[0].save(film, "WEBP", save_all=True, append_images=frames[1:], duration=held, loop=0, quality=75)
    replace_file(path, film.getvalue())
    return path


def _as_json(report: Progress, distance: float) -> str:
    """One line; JSON knows no NaN, so what was not measured is null."""
    values = {"step": report.step, "images": report.images, "seconds": report.seconds, **report.figures}
    values |= {"alarms": report.alarms, "diverged": report.diverged, "distance": distance}
    return json.dumps({k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()})
