"""Real pictures in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from gan.media.images import fit


class NoPictures(RuntimeError):
    """There are no pictures to be had; the message says what to do."""


@dataclass(frozen=True)
class PictureSet:
    """Real pictures in memory.

    Attributes:
        images: uint8 (N, C, H, W).
        labels: int64 (N,), or none.
        classes: the names of the labels, or none.
        drawn: whether the program drew them itself; such pictures are never called photographs or handwriting.
        notes: plain sentences for whoever uses the set (pictures left out, too few of them).
        source: where they come from and on what terms, for a model card.
        names: the files' names, for own pictures.
        license: the terms that weights trained on them carry, as the Hub spells it.
        seen: whether a model that is questioned has learnt from these very pictures.
        shipped: whether they are the few that come with the program (see gan.data.shipped).
    """

    name: str
    images: Tensor
    labels: Tensor | None = None
    classes: tuple[str, ...] | None = None
    drawn: bool = False
    notes: tuple[str, ...] = ()
    source: str = "own pictures"
    license: str = "other"
    seen: bool = False
    shipped: bool = False
    names: tuple[str, ...] | None = None

    def __len__(self) -> int:
        return len(self.images)

    def only(self, chosen: Tensor) -> "PictureSet":
        """Those pictures where `chosen`, bool (N,), is true."""
        index = chosen.nonzero().squeeze(1)
        return replace(
            self,
            images=self.images[index],
            labels=None if self.labels is None else self.labels[index],
            names=None if self.names is None else tuple(self.names[i] for i in index.tolist()),
        )

    def resized(self, size: int, channels: int) -> "PictureSet":
        """The same pictures at size x size with 1 (grey) or 3 (colour) channels."""
        return replace(self, images=fit(self.images, size, channels))


def mixed(sets: Sequence[PictureSet]) -> PictureSet:
    """Several sets of one size as one, shuffled, without their classes; the strictest of their terms holds for all."""
    if len(sets) == 1:
        return sets[0]
    images = torch.cat([one.images for one in sets])
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))
    licenses = {one.license for one in sets}
    return PictureSet(
        " and ".join(one.name for one in sets),
        images[order],
        drawn=all(one.drawn for one in sets),
        notes=tuple(note for one in sets for note in one.notes),
        source="; ".join(one.source for one in sets),
        license=licenses.pop() if len(licenses) == 1 else "other",
    )
