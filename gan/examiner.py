"""Everything that it takes to question one model: held-out pictures, calibration, a reader, heat maps, inversion."""

import functools
import threading
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.calibration import Calibration
from gan.comparison import Comparison, calibrate, compare, halves, held_out
from gan.datasets import NoPictures, PictureSet
from gan.inversion import Inverter
from gan.live_pictures import find_reader
from gan.model import GAN
from gan.saliency import occlusion_map

KEPT = 12  # examiners: a visitor's own model goes on living here a while after it was forgotten elsewhere


@dataclass(frozen=True)
class Answer:
    """What is made of one picture.

    Attributes:
        score: D's own probability of real, in [0, 1].
        calibrated: what it is worth, in [0, 1]; none where no held-out pictures are to be had.
        label: the class that it was judged as, or none for a model without classes.
        read: probability in [0, 1] that the reader gives this class, or none where there is no reader.
    """

    score: float
    calibrated: float | None
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
        self._calibration: Calibration | None = None
        self._lock = threading.RLock()  # whoever asks for the same waits, rather than make it again

    def held_out(self, offline: bool = True) -> PictureSet:
        """Real pictures that neither the training nor the calibration has seen.

        Args:
            offline: do not download what is not there.

        Raises:
            NoPictures: if there are none, saying what to do.
        """
        with self._lock:
            if self._halves is None:
                self._halves = halves(held_out(self.model, offline))
            return self._halves[1]

    def calibration(self) -> Calibration | None:
        """Fitted to held-out pictures of its own; none where there are none."""
        with self._lock:
            if self._calibration is None:
                try:
                    self.held_out()
                except NoPictures:
                    return None
                self._calibration = calibrate(self.model, self._halves[0])
            return self._calibration

    def compare(self, count: int, seed: int) -> Comparison:
        """See `gan.comparison.compare`; the real ones are held out.

        Raises:
            NoPictures: if there are none.
        """
        return compare(self.model, self.held_out(), count, seed)

    def answer(self, image: Tensor, label: int | None = None) -> Answer:
        """What D believes of a picture (C, H, W) in [-1, 1], as the class that it is given or read as."""
        read = None
        if self.model.config.classes:
            chances = self._read(image[None])
            label = int(self._guess(image, chances)) if label is None else label
            read = None if chances is None else float(chances[label])
        logit = self.model.logits(image[None], label)
        calibration = self.calibration()
        calibrated = None if calibration is None else float(calibration.probability(logit)[0])
        return Answer(float(logit.sigmoid()[0]), calibrated, label, read)

    def worth(self, image: Tensor, label: int | None) -> Tensor:
        """Where D looks; see `gan.saliency.occlusion_map`."""
        return occlusion_map(self.model, image, label)

    def _read(self, images: Tensor) -> Tensor | None:
        if self.reader is None:
            return None
        with torch.inference_mode():
            return self.reader(images).softmax(1)[0]

    def _guess(self, image: Tensor, chances: Tensor | None) -> Tensor:
        """The class by the reader; without one, that under which D believes most."""
        if chances is not None:
            return chances.argmax()
        count = self.model.config.num_classes
        return self.model.logits(image.expand(count, -1, -1, -1), torch.arange(count)).argmax()


@functools.lru_cache(maxsize=KEPT)
def examiner_of(model: GAN, readers: str = "") -> Examiner:
    """The examiner of a model: the same one, whoever asks, among those of the last few models."""
    return Examiner(model, readers)
