"""All that it takes to question one model: held-out pictures, calibration, a classifier, heat maps, inversion."""

import threading
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.data.picture_set import NoPictures, PictureSet
from gan.models.gan import GAN
from gan.study.calibration import Calibration
from gan.study.classifier import find_classifier
from gan.study.comparison import Comparison, Errors, calibrate, compare, errors, halves, held_out
from gan.study.inversion import Inverter
from gan.study.occlusion import occlusion_map
from gan.study.reference import Reference, find_reference, make_reference


@dataclass(frozen=True)
class Answer:
    """What is made of one picture.

    Attributes:
        logit: D's answer; above 0 it believes "real".
        label: the class that it was judged as, or none for a model without classes.
        read: probability in [0, 1] that the classifier gives this class, or none where there is no classifier.
    """

    logit: float
    label: int | None
    read: float | None


class Inspector:
    """Questions one model; what costs time is made when first asked for, and kept.

    Args:
        classifiers: a folder with folders of models, some of which have a classifier.
    """

    def __init__(self, model: GAN, classifiers: str = "") -> None:
        self.model, self.inverter = model, Inverter(model)
        self.classifier = find_classifier(classifiers, model.config.classes)
        self._halves: tuple[PictureSet, PictureSet] | None = None
        self._calibration: tuple[Calibration, Errors] | None = None
        self._reference: Reference | None = None
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

    def reference(self) -> Reference:
        """What an answer of D is worth: the model's own table, or one that is made now, in a second or two, once."""
        with self._lock:
            if self._reference is None:
                self._reference = find_reference(self.model) or self._measured()
            return self._reference

    def _measured(self) -> Reference:
        try:
            return make_reference(self.model, *self._split())
        except NoPictures:
            return make_reference(self.model, None, None)

    def compare(self, count: int, seed: int) -> Comparison:
        """See `gan.study.comparison.compare`; the real ones are held out.

        Raises:
            NoPictures: likewise.
        """
        return compare(self.model, self.held_out(), count, seed)

    def answer(self, image: Tensor, label: int | None = None) -> Answer:
        """What D believes of a picture (C, H, W) in [-1, 1], as the class that it is given or read as."""
        label, read = self.label_of(image, label)
        return Answer(float(self.model.logits(image[None], label)[0]), label, read)

    def label_of(self, image: Tensor, label: int | None = None) -> tuple[int | None, float | None]:
        """A picture's class (the one given, or what it is read as), and how sure the classifier is of it in [0, 1]."""
        if not self.model.config.classes:
            return None, None
        if self.classifier is None:
            return (self._most_believed(image) if label is None else label), None
        with torch.inference_mode():
            chances = self.classifier(image[None]).softmax(1)[0]
        label = int(chances.argmax()) if label is None else label
        return label, float(chances[label])

    def _most_believed(self, image: Tensor) -> int:
        """The class under which D believes most."""
        count = self.model.config.num_classes
        return int(self.model.logits(image.expand(count, -1, -1, -1), torch.arange(count)).argmax())

    def worth(self, image: Tensor, label: int | None) -> Tensor:
        """Where D looks; see `gan.study.occlusion.occlusion_map`."""
        return occlusion_map(self.model, image, label)


_LOCK = threading.Lock()


def inspector_of(model: GAN, classifiers: str = "") -> Inspector:
    """The inspector of a model: the same one, whoever asks. It lives as long as its model does."""
    with _LOCK:
        kept = vars(model).setdefault("_inspectors", {})
        if classifiers not in kept:
            kept[classifiers] = Inspector(model, classifiers)
        return kept[classifiers]


def forget_inspectors(model: GAN) -> None:
    """Let a model go that nobody will ask about any more; else it and they would hold each other for a while."""
    vars(model).pop("_inspectors", None)
