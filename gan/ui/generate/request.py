"""What a page may ask of Generate: a sheet, a morph, checked and made."""

import logging
import threading
from collections.abc import Mapping

import numpy as np

from gan.live.heavy_work import HEAVY
from gan.live.service import NoAnswer
from gan.media.encoding import png_uri
from gan.media.film import encode_animation
from gan.media.images import contact_sheet, to_uint8
from gan.models.gan import GAN
from gan.models.sheets import EACH, MAX_COUNT, ORDERS, Sheet, has_each, make_sheet, morph
from gan.models.view import MAX_TRUNCATION
from gan.nets.latent import MAX_SEED
from gan.ui.shared import checks
from gan.ui.shared.store import STORE, put
from gan.ui.shared.view_query import check_label

MIN_STOPS, MAX_STOPS = 2, 6  # pictures in a morph
STEPS, MIN_STEPS, MAX_STEPS = 16, 2, 60  # frames from stop to stop
FILM_SIDE = 256
FILM_BYTES = 8_000_000  # for which there must be room; few films are as large
KINDS = ("webp", "gif", "mp4")
_WORK = threading.BoundedSemaphore(2)  # sheets made at once, over all visitors: the sliders need the processor too


def _encoded(images: np.ndarray, kind: str) -> bytes:
    try:
        return HEAVY.do(encode_animation, images, kind, FILM_SIDE)
    except NoAnswer:
        logging.exception("a film could not be made")
        raise checks.BadInput("busy") from None


def checked_sheet(model: GAN, label, count, seed, truncation) -> tuple[Sheet, dict]:
    """A sheet from unchecked arguments, and the arguments as they were understood.

    Raises:
        BadInput: for an argument that cannot be used.
    """
    label = EACH if label == EACH and has_each(model) else check_label(label, model)
    arguments = {
        "count": checks.whole(count, "count", 1, MAX_COUNT),
        "seed": checks.whole(seed, "seed", 0, MAX_SEED),
        "truncation": checks.number(truncation, "truncation", 0, MAX_TRUNCATION),
    }
    with _WORK:
        sheet = make_sheet(model, label, **arguments)
    return sheet, {**arguments, **({"class": label} if label else {})}


def sheet_value(
    models: Mapping[str, GAN], name: str, label: str | None, count: int, seed: int, truncation: float, order: str
) -> dict:
    """What the sheet's panel shows: one sprite with all pictures, and seed, class and score of each.

    Raises:
        BadInput: for an argument that cannot be used.
    """
    name = checks.choice(name, "model", models)
    sheet, query = checked_sheet(models[name], label, count, seed, truncation)
    order = checks.choice(order, "order", ORDERS)
    sheet = sheet.sorted(order)
    labels = sheet.labels or [None] * len(sheet.seeds)
    return {
        "model": name,
        "truncation": query["truncation"],
        "columns": sheet.columns,
        "rows": -(-len(sheet.seeds) // sheet.columns),
        "sprite": png_uri(contact_sheet(sheet.images, sheet.columns)),
        "items": [
            {"seed": s, "class": c, "score": p} for s, c, p in zip(sheet.seeds, labels, sheet.scores, strict=True)
        ],
    }


def film(models: Mapping[str, GAN], stops, steps, kind) -> tuple[bytes, str]:
    """A looping morph, and the name of its model.

    Args:
        stops: [{model, seed, class, truncation}], two to six, of one model.
        steps: frames from stop to stop.
        kind: webp, gif or mp4.

    Raises:
        BadInput: for an argument that cannot be used.
    """
    few_or_many = not isinstance(stops, list) or not MIN_STOPS <= len(stops) <= MAX_STOPS
    if few_or_many or not all(isinstance(stop, dict) for stop in stops):
        raise checks.BadInput("bad_stops", low=MIN_STOPS, high=MAX_STOPS)
    name = checks.choice(stops[0].get("model"), "model", models)
    model = models[name]
    for stop in stops:
        checks.choice(stop.get("model"), "model", [name])
    seeds = [checks.whole(stop.get("seed"), "seed", 0, MAX_SEED) for stop in stops]
    labels = [check_label(stop.get("class"), model) for stop in stops] if model.config.classes else None
    scales = [checks.number(stop.get("truncation"), "truncation", 0, MAX_TRUNCATION) for stop in stops]
    steps = checks.whole(steps, "steps", MIN_STEPS, MAX_STEPS)
    kind = checks.choice(kind, "kind", KINDS)
    z, weights = morph(model, seeds, labels, scales, steps)
    return _encoded(to_uint8(model.generate(z, weights)), kind), name


def film_file(models: Mapping[str, GAN], stops, steps, kind, visitor: str = "") -> str:
    """The same as a file in Gradio's cache: its path.

    Args:
        visitor: whose room in the store it takes.
    """
    if not STORE.reserve(visitor, FILM_BYTES):
        raise checks.BadInput("no_room")
    written = 0
    try:
        data, name = film(models, stops, steps, kind)
        written = min(len(data), FILM_BYTES)
        return put(data, f"{name}-morph.{kind}")
    finally:
        STORE.settle(visitor, FILM_BYTES, written)
