"""What the "Real or fake?" tab shows, as values that can travel: plain Python, for the routes and the endpoints."""

import math
import time
from dataclasses import asdict

import torch
from torch import Tensor

from gan.data.handwriting import Blank, prepare
from gan.media.encoding import data_uri, encode_png, png_uri
from gan.media.heatmap import FAINT, heatmap
from gan.media.images import contact_sheet, shrink
from gan.models.gan import GAN
from gan.nets.latent import to_code
from gan.study.comparison import area, roc
from gan.study.comparison import prepared as real_pictures
from gan.study.inspector import Inspector
from gan.study.inversion import Inversion
from gan.ui.shared import checks
from gan.ui.shared.searching import SEARCH
from gan.ui.shared.view_query import check_label

COLUMNS = 20  # of the endpoint's sheet
LOST, AHEAD, EVEN = 0.9, 0.6, 0.4  # areas under the ROC curve from which on D has won, is ahead, cannot tell
FLAT = 0.5  # scale of a calibration under which D's answers say little
SHOWN = 12  # pictures of each kind to look at
MANY = 300  # of each kind in the histogram and the curve
CURVE = 120  # points of the curve that a page gets
HEAT_SIDE = 280
WAYS = 4  # answers to a question that has many: fillings, sharpenings
SMALLER = (4, 8)  # how many times smaller a picture may be that super-resolution starts from
TASKS = ("complete", "enlarge")


def comparison_value(inspector: Inspector, seed: int) -> dict:
    """What the page shows of real and generated pictures side by side, their histogram and their curve.

    Raises:
        NoPictures: if there are no real ones.
    """
    both = inspector.compare(MANY, seed)
    classes = inspector.model.config.classes
    shown = slice(0, SHOWN)
    labels = None if both.labels is None else [classes[i] for i in both.labels[shown]]
    fakes, reals = (thinned(side) for side in roc(both.real_logits, both.fake_logits))
    real = inspector.held_out()
    return {
        "drawn": real.drawn, "shipped": real.shipped, "seen": real.seen, "classes": labels, "seeds": both.seeds[shown],
        "real": sprite(both.real[shown]), "fake": sprite(both.fake[shown]),
        "real_logits": _short(both.real_logits), "fake_logits": _short(both.fake_logits),
        "curve": [_short(fakes), _short(reals)], "area": (found := area(both.real_logits, both.fake_logits)),
        "verdict": verdict_on(found),
    }  # fmt: skip


def verdict_on(under_curve: float) -> str:
    """What the area under the ROC curve means: the key of its words."""
    if under_curve >= LOST:
        return "area_lost"
    if under_curve > AHEAD:
        return "area_ahead"
    return "area_even" if under_curve >= EVEN else "area_under"


def calibration_value(inspector: Inspector) -> dict:
    """The two numbers that calibrate a logit, how sure they are, and how well they do.

    Raises:
        NoPictures: if there are no real ones.
    """
    calibration, errors = inspector.calibration()
    return {**asdict(calibration), **asdict(errors), "flat": abs(calibration.scale) < FLAT}


def reference_value(inspector: Inspector) -> dict:
    """Logits of real pictures (none where there are none) and of generated ones, 0 to 100% of them."""
    found = inspector.reference()
    return {"real": None if found.real is None else _short(found.real), "generated": _short(found.generated)}


def worth(inspector: Inspector, image: Tensor, logit: Tensor) -> dict:
    """What D's logit (1,) of a picture (C, H, W) is worth: whether D knows the like of it, and the logit's rank."""
    found = inspector.reference()
    generated, real = found.rank(float(logit[0]))
    familiar = bool(found.is_familiar(inspector.model, image[None])[0])
    return {"familiar": familiar, "generated": generated, "real": real}


def comparison_sheet(inspector: Inspector, count: int, seed: int) -> tuple[Tensor, dict]:
    """Real pictures above generated ones as one (C, H, W), and how D told them apart.

    Raises:
        NoPictures: if there are no real ones.
    """
    both = inspector.compare(count, seed)
    real, fake = both.real_logits.sigmoid(), both.fake_logits.sigmoid()
    right = torch.cat([real >= 0.5, fake < 0.5]).float().mean()
    figures = {
        "drawn": inspector.held_out().drawn, "real": _short(real), "fake": _short(fake),
        "area": area(both.real_logits, both.fake_logits), "accuracy": float(right),
    }  # fmt: skip
    columns = min(len(both.real), COLUMNS)
    rows = [contact_sheet(images, columns) for images in (both.real, both.fake)]
    return torch.cat(rows, 1), figures


def thinned(values: Tensor) -> Tensor:
    """At most CURVE of them, the first and the last included."""
    if len(values) <= CURVE:
        return values
    return values[torch.linspace(0, len(values) - 1, CURVE).round().long()]


def sprite(images: Tensor) -> str:
    """Pictures side by side as one address."""
    return png_uri(contact_sheet(images, len(images)))


def _short(values: Tensor) -> list[float]:
    return [round(value, 4) for value in values.tolist()]


def picture_value(inspector: Inspector, image: Tensor, label: int | None) -> dict:
    """What the page shows of somebody's own picture."""
    answer = inspector.answer(image, label)
    worth = inspector.worth(image, answer.label)
    return {
        "seen": png_uri(image), "logit": answer.logit,
        "class": class_name(inspector.model, answer.label), "read": answer.read,
        "familiar": bool(inspector.reference().is_familiar(inspector.model, image[None])[0]),
        "heat": data_uri(encode_png(heatmap(image, worth, HEAT_SIDE), compress_level=1)),
        "most": place(worth), "least": place(-worth),
    }  # fmt: skip


def place(worth: Tensor) -> list[int] | None:
    """Where the highest value lies: row and column among three each; none where all are faint or below 0."""
    if worth.max() <= FAINT:
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
    return model.config.classes.index(check_label(label, model))


def class_name(model: GAN, label: int | None) -> str | None:
    """The name of a class by its index; none for none."""
    return None if label is None else model.config.classes[label]


def nearest(inspector: Inspector, image: Tensor, label: int | None) -> tuple[Inversion, int | None, float]:
    """The nearest picture that the model can make, the class that it was looked for in, and the seconds it took."""
    label, _ = inspector.label_of(image, label)
    with SEARCH:
        start = time.perf_counter()
        return inspector.inverter.project(image, label), label, time.perf_counter() - start


def nearest_value(inspector: Inspector, image: Tensor, label: int | None) -> dict:
    """What the page shows of the nearest picture, and in how many seconds it was found."""
    found, label, seconds = nearest(inspector, image, label)
    return {**inversion_value(inspector, found, label), "seconds": seconds}


def inversion_value(inspector: Inspector, found: Inversion, label: int | None) -> dict:
    """What the page shows of an inversion."""
    model = inspector.model
    scores = model.score(found.images, label).tolist()
    ways = zip(found.images, found.z, found.errors.tolist(), scores, strict=True)
    return {
        "class": class_name(model, label), "before": found.start_error,
        "ways": [
            {"image": png_uri(image), "z": to_code(z), "error": error, "score": score}
            for image, z, error, score in ways
        ],
    }  # fmt: skip


def restored_value(
    inspector: Inspector, task: str, image: Tensor, known: Tensor | None, smaller: int, label: int | None
) -> dict:
    """A picture of which a part, or the detail, is taken away, and what the generator makes of the rest.

    Raises:
        BadInput: if there is no hole to fill, or nothing else.
    """
    label, _ = inspector.label_of(image, label)
    if task == "complete" and (known is None or known.all() or not known.any()):
        raise checks.BadInput("restore_no_hole")
    with SEARCH:
        if task == "complete":
            found = inspector.inverter.complete(image, known, label, WAYS)
            taken = torch.where(known, image, torch.zeros(()))
        else:
            taken = shrink(image[None], math.ceil(image.shape[-1] / smaller))[0]
            found = inspector.inverter.enlarge(taken, label, WAYS)
    return {"truth": png_uri(image), "taken": png_uri(taken), **inversion_value(inspector, found, label)}


def example(inspector: Inspector, seed: int) -> tuple[Tensor, int | None]:
    """A real picture (C, H, W) to try things on, none of those that the game plays with, and its class.

    Raises:
        NoPictures: if there are none.
    """
    real = inspector.examples()
    index = torch.tensor([seed % len(real)])
    label = int(real.labels[index]) if inspector.model.config.classes else None
    return real_pictures(real, index, inspector.model)[0], label


def example_value(inspector: Inspector, seed: int) -> dict:
    """What the page shows of an example.

    Raises:
        NoPictures: if there are none.
    """
    image, label = example(inspector, seed)
    return {"image": png_uri(image), "class": class_name(inspector.model, label)}


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
