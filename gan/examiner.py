"""Everything that it takes to question one model: held-out pictures, calibration, a reader, heat maps, inversion."""

import functools
import threading
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.calibration import Calibration
from gan.comparison import Comparison, Errors, calibrate, compare, errors, halves, held_out
from gan.datasets import PictureSet
from gan.inversion import Inverter
from gan.live_pictures import find_reader
from gan.model import GAN
from gan.saliency import occlusion_map

KEPT = 6  # examiners: a visitor's own model goes on living here a while after it was forgotten elsewhere


@dataclass(frozen=True)
class Answer:
    """What is made of one picture.

    Attributes:
        logit: D's answer; above 0 it believes "real".
        label: the class that it was judged as, or none for a model without classes.
        read: probability in [0, 1] that the reader gives this class, or none where there is no reader.
    """

    logit: float
    label: int | None
    read: float | None


class Examiner:
    """Questions one model; what costs time is made when first asked for, and kept.

    Args:
        readers: a folder with folders of models, some of which have a reader.
    """

    def __init__(self, model: GAN, readers: str = "") -> None:
        self.model, self.inverter = model, Inverter(model)
        self.reader = find_reader(readers, model.config.classes)
        self._halves: tuple[PictureSet, PictureSet] | None = None
        self._calibration: tuple[Calibration, Errors] | None = None
        self._lock = threading.Lock()  # whoever asks for the same waits, rather than make it again

    def examples(self) -> PictureSet:
        """Real pictures to try things on; the calibration has seen them, the training has not.

        Raises:
            NoPictures: if there are none, saying what to do.
        """
        return self._split()[0]

    def held_out(self) -> PictureSet:
        """Real pictures that neither the training nor the calibration has seen.

        Raises:
            NoPictures: likewise.
        """
        return self._split()[1]

    def _split(self) -> tuple[PictureSet, PictureSet]:
        if self._halves is None:
            self._halves = halves(held_out(self.model))  # made twice at worst
        return self._halves

    def calibration(self) -> tuple[Calibration, Errors]:
        """A calibration, and how it does on pictures that it was not fitted to; takes seconds, once.

        Raises:
            NoPictures: likewise.
        """
        mine, others = self._split()
        with self._lock:
            if self._calibration is None:
                found = calibrate(self.model, mine)
                self._calibration = found, errors(self.model, others, found)
            return self._calibration

    def compare(self, count: int, seed: int) -> Comparison:
        """See `gan.comparison.compare`; the real ones are held out.

        Raises:
            NoPictures: likewise.
        """
        return compare(self.model, self.held_out(), count, seed)

    def answer(self, image: Tensor, label: int | None = None) -> Answer:
        """What D believes of a picture (C, H, W) in [-1, 1], as the class that it is given or read as."""
        label, read = self.label_of(image, label)
        return Answer(float(self.model.logits(image[None], label)[0]), label, read)

    def label_of(self, image: Tensor, label: int | None = None) -> tuple[int | None, float | None]:
        """A picture's class (the one given, or what it is read as), and how sure the reader is of it in [0, 1]."""
        if not self.model.config.classes:
            return None, None
        if self.reader is None:
            return (self._most_believed(image) if label is None else label), None
        with torch.inference_mode():
            chances = self.reader(image[None]).softmax(1)[0]
        label = int(chances.argmax()) if label is None else label
        return label, float(chances[label])

    def _most_believed(self, image: Tensor) -> int:
        """The class under which D believes most."""
        count = self.model.config.num_classes
        return int(self.model.logits(image.expand(count, -1, -1, -1), torch.arange(count)).argmax())

    def worth(self, image: Tensor, label: int | None) -> Tensor:
        """Where D looks; see `gan.saliency.occlusion_map`."""
        return occlusion_map(self.model, image, label)


@functools.lru_cache(maxsize=KEPT)
def examiner_of(model: GAN, readers: str = "") -> Examiner:
    """The examiner of a model: the same one, whoever asks, among those of the last few models."""
    return Examiner(model, readers)
