"""What a page may ask of a live training: its job and the changes to it, checked."""

import os
from collections.abc import Collection, Mapping

from gan.data.catalog import CATALOG, OWN, has_classes
from gan.family import RELATIVES
from gan.family.dcgan.presets import PRESETS
from gan.live.family import DRAWN
from gan.live.job import Job
from gan.nets.latent import MAX_SEED
from gan.nets.losses import LOSSES
from gan.ui.shared import checks
from gan.ui.shared.models import CHECKPOINTS
from gan.ui.train.limits import Limits

FILES = 50_000
DCGAN = "dcgan"
LIMITS = {"g_lr": (0.0, 1.0), "d_lr": (0.0, 1.0), "d_steps": (1, 10)}  # of what a page may set
CHANGEABLE = (*LIMITS, "loss")


def checked_job(asked: Mapping, limits: Limits) -> Job:
    """The job that a page asks for, within what this server allows.

    Raises:
        BadInput: for what cannot be used.
    """
    relative = checks.choice(asked.get("relative", DCGAN), "relative", (DCGAN, *RELATIVES))
    if relative != DCGAN:
        return _relatives_job(relative, asked, limits)
    presets = _presets(asked, PRESETS)
    dataset = checks.choice(asked.get("dataset"), "dataset", (*CATALOG, OWN))
    files = checked_files(asked.get("files")) if dataset == OWN else ()
    if not has_classes(dataset) and any(PRESETS[preset].needs_classes for preset in presets):
        raise checks.BadInput("train_needs_classes")
    settings = checked_settings(asked.get("settings") or {})
    return _job(asked, limits, dataset=dataset, presets=presets, files=files, settings=settings)


def _relatives_job(relative: str, asked: Mapping, limits: Limits) -> Job:
    """Likewise of a relative, by its presets' own settings."""
    known = RELATIVES[relative]
    presets = _presets(asked, known.presets)
    dataset = checks.choice(asked.get("dataset", DRAWN), "dataset", (DRAWN, *known.also, *known.offered))
    own, two = dataset == OWN, known.sets > 1
    files = checked_files(asked.get("files")) if own else ()
    others = checked_files(asked.get("others")) if own and two else ()
    return _job(asked, limits, dataset=dataset, presets=presets, files=files, others=others, relative=relative)


def _job(asked: Mapping, limits: Limits, **values) -> Job:
    return Job(
        seed=checks.whole(asked.get("seed", 0), "seed", 0, MAX_SEED),
        seconds=limits.seconds,
        steps=limits.steps,
        threads=limits.threads,
        device=limits.device,
        classifiers=str(CHECKPOINTS),
        paused=asked.get("paused") is True,
        **values,
    )


def _presets(asked: Mapping, known: Collection[str]) -> tuple[str, ...]:
    presets = asked.get("presets")
    if not isinstance(presets, list) or not 1 <= len(presets) <= 2:
        raise checks.BadInput("bad_choice", name="preset", choices=", ".join(known))
    return tuple(checks.choice(preset, "preset", known) for preset in presets)


def checked_files(paths) -> tuple[str, ...]:
    """Uploaded files, each once, and no others.

    Raises:
        BadInput: if there are none, or one is not an upload.
    """
    if not isinstance(paths, list) or not 1 <= len(paths) <= FILES or not all(isinstance(one, str) for one in paths):
        raise checks.BadInput("train_no_files")
    once = dict.fromkeys(paths)  # one zip may be named 50,000 times, and would be read as often
    if not all(map(checks.is_upload, once)):
        raise checks.BadInput("train_no_files")
    return tuple(dict.fromkeys(map(os.path.realpath, once)))


def checked_settings(asked) -> dict:
    """Changes to a preset.

    Raises:
        BadInput: for an unknown setting or a value out of range.
    """
    if not isinstance(asked, dict):
        raise checks.BadInput("bad_choice", name="settings", choices=", ".join(CHANGEABLE))
    found = {}
    for name, value in asked.items():
        if checks.choice(name, "settings", CHANGEABLE) == "loss":
            found[name] = checks.choice(value, "loss", LOSSES)
        else:
            check = checks.whole if name == "d_steps" else checks.number
            found[name] = check(value, name, *LIMITS[name])
    return found
