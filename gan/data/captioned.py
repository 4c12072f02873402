"""Avatars with all that can be said of them, to learn from sentences: what a sentence names, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.data.captions import SAID, Caption
from gan.data.catalog import CATALOG
from gan.data.traits import NAMES, TRAITS, Described, described_avatars

ANSWERS = tuple(len(TRAITS[name]) + 1 for name in SAID)  # what may be said of each trait; the last is nothing
_COLUMNS = [NAMES.index(name) for name in SAID]


@dataclass(frozen=True)
class CaptionedAvatars(Described):
    """Described avatars as something to learn from."""

    name: str
    source: str
    license: str
    drawn: bool = True

    def at(self, index: Tensor) -> Described:
        """Those at places (N,)."""
        return Described(self.images[index], self.traits[index], self.visible[index])


def captioned_avatars(count: int, size: int, seed: int) -> CaptionedAvatars:
    """Avatars as of `described_avatars`."""
    people, known = described_avatars(count, size, seed), CATALOG["avatars"]
    told = (known.name, known.source, known.license)
    return CaptionedAvatars(people.images, people.traits, people.visible, *told)


def all_meanings(people: Described) -> Tensor:
    """What a sentence would say that named all that can be seen, int64 (N, len(SAID)): places as in ANSWERS."""
    return torch.where(people.visible[:, _COLUMNS], people.traits[:, _COLUMNS], torch.tensor(ANSWERS) - 1)


def meanings(said: Sequence[Caption], people: Described) -> Tensor:
    """What sentences say of the people whom they are about, int64 (N, len(SAID)): places as in ANSWERS."""
    named = torch.tensor([[name in one.named for name in SAID] for one in said])
    return torch.where(named, all_meanings(people), torch.tensor(ANSWERS) - 1)
