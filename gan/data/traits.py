"""What can be said of an avatar in words: its traits, the same avatar with one of them changed."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.data.avatars import Painted, paint

CLOTH_COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "grey", "white")
# By trait, what it may be. Of what is painted by number, a name stands for a part of the range or of the palette.
TRAITS: dict[str, tuple[str, ...]] = {
    "skin": ("light", "tan", "brown", "dark"),
    "hair": ("black", "brown", "blond", "red", "grey", "purple", "blue"),
    "cut": ("short", "long", "bald"),
    "glasses": ("none", "glasses", "sunglasses"),
    "hat": ("none", "beanie", "cap", "brimmed hat"),
    "hat_colour": CLOTH_COLOURS,
    "clothes": CLOTH_COLOURS,
    "mouth": ("closed", "laughing"),
    "gaze": ("left", "ahead", "right"),
    "brows": ("angry", "level", "worried"),
    "background": ("blue", "peach", "green", "lilac", "yellow"),
}
NAMES = tuple(TRAITS)
# The name's place, for each place in a palette.
_PLACES = {
    "skin": (0, 0, 1, 1, 2, 2, 3, 3),
    "hair": (0, 0, 1, 1, 2, 2, 3, 4, 4, 5, 6),
    "background": (0, 1, 2, 3, 1, 0, 4, 2),
}
# Places in the palettes that lie between two names.
_BETWEEN = {"hair": (1,), "background": (5, 7)}
LAUGH = 0.7  # an open mouth smiles at least so much, or is not plainly one that laughs
# Where one name begins to be true of a number, and how near that it is not clear which one is.
_BOUNDS = {"gaze": ((-0.012, 0.004), (0.012, 0.004)), "tilt": ((-0.15, 0.05), (0.15, 0.05))}


@dataclass(frozen=True)
class Described:
    """Avatars and their traits.

    Attributes:
        images: uint8 (N, 3, size, size).
        traits: int64 (N, len(TRAITS)), places among what each trait may be.
        visible: bool likewise: a hat that nobody wears has no colour, under one nobody can be told to be bald, and a
            mouth may be neither closed nor a laugh.
    """

    images: Tensor
    traits: Tensor
    visible: Tensor

    def __len__(self) -> int:
        return len(self.images)


def described_avatars(count: int, size: int = 64, seed: int = 0, wanted: Mapping[str, str] | None = None) -> Described:
    """Avatars with all their traits.

    Args:
        wanted: traits by name that all of them have. The rest is as it is without: the same people, one thing changed.

    Raises:
        ValueError: for a trait, or something that it may be, that there is not.
    """
    lots: dict[str, float] = {}
    for trait, value in (wanted or {}).items():
        lots |= lots_of(trait, value)
    painted = paint(count, size, seed, wanted=lots)
    traits = _traits(painted)
    return Described(painted.images, traits, _visible(traits) & _clear(painted))


def lots_of(trait: str, value: str) -> dict[str, float]:
    """What must be drawn by lot for a trait to be so; see `Painted.lots`.

    Raises:
        ValueError: as `described_avatars` does.
    """
    if trait not in TRAITS:
        raise ValueError(f"there is no trait {trait!r}: choose from {', '.join(TRAITS)}")
    if value not in TRAITS[trait]:
        raise ValueError(f"{trait} must be one of {', '.join(TRAITS[trait])}, not {value!r}")
    place = TRAITS[trait].index(value)
    match trait:
        case "cut":
            return {"long": float(value == "long"), "cap": float(value != "bald")}
        case "glasses":
            return {"glasses": float(place > 0), "dark": float(value == "sunglasses")}
        case "hat":
            return {"hat": float(place > 0)} | ({"hat_kind": place - 1.0} if place else {})
        case "mouth":
            return {"smile": 1.2, "open": 1.0} if place else {"open": 0.0}
        case "gaze":
            return {"gaze": (-0.025, 0.0, 0.025)[place]}
        case "brows":
            return {"tilt": (-0.28, 0.0, 0.28)[place]}
        case _:
            return {trait: float(_PLACES.get(trait, range(len(CLOTH_COLOURS))).index(place))}


def _visible(traits: Tensor) -> Tensor:
    """Which traits (N, len(TRAITS)) are not hidden by others."""
    seen = torch.ones_like(traits, dtype=torch.bool)
    hat, bald = traits[:, NAMES.index("hat")] > 0, traits[:, NAMES.index("cut")] == TRAITS["cut"].index("bald")
    seen[:, NAMES.index("hat_colour")] = hat
    seen[:, NAMES.index("cut")] = ~hat | (traits[:, NAMES.index("cut")] == TRAITS["cut"].index("long"))
    seen[:, NAMES.index("hair")] = ~bald
    seen[:, NAMES.index("gaze")] = traits[:, NAMES.index("glasses")] < TRAITS["glasses"].index("sunglasses")
    return seen


def _clear(painted: Painted) -> Tensor:
    """Of which traits (N, len(TRAITS)) it is plain which one they are."""
    clear = torch.ones(len(painted.images), len(NAMES), dtype=torch.bool)
    lots = painted.lots
    for name, lot in (("gaze", "gaze"), ("brows", "tilt")):
        for bound, near in _BOUNDS[lot]:
            clear[:, NAMES.index(name)] &= (lots[lot] - bound).abs() > near
    for name, places in _BETWEEN.items():
        clear[:, NAMES.index(name)] = ~torch.isin(lots[name].long(), torch.tensor(places))
    clear[:, NAMES.index("mouth")] = (lots["open"] == 0) | (lots["smile"] > LAUGH)
    return clear


def _part(painted: Painted, lot: str) -> Tensor:
    """Between which bounds a number is: 0, 1 or 2, (N,)."""
    return sum((painted.lots[lot] > bound).long() for bound, _ in _BOUNDS[lot])


def _traits(painted: Painted) -> Tensor:
    lots = painted.lots
    found = {
        "cut": torch.where(lots["long"] > 0, 1, torch.where(lots["cap"] > 0, 0, 2)),
        "glasses": lots["glasses"] * (1 + lots["dark"]),
        "hat": lots["hat"] * (1 + lots["hat_kind"]),
        "mouth": lots["open"] * (lots["smile"] > LAUGH),
        "gaze": _part(painted, "gaze"),
        "brows": _part(painted, "tilt"),
        **{name: torch.tensor(places)[lots[name].long()] for name, places in _PLACES.items()},
        "hat_colour": lots["hat_colour"],
        "clothes": lots["clothes"],
    }
    return torch.stack([found[name].long() for name in NAMES], dim=1)
