"""The DCGAN as it is trained live: sheets, what a classifier reads on them, a diagnosis, the nearest real pictures."""

import math
from collections.abc import Callable

import torch

from gan.data.catalog import OWN
from gan.data.loading import own_pictures_set
from gan.data.picture_set import PictureSet
from gan.data.uploads import FEW
from gan.family.dcgan.game import DCGAN, total_gap
from gan.family.dcgan.presets import config_for
from gan.live.job import Job
from gan.live.messages import Hello, Loading, Pairs, VariantFrame
from gan.live.real_pictures import columns_for, live_set, real_sample, real_sheet
from gan.live.relative import LiveRelative, Unusable, Variant, charts_of
from gan.media.encoding import encode_sheet
from gan.media.images import scaled
from gan.models.archive import pack
from gan.study.classifier import Classifier, find_classifier
from gan.study.diagnosis import Measurements, diagnose
from gan.study.metrics import nearest, nearest_other
from gan.training.progress import Progress
from gan.training.trainer import Trainer

OWN_SIDE = 32  # pixels that a visitor's own pictures get
ROWS = 8  # of a sheet
PAIRS = 8  # generated pictures whose nearest real one is looked for


class DCGANVariant(Variant):
    """A training of one preset.

    Attributes:
        shown, columns: pictures on a sheet, and in a row of it.
        history: what was measured so far.
    """

    def __init__(self, job: Job, preset: str, real: PictureSet, classifier: Classifier | None) -> None:
        few = {"augment": ("color", "translation")} if len(real) < FEW else {}
        config = config_for(preset, real, job.seed, job.seconds, device=job.device, **{**few, **job.settings})
        self.game = DCGAN(config, real)
        self.trainer, self.classifier = Trainer(self.game), classifier
        self.columns = columns_for(real)
        self.shown = ROWS * self.columns
        self.history: list[Measurements] = []
        index, labels = real_sample(real, self.shown)
        enough = len(index.unique()) == self.shown  # the same picture twice would make real ones look alike
        self.real_gap = float(total_gap(scaled(real.images[index]), labels)) if enough else math.nan

    def frame(self, report: Progress) -> VariantFrame:
        """The sheet, its figures and the diagnosis."""
        images = self.trainer.sample(self.shown)
        asked, covered = self._read(images)
        classes = self.game.config.network.num_classes
        own = torch.arange(self.shown) % classes if classes else None
        variety = float(total_gap(images, own)) / self.real_gap
        measured = Measurements(
            step=report.step, diverged=report.diverged, variety=variety, asked=asked, covered=covered,
            classes=len(self.classifier.classes) if self.classifier else None, loss=self.game.loss,
            **{name: report.figures[name] for name in Measurements.FIGURES},
        )  # fmt: skip
        self.history.append(measured)
        return VariantFrame(
            encode_sheet(images, self.columns), report.step, report.images, report.seconds, report.diverged,
            {**report.figures, "variety": variety, "asked": asked, "covered": covered}, diagnose(self.history),
        )  # fmt: skip

    def _read(self, images: torch.Tensor) -> tuple[float | None, int | None]:
        """Share of the sheet that is read as the class that was asked for, and how many classes are read on it."""
        if self.classifier is None:
            return None, None
        labels = torch.arange(self.shown) % len(self.classifier.classes)
        _, read = self.classifier.classify(images)
        covered = int((torch.bincount(read, minlength=len(self.classifier.classes)) > 1).sum())
        conditional = bool(self.game.config.network.classes)
        return float((read == labels).float().mean()) if conditional else None, covered


class LiveDCGAN(LiveRelative):
    """See `LiveRelative`."""

    real: PictureSet

    def load(self, progress: Callable[[Loading], None]) -> None:
        """Real pictures, at the size that trains live."""
        self.bad: list[str] = []  # files that are no pictures
        if self.job.dataset == OWN:
            try:
                self.real = own_pictures_set(
                    self.job.files, OWN_SIDE, 3, OWN,
                    progress=lambda count: progress(Loading(count=count)), left_out=self.bad.append,
                )  # fmt: skip
            except ValueError as error:
                raise Unusable(str(error)) from error
        else:
            self.real = live_set(self.job.dataset, lambda text: progress(Loading(download=True)))
        self.classifier = find_classifier(self.job.classifiers, self.real.classes)

    def variant(self, preset: str) -> DCGANVariant:
        """A training of that preset."""
        return DCGANVariant(self.job, preset, self.real, self.classifier)

    def hello(self, first: DCGANVariant) -> Hello:
        """Three rows of real pictures, and what is to be said of them."""
        return Hello(
            real_sheet(self.real), len(self.real), first.columns, first.shown, self.real.drawn, len(self.real) < FEW,
            charts_of(first.game), self.bad[:5], len(self.bad),
        )  # fmt: skip

    def pairs(self, first: DCGANVariant, preset: str) -> Pairs:
        """Generated pictures above the nearest real ones."""
        images = first.trainer.sample(PAIRS)
        index, distance = nearest(images, self.real.images)
        both = torch.cat([images, scaled(self.real.images[index])])
        return Pairs(encode_sheet(both, PAIRS), float(distance.median()), nearest_other(self.real.images), preset)

    def archive(self, variant: DCGANVariant, preset: str) -> bytes | None:
        """None before the first step, and after a loss that was not finite: D holds no numbers any more then."""
        if variant.trainer.steps == 0 or variant.trainer.diverged:
            return None
        card = {
            "title": f"A DCGAN of {self.real.name}, trained live",
            "text": f"Trained in the page of DCGAN Playground with the preset “{preset}”.",
            "dataset": self.real.source, "trained_on": self.job.dataset, "license": self.real.license,
            "preset": preset,
        }  # fmt: skip
        return pack(variant.trainer.export(card))
