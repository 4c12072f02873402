"""An address's query as a view, every value checked."""

from collections.abc import Mapping

from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import MAX_TAUGHT, MAX_TRUNCATION, MAX_WALK, RAW_REACH, REACH, TRUNCATION, View
from gan.nets.latent import MAX_SEED, direction_from_code, from_code
from gan.ui.shared import checks

MAX_MAPS = 500  # feature maps changed at once; an address has room for no more
MAP_FACTORS = ("0", "2")  # off and doubled


def parse_view(query: Mapping[str, str], models: Mapping[str, GAN]) -> View:
    """The view of an address's query; what is left out has its default.

    Raises:
        BadInput: if a value cannot be used, naming it.
    """
    name = checks.choice(query.get("model", next(iter(models))), "model", models)
    config = models[name].config
    mixed = ("minus", "plus") if "minus" in query or "plus" in query else ()
    return View(
        model=name,
        label=check_label(query.get("class"), models[name]),
        seed=checks.whole(query.get("seed", 0), "seed", 0, MAX_SEED),
        truncation=checks.number(query.get("truncation", TRUNCATION), "truncation", 0, MAX_TRUNCATION),
        sliders=check_sliders([part for part in query.get("s", "").split(",") if part]),
        start=_start(query.get("z"), config.latent_dim),
        raw=_raw(query.get("raw", ""), config.latent_dim),
        walk=checks.number(query.get("walk", 0), "walk", 0, MAX_WALK),
        **{name: checks.whole(query.get(name), name, 0, MAX_SEED) for name in mixed},
        taught=_taught(query.get("taught", ""), config.latent_dim),
        maps=_maps(query.get("maps", ""), models[name]),
    )


def _start(code: str | None, latent_dim: int) -> tuple[float, ...] | None:
    if not code:
        return None
    try:
        return tuple(from_code(code, latent_dim).tolist())
    except ValueError:
        raise checks.BadInput("bad_code") from None


def _raw(text: str, latent_dim: int) -> tuple[tuple[int, float], ...]:
    parts = [part.split(":", 1) for part in text.split(",") if part]
    return tuple(
        (
            checks.whole(part[0], "raw", 0, latent_dim - 1),
            checks.number(part[-1] if len(part) == 2 else None, "raw", -RAW_REACH, RAW_REACH),
        )
        for part in parts[:latent_dim]
    )


def _taught(text: str, latent_dim: int) -> tuple[tuple[tuple[float, ...], float], ...]:
    """Directions as "steps:code", by commas."""
    found = []
    for part in [part for part in text.split(",") if part][:MAX_TAUGHT]:
        steps, _, code = part.partition(":")
        steps = checks.number(steps, "taught", -REACH, REACH)
        try:
            found.append((tuple(direction_from_code(code, latent_dim).tolist()), steps))
        except ValueError:
            raise checks.BadInput("bad_code") from None
    return tuple(found)


def _maps(text: str, model: GAN) -> tuple[tuple[int, int, float], ...]:
    """Feature maps as "level.map:factor", by commas."""
    shapes, found = model.generator.map_shapes, []
    for part in [part for part in text.split(",") if part][:MAX_MAPS]:
        place, _, factor = part.partition(":")
        level, _, index = place.partition(".")
        level = checks.whole(level, "maps", 0, len(shapes) - 1)
        index = checks.whole(index, "maps", 0, shapes[level][0] - 1)
        found.append((level, index, float(checks.choice(factor, "maps", MAP_FACTORS))))
    return tuple(found)


def check_label(label, model: GAN) -> str | None:
    """The class's name; the first where none is given, none where the model has no classes.

    Raises:
        BadInput: for an unknown class.
    """
    classes = model.config.classes
    if classes is None:
        return None
    return classes[0] if label is None or label == "" else checks.choice(label, "class", classes)


def check_sliders(values) -> tuple[float, ...]:
    """Eight slider values from a list of at most eight.

    Raises:
        BadInput: for too many, or one that is out of range.
    """
    return checks.numbers(values, "sliders", DIRECTIONS, -REACH, REACH)
