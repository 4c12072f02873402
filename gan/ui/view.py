"""What Explore shows is a pure function of a few numbers: a `View`. The page, its address and the API all speak it."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.directions import REACH
from gan.latent import MAX_SEED, arithmetic, from_code, latents, slerp
from gan.model import GAN
from gan.ui import checks

SLIDERS = 8
RAW_REACH = 4.0
MAX_TRUNCATION = 1.5
TRUNCATION = 0.8
MAX_WALK = 100_000.0
MAP_STEPS = 7  # pictures along each side of the pad's map


@dataclass(frozen=True)
class View:
    """One picture of one model.

    Attributes:
        model: the model's name.
        label: the class's name, or none where the model has no classes.
        seed: the latent to start from, 0 to 2**32 - 1.
        truncation: scale of that latent, 0 to 1.5.
        sliders: 8 steps along the model's directions, -3 to 3.
        start: a latent to start from instead of the seed's, such as that of somebody's own picture.
        raw: (dimension, value) of latent numbers set by hand, -4 to 4; they win over all else.
        walk: how far a stroll through the seeds seed, seed + 1, ... has come.
        minus, plus: seeds of B and C in the latent arithmetic A - B + C, both or neither.
    """

    model: str
    label: str | None = None
    seed: int = 0
    truncation: float = TRUNCATION
    sliders: tuple[float, ...] = (0.0,) * SLIDERS
    start: tuple[float, ...] | None = None
    raw: tuple[tuple[int, float], ...] = ()
    walk: float = 0.0
    minus: int | None = None
    plus: int | None = None

    @classmethod
    def parse(cls, query: Mapping[str, str], models: Mapping[str, GAN]) -> "View":
        """The view of an address's query; what is left out has its default.

        Raises:
            BadInput: if a value cannot be used, naming it.
        """
        name = checks.choice(query.get("model", next(iter(models))), "model", models)
        config = models[name].config
        mixed = ("minus", "plus") if "minus" in query or "plus" in query else ()
        raw = [part.split(":", 1) for part in query.get("raw", "").split(",") if part]
        return cls(
            model=name,
            label=check_label(query.get("class"), models[name]),
            seed=checks.whole(query.get("seed", 0), "seed", 0, MAX_SEED),
            truncation=checks.number(query.get("truncation", TRUNCATION), "truncation", 0, MAX_TRUNCATION),
            sliders=check_sliders([part for part in query.get("s", "").split(",") if part]),
            start=_parse_start(query.get("z"), config.latent_dim),
            raw=tuple(
                (
                    checks.whole(part[0], "raw", 0, config.latent_dim - 1),
                    checks.number(part[-1] if len(part) == 2 else None, "raw", -RAW_REACH, RAW_REACH),
                )
                for part in raw[: config.latent_dim]
            ),
            walk=checks.number(query.get("walk", 0), "walk", 0, MAX_WALK),
            **{name: checks.whole(query.get(name), name, 0, MAX_SEED) for name in mixed},
        )

    def latent(self, model: GAN) -> Tensor:
        """The latent (1, latent_dim) of this view."""
        dim = model.config.latent_dim
        stop = int(self.walk)
        here, there = (latents(1, dim, (self.seed + stop + i) % (MAX_SEED + 1)) for i in (0, 1))
        if self.start is not None and stop == 0:
            here = torch.tensor([self.start])
        z = slerp(here, there, self.walk - stop)
        if self.minus is not None and self.plus is not None:
            z = arithmetic(z, latents(1, dim, self.minus), latents(1, dim, self.plus))
        z = z * self.truncation + torch.tensor(self.sliders) @ model.directions.cpu()
        for index, value in self.raw:
            z[0, index] = value
        return z

    def index(self, model: GAN) -> int | None:
        """The class as an index."""
        return None if self.label is None else model.config.classes.index(self.label)


def _parse_start(code: str | None, latent_dim: int) -> tuple[float, ...] | None:
    if not code:
        return None
    try:
        return tuple(from_code(code, latent_dim).tolist())
    except ValueError:
        raise checks.BadInput("bad_code") from None


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
    return checks.numbers(values, "sliders", SLIDERS, -REACH, REACH)


def render(view: View, model: GAN) -> tuple[Tensor, float]:
    """The picture, float (C, H, W) in [-1, 1], and the discriminator's probability that it is real."""
    images = model.generate(view.latent(model), view.index(model))
    return images[0], float(model.score(images, view.index(model))[0])


def pad_map(view: View, model: GAN, x: int, y: int) -> Tensor:
    """Pictures (49, C, H, W) of the plane of two sliders through this view, top left first; y points up.

    Args:
        x, y: which sliders, 0 to 7.
    """
    side = torch.linspace(-REACH, REACH, MAP_STEPS)
    up, right = torch.meshgrid(side.flip(0), side, indexing="ij")
    directions = model.directions.cpu()
    z = view.latent(model).expand(MAP_STEPS**2, -1).clone()
    for axis, values in ((x, right), (y, up)):
        z += (values.reshape(-1, 1) - view.sliders[axis]) * directions[axis]
    for index, value in view.raw:
        z[:, index] = value
    return model.generate(z, view.index(model))
