"""What is known of a relative without training it: where it comes from, and the classes that it consists of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from gan.models.relative import RelativeModel
from gan.training.game import Game


@dataclass(frozen=True)
class Relative:
    """One of the family.

    Attributes:
        name: in addresses, commands and folders.
        title, year, authors, arxiv: of its paper.
        model, game: what is used, and what is trained.
        presets: settings by name, the first of which works; the others show what goes wrong.
        things: what is learnt from, in the plural.
        drawn: things to learn from that the program draws, of a count, a shape of the networks and a seed.
        also: what else the program can draw to learn from, by the name that asks for it.
        taken: things to learn from that are taken from real pictures of the networks' size, in colour; none if it does
            not learn from such.
        offered: the sets of real pictures that the page offers for it, as far as they are here; OWN: the visitor's.
        reads: whether it is told what to make in words.
        sets: how many sets of real pictures `taken` is given.
        distance: of a game, a count and a seed: how far its `sample` of these is from what is wanted. It chooses the
            best model of a run; without it that is the sliced Wasserstein distance to what is learnt from.
    """

    name: str
    title: str
    year: int
    authors: str
    arxiv: str
    model: type[RelativeModel]
    game: type[Game]
    presets: dict[str, dict]
    things: str
    drawn: Callable[[int, Any, int], Any]
    also: Mapping[str, Callable[[int, Any, int], Any]] = field(default_factory=dict)
    taken: Callable[..., Any] | None = None
    sets: int = 1
    offered: tuple[str, ...] = ()
    reads: bool = False
    distance: Callable[[Any, int, int], Callable[[Tensor], float]] | None = None
