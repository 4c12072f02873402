"""Pix2Pix, as it is trained before somebody's eyes: sketches, what it makes of them, and the true pictures."""

from typing import ClassVar

from torch import Tensor

from gan.family.pix2pix import Pix2PixGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.media.images import scaled
from gan.study.classifier import find_classifier
from gan.study.family.pix2pix import compared


class LivePix2Pix(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "pix2pix", 1500
    SETTINGS: ClassVar = {"hand": 0.0}  # in a minute there is no time for shaky lines

    def begin(self) -> None:
        """Find who can read the pictures."""
        self.classifier = find_classifier(self.job.classifiers, self.real.classes)

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Rows of sketches, of pictures, and of true ones by turns."""
        pairs = self.real.at(variant.game.held_out(len(made)))
        return self.banded(scaled(pairs.given), made, scaled(pairs.wanted))

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """See `compared`."""
        return compared(made, self.real.at(variant.game.held_out(len(made))), self.classifier)

    def wanted(self, game: Pix2PixGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        return scaled(self.real.at(game.held_out(count)).wanted)
