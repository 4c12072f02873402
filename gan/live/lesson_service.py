"""Lessons as a page can show them, played in a process of its own: see `serve_lessons` and gan.live.service.

The seed decides everything, so a lesson that has been forgotten is simply played again.
"""

import contextlib
import functools
from dataclasses import replace
from multiprocessing.connection import Connection

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.loading import at_hand, load
from gan.data.picture_set import NoPictures, PictureSet
from gan.live.real_pictures import drawn_set
from gan.media.encoding import data_uri, encode_png, encode_sheet, encode_webp, png_uri
from gan.media.heatmap import heatmap, signed_map
from gan.study.lesson import MOST, SETTINGS, Lesson, Look, Round, Weights

REAL = 6400  # real pictures to learn from: a hundred batches, more than anybody watches
SHOWN = 4  # pictures of each batch that are shown one by one
COLUMNS = 6
HEAT = 112  # pixels
FIRST = 0  # the seed that every page opens with
KEPT = 12  # lessons beside it: up to 7 MB each, of networks, optimisers, looks


def serve_lessons(pipe: Connection) -> None:
    """Answer each {seed} with the rounds that are taken apart, each {seed, rounds, since} with the looks between."""
    while True:
        asked, written = pipe.recv(), at_hand("digits")
        if "rounds" in asked:
            looks = lesson_of(asked["seed"], written).looks(asked["rounds"], asked["since"])
            pipe.send({"looks": [look_value(look) for look in looks]})
        else:
            pipe.send(lesson_value(asked["seed"], written))


@functools.lru_cache(2)
def real_pictures(written: bool) -> PictureSet:
    """Handwritten digits, or drawn ones where those cannot be read."""
    if written:
        with contextlib.suppress(NoPictures):  # half a set
            found = load("digits", offline=True)
            return replace(found, images=found.images[:REAL].clone(), labels=None)
    drawn = drawn_set("drawn-digits")
    return replace(drawn, images=drawn.images[:REAL], labels=None)


def lesson_of(seed: int, written: bool) -> Lesson:
    """The lesson of that seed, on handwritten digits or on drawn ones; that of the first seed is never forgotten."""
    return (_first_lesson if seed == FIRST else _lesson)(seed, written)


_first_lesson = functools.cache(lambda seed, written: Lesson(real_pictures(written), seed))
_lesson = functools.lru_cache(KEPT)(lambda seed, written: Lesson(real_pictures(written), seed))


def lesson_value(seed: int, written: bool) -> dict:
    """What the page shows of the networks and of the rounds that are taken apart."""
    return (_first_value if seed == FIRST else _value)(seed, written)


def _told(seed: int, written: bool) -> dict:
    lesson, real = lesson_of(seed, written), real_pictures(written)
    return {
        "drawn": real.drawn, "count": len(real), "batch": SETTINGS["batch_size"], "most": MOST,
        "rates": {name: SETTINGS[name] for name in ("g_lr", "d_lr")},
        "networks": {name: [vars(layer) for layer in found] for name, found in lesson.layers.items()},
        "rounds": [_round(told) for told in lesson.rounds],
    }  # fmt: skip


_first_value, _value = functools.cache(_told), functools.lru_cache(KEPT)(_told)


def _round(told: Round) -> dict:
    images = lambda found: [png_uri(image) for image in found[:SHOWN]]  # noqa: E731
    return {
        "z": [[round(value, 2) for value in z.tolist()] for z in told.z[:SHOWN]],
        "real": images(told.real), "fake": images(told.fake), "fake_after": images(told.fake_after),
        "answers": _answered(told.d_real, told.d_fake),
        "answers_after": _answered(told.d_real_after, told.d_fake_after),
        "d_slope": _slopes(told.fake, told.d_slope), "d_weights": _weights(told.d_weights, 8),
        "wanted": _answers(told.d_fake_after, 1), "g_slope": _slopes(told.fake, -told.g_slope),
        "fooling": images(told.fooling), "fooled": _answers(told.d_fooling, 1), "nudge": told.nudge / 2,
        "g_weights": _weights(told.g_weights, 4), "last": _answers(told.d_fake_last, 1),
    }  # fmt: skip


def _answered(real: Tensor, fake: Tensor) -> dict:
    return {"real": _answers(real, 1), "fake": _answers(fake, 0)}


def _answers(logits: Tensor, target: int) -> dict:
    """D's probabilities for the shown pictures; the mean ones and the mean error for the whole batch."""
    errors = F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target), reduction="none")
    return {
        "target": target, "p": logits[:SHOWN].sigmoid().tolist(), "error": errors[:SHOWN].tolist(),
        "mean_p": float(logits.sigmoid().mean()), "mean_error": float(errors.mean()),
    }  # fmt: skip


def _slopes(images: Tensor, slopes: Tensor) -> list[str]:
    pairs = zip(images[:SHOWN], slopes[:SHOWN], strict=True)
    return [data_uri(encode_webp(heatmap(image, slope.sum(0), HEAT))) for image, slope in pairs]


def _weights(done: Weights, columns: int) -> dict:
    change = done.after - done.before
    largest, most = float(done.before.abs().max()), float(change.abs().max())
    shown = {"before": (done.before, largest), "after": (done.after, largest), "change": (change, most)}
    return {
        **{name: data_uri(encode_png(signed_map(v, columns, top, 240))) for name, (v, top) in shown.items()},
        "some": list(zip(done.before.flatten()[:3].tolist(), done.after.flatten()[:3].tolist(), strict=True)),
        "count": done.count, "moved": done.moved, "magnified": largest / max(most, 1e-12),
    }  # fmt: skip


def look_value(look: Look) -> dict:
    """A look at the run, as it can travel."""
    return {
        "round": look.round, "sheet": data_uri(encode_sheet(look.images, COLUMNS)), "first": png_uri(look.images[0]),
        "d_real": look.d_real, "d_fake": look.d_fake,
    }  # fmt: skip
