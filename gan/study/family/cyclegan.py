"""CycleGAN against the very pictures that it should have made, which it has never seen beside what it was given."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.data.avatars import AVATAR_CLASSES
from gan.data.two_domains import drawn_domains
from gan.family.cyclegan import WAYS, CycleGAN
from gan.media.images import scaled
from gan.study.classifier import Classifier, shipped_classifier
from gan.study.family.verdict import Verdict

COUNT, SEED = 500, 3_000_000  # fresh avatars on each side, that no training sees
READ, UNTOUCHED, CYCLE = 0.85, 0.08, 0.05
SAME = 0.02  # of [-1, 1]: pixels that differ less between two true pictures are to stay as they are


@dataclass(frozen=True)
class Journey:
    """Pictures that set out, where they arrived, what came back, and where they should have arrived.

    Attributes:
        given, made, returned: (N, C, H, W) in [-1, 1].
        truth: likewise, or none where nobody knows it.
        arrival: the class that belongs where they arrive, or none.
    """

    given: Tensor
    made: Tensor
    returned: Tensor
    truth: Tensor | None = None
    arrival: str | None = None


def measure_cyclegan(model: CycleGAN, count: int = COUNT) -> Verdict:
    """What becomes of fresh avatars; see `compared`."""
    domains = drawn_domains(count, model.shape.size, SEED)
    parts = {"there": (domains.one, domains.one_truth), "back": (domains.other, domains.other_truth)}
    journeys = {}
    for way, back, arrival in zip(WAYS, reversed(WAYS), reversed(domains.classes), strict=True):
        given, truth = (scaled(images) for images in parts[way])
        made = torch.cat([model(part, way) for part in given.split(100)])
        returned = torch.cat([model(part, back) for part in made.split(100)])
        journeys[way] = Journey(given, made, returned, truth, arrival)
    figures = compared(journeys, shipped_classifier(AVATAR_CLASSES))
    success = (
        min(figures["read_there"], figures["read_back"]) >= READ
        and figures["untouched"] <= UNTOUCHED
        and figures["cycle"] <= CYCLE
    )
    return Verdict(figures, success)


def compared(journeys: dict[str, Journey], classifier: Classifier | None) -> dict[str, float]:
    """Figures of both ways.

    cycle: mean distance of what came back to what it was, of the range. Where the truth is known, read_there,
    read_back: share that is read as belonging where it arrived, and read_truth of true ones; untouched: mean change, of
    the range, of pixels that should have stayed; distance: to the truth, likewise. Of both ways the worse.
    """
    figures = {"cycle": max(_far(one.returned, one.given) for one in journeys.values())}
    known = {way: one for way, one in journeys.items() if one.truth is not None and one.arrival is not None}
    if classifier is None or not known:
        return figures
    read: Callable[[Tensor, str], float] = lambda images, name: float(  # noqa: E731
        (classifier.classify(images)[1] == AVATAR_CLASSES.index(name)).float().mean()
    )
    figures |= {f"read_{way}": read(one.made, one.arrival) for way, one in known.items()}
    return figures | {
        "read_truth": min(read(one.truth, one.arrival) for one in known.values()),
        "untouched": max(_untouched(one) for one in known.values()),
        "distance": max(_far(one.made, one.truth) for one in known.values()),
    }


def _untouched(one: Journey) -> float:
    stays = ((one.given - one.truth).abs().amax(1, keepdim=True) < SAME).expand_as(one.given)
    return _far(one.made[stays], one.given[stays])


def _far(images: Tensor, others: Tensor) -> float:
    return float((images - others).abs().mean()) / 2
