"""What the "Real or fake?" tab shows, as values that can travel: plain Python, for the routes and the endpoints."""

import math
import threading
import time
from dataclasses import asdict

import torch
from torch import Tensor

from gan import pictures
from gan.comparison import area, roc
from gan.comparison import prepared as real_pictures
from gan.examiner import Examiner
from gan.inversion import Inversion, shrink
from gan.latent import to_code
from gan.model import GAN
from gan.sketch import Blank, prepare
from gan.ui import checks, view

COLUMNS = 20  # of the endpoint's sheet
SHOWN = 12  # pictures of each kind to look at
MANY = 300  # of each kind in the histogram and the curve
CURVE = 120  # points of the curve that a page gets
HEAT_SIDE = 280
WAYS = 4  # answers to a question that has many: fillings, sharpenings
SMALLER = (4, 8)  # how many times smaller a picture may be that super-resolution starts from
TASKS = ("complete", "enlarge")
_SEARCH = threading.BoundedSemaphore(1)  # searches at once, over all visitors: the sliders need the processor, too


def comparison_value(examiner: Examiner, seed: int) -> dict:
    """What the page shows of real and generated pictures side by side, their histogram and their curve.

    Raises:
        NoPictures: if there are no real ones.
    """
    both = examiner.compare(MANY, seed)
    classes = examiner.model.config.classes
    shown = slice(0, SHOWN)
    labels = None if both.labels is None else [classes[i] for i in both.labels[shown]]
    fakes, reals = (thinned(side) for side in roc(both.real_logits, both.fake_logits))
    return {
        "drawn": examiner.held_out().drawn, "classes": labels, "seeds": both.seeds[shown],
        "real": sprite(both.real[shown]), "fake": sprite(both.fake[shown]),
        "real_logits": _short(both.real_logits), "fake_logits": _short(both.fake_logits),
        "curve": [_short(fakes), _short(reals)], "area": area(both.real_logits, both.fake_logits),
    }  # fmt: skip


def calibration_value(examiner: Examiner) -> dict:
    """The two numbers that calibrate a logit, how sure they are, and how well they do.

    Raises:
        NoPictures: if there are no real ones.
    """
    return {name: value for part in examiner.calibration() for name, value in asdict(part).items()}


def comparison_sheet(examiner: Examiner, count: int, seed: int) -> tuple[Tensor, dict]:
    """Real pictures above generated ones as one (C, H, W), and how D told them apart.

    Raises:
        NoPictures: if there are no real ones.
    """
    both = examiner.compare(count, seed)
    real, fake = both.real_logits.sigmoid(), both.fake_logits.sigmoid()
    right = torch.cat([real >= 0.5, fake < 0.5]).float().mean()
    figures = {
        "drawn": examiner.held_out().drawn, "real": _short(real), "fake": _short(fake),
        "area": area(both.real_logits, both.fake_logits), "accuracy": float(right),
    }  # fmt: skip
    columns = min(len(both.real), COLUMNS)
    rows = [pictures.sheet(images, columns) for images in (both.real, both.fake)]
    return torch.cat(rows, 1), figures


def thinned(values: Tensor) -> Tensor:
    """At most CURVE of them, the first and the last included."""
    if len(values) <= CURVE:
        return values
    return values[torch.linspace(0, len(values) - 1, CURVE).round().long()]


def sprite(images: Tensor) -> str:
    """Pictures side by side as one address."""
    return pictures.png_uri(pictures.sheet(images, len(images)))


def _short(values: Tensor) -> list[float]:
    return [round(value, 4) for value in values.tolist()]


def picture_value(examiner: Examiner, image: Tensor, label: int | None) -> dict:
    """What the page shows of somebody's own picture."""
    answer = examiner.answer(image, label)
    worth = examiner.worth(image, answer.label)
    return {
        "seen": pictures.png_uri(image), "logit": answer.logit,
        "class": class_name(examiner.model, answer.label), "read": answer.read,
        "heat": pictures.data_uri(pictures.png(pictures.heat(image, worth, HEAT_SIDE), compress_level=1)),
        "most": place(worth), "least": place(-worth),
    }  # fmt: skip


def place(worth: Tensor) -> list[int] | None:
    """Where the highest value lies: row and column among three each; none where all are faint or below 0."""
    if worth.max() <= pictures.FAINT:
        return None
    row, column = divmod(int(worth.argmax()), worth.shape[1])
    return [3 * row // worth.shape[0], 3 * column // worth.shape[1]]


def class_index(model: GAN, label) -> int | None:
    """The index of a class by its name; none where none is asked for, or the model has none.

    Raises:
        BadInput: for an unknown class.
    """
    if label in (None, "") or not model.config.classes:
        return None
    return model.config.classes.index(view.check_label(label, model))


def class_name(model: GAN, label: int | None) -> str | None:
    """The name of a class by its index; none for none."""
    return None if label is None else model.config.classes[label]


def nearest(examiner: Examiner, image: Tensor, label: int | None) -> tuple[Inversion, int | None, float]:
    """The nearest picture that the model can make, the class that it was looked for in, and the seconds it took."""
    label, _ = examiner.label_of(image, label)
    with _SEARCH:
        start = time.perf_counter()
        return examiner.inverter.project(image, label), label, time.perf_counter() - start


def nearest_value(examiner: Examiner, image: Tensor, label: int | None) -> dict:
    """What the page shows of the nearest picture, and in how many seconds it was found."""
    found, label, seconds = nearest(examiner, image, label)
    return {**inversion_value(examiner, found, label), "seconds": seconds}


def inversion_value(examiner: Examiner, found: Inversion, label: int | None) -> dict:
    """What the page shows of an inversion."""
    model = examiner.model
    scores = model.score(found.images, label).tolist()
    ways = zip(found.images, found.z, found.errors.tolist(), scores, strict=True)
    return {
        "class": class_name(model, label), "before": found.start_error,
        "ways": [
            {"image": pictures.png_uri(image), "z": to_code(z), "error": error, "score": score}
            for image, z, error, score in ways
        ],
    }  # fmt: skip


def restored_value(
    examiner: Examiner, task: str, image: Tensor, known: Tensor | None, smaller: int, label: int | None
) -> dict:
    """A picture of which a part, or the detail, is taken away, and what the generator makes of the rest.

    Raises:
        BadInput: if there is no hole to fill, or nothing else.
    """
    label, _ = examiner.label_of(image, label)
    if task == "complete" and (known is None or known.all() or not known.any()):
        raise checks.BadInput("restore_no_hole")
    with _SEARCH:
        if task == "complete":
            found = examiner.inverter.complete(image, known, label, WAYS)
            taken = torch.where(known, image, torch.zeros(()))
        else:
            taken = shrink(image[None], math.ceil(image.shape[-1] / smaller))[0]
            found = examiner.inverter.enlarge(taken, label, WAYS)
    return {
        "truth": pictures.png_uri(image),
        "taken": pictures.png_uri(taken),
        **inversion_value(examiner, found, label),
    }


def example(examiner: Examiner, seed: int) -> tuple[Tensor, int | None]:
    """A real picture (C, H, W) to try things on, none of those that the game plays with, and its class.

    Raises:
        NoPictures: if there are none.
    """
    real = examiner.examples()
    index = torch.tensor([seed % len(real)])
    label = int(real.labels[index]) if examiner.model.config.classes else None
    return real_pictures(real, index, examiner.model)[0], label


def example_value(examiner: Examiner, seed: int) -> dict:
    """What the page shows of an example.

    Raises:
        NoPictures: if there are none.
    """
    image, label = example(examiner, seed)
    return {"image": pictures.png_uri(image), "class": class_name(examiner.model, label)}


def prepared(content: bytes, model: GAN) -> Tensor:
    """A stranger's file as the networks see it.

    Raises:
        BadInput: if it cannot be used.
    """
    try:
        return prepare(content, model.config)
    except Blank:
        raise checks.BadInput("own_blank") from None
    except ValueError:
        raise checks.BadInput("own_unreadable") from None
