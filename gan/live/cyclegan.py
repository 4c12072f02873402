"""CycleGAN, as it is trained before somebody's eyes: both ways, there and back again."""

import torch
from torch import Tensor

from gan.data.avatars import AVATAR_CLASSES
from gan.family.cyclegan import WAYS, CycleGANGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.media.images import scaled
from gan.study.classifier import find_classifier
from gan.study.family.cyclegan import Journey, compared


class LiveCycleGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "cyclegan", 2000

    def begin(self) -> None:
        """Find who can read the pictures."""
        classes = self.real.classes and AVATAR_CLASSES
        self.classifier = find_classifier(self.job.classifiers, classes)

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """For each way a row of what is given, of what is made, and of what came back."""
        return torch.cat(
            [part[: self.COLUMNS] for one in self._journeys(variant.game, made).values() for part in _told(one)]
        )

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """See `compared`."""
        return compared(self._journeys(variant.game, made), self.classifier)

    def _journeys(self, game: CycleGANGame, made: Tensor) -> dict[str, Journey]:
        quarters = made.chunk(4)
        truths = {"there": self.real.one_truth, "back": self.real.other_truth}
        arrivals = dict(zip(WAYS, reversed(self.real.classes or (None, None)), strict=True))
        found = {}
        for way, there, again in zip(WAYS, quarters[::2], quarters[1::2], strict=True):
            truth = truths[way]
            known = None if truth is None else scaled(truth[game.held_out(len(there))])
            given = game.held_out_pictures(way, len(there)).cpu()
            found[way] = Journey(given, there, again, known, arrivals[way])
        return found

    def wanted(self, game: CycleGANGame, count: int) -> Tensor:
        """Pictures of both sets, by turns of a row."""
        sets = [game.held_out_pictures(way, count).cpu().split(self.COLUMNS) for way in WAYS]
        return torch.cat([row for rows in zip(*sets, strict=True) for row in rows])[:count]


def _told(one: Journey) -> tuple[Tensor, Tensor, Tensor]:
    return one.given, one.made, one.returned
