"""Pix2Pix, as it is trained before somebody's eyes: sketches, what it makes of them, and the true pictures."""

import functools
from collections.abc import Callable

import torch
from torch import Tensor

from gan.data.picture_pairs import PicturePairs, drawn_pairs
from gan.family.pix2pix import PRESETS, Pix2PixConfig, Pix2PixGame, Pix2PixShape
from gan.live.job import Job
from gan.live.messages import Hello, Loading, VariantFrame
from gan.live.relative import LiveRelative, Variant, charts_of
from gan.media.encoding import encode_sheet
from gan.media.images import scaled
from gan.models.archive import zipped
from gan.study.classifier import Classifier, find_classifier
from gan.study.family.pix2pix import compared
from gan.training.progress import Progress
from gan.training.trainer import Trainer

PAIRS = 1500  # drawn in two or three seconds, before the first frame
COLUMNS, MEASURED = 8, 200  # pictures in a row of the sheet; pictures of which the figures are


@functools.cache
def drawn() -> PicturePairs:
    """The pairs to learn from; kept, as `gan.live.real_pictures.drawn_set` is."""
    return drawn_pairs(PAIRS, Pix2PixShape().size)


class Pix2PixVariant(Variant):
    """A training of one preset; its sheet has two rows of sketches, of pictures, and of true ones by turns."""

    def __init__(self, job: Job, preset: str, pairs: PicturePairs, classifier: Classifier | None) -> None:
        settings = {**PRESETS[preset], **job.settings}
        config = Pix2PixConfig(
            seed=job.seed, max_seconds=job.seconds, lr_decay=True, device=job.device, hand=False, **settings
        )
        self.game = Pix2PixGame(config, pairs)
        self.trainer, self.classifier = Trainer(self.game), classifier
        self.shown = pairs.at(self.game.held_out(MEASURED))

    def frame(self, report: Progress) -> VariantFrame:
        """The sheet, and how near it is to the truth."""
        made = self.trainer.sample(MEASURED)
        figures = {**report.figures, **compared(made, self.shown, self.classifier)}
        sheet = encode_sheet(rows_of(self.shown, made), COLUMNS)
        return VariantFrame(sheet, report.step, report.images, report.seconds, report.diverged, figures)


def rows_of(pairs: PicturePairs, made: Tensor, rows: int = 2) -> Tensor:
    """Pictures for a sheet: a row of what is given, one of what was made of it, one of the truth, and so on."""
    parts = []
    for start in range(0, rows * COLUMNS, COLUMNS):
        row = slice(start, start + COLUMNS)
        parts += [scaled(pairs.given[row]), made[row], scaled(pairs.wanted[row])]
    return torch.cat(parts)


class LivePix2Pix(LiveRelative):
    """See `LiveRelative`."""

    def load(self, progress: Callable[[Loading], None]) -> None:
        """Sketches of avatars, drawn by the program."""
        progress(Loading(count=PAIRS))
        self.pairs_of = drawn()
        self.classifier = find_classifier(self.job.classifiers, self.pairs_of.classes)

    def variant(self, preset: str) -> Pix2PixVariant:
        """A training of that preset."""
        return Pix2PixVariant(self.job, preset, self.pairs_of, self.classifier)

    def hello(self, first: Pix2PixVariant) -> Hello:
        """The first row of what is wanted."""
        real = encode_sheet(scaled(first.shown.wanted[: 3 * COLUMNS]), COLUMNS)
        return Hello(
            real, len(self.pairs_of), COLUMNS, 6 * COLUMNS, drawn=True, few=False, charts=charts_of(first.game)
        )

    def archive(self, variant: Pix2PixVariant, preset: str) -> bytes | None:
        """None before the first step, and after a loss that was not finite."""
        if variant.trainer.steps == 0 or variant.trainer.diverged:
            return None
        card = {
            "title": "Pix2Pix, trained live", "dataset": self.pairs_of.source, "license": self.pairs_of.license,
            "preset": preset,
        }  # fmt: skip
        return zipped(variant.trainer.export(card).files())
