"""Pix2Pix against the avatars that its sketches are of."""

import torch
from torch import Tensor

from gan.data.picture_pairs import PicturePairs
from gan.family.pix2pix import Pix2Pix, drawn_for
from gan.media.images import scaled
from gan.study.classifier import Classifier, shipped_classifier
from gan.study.family.verdict import Verdict

COUNT, SEED = 1000, 3_000_000  # fresh pairs, that no training sees
READ, NEAR = 0.8, 0.5  # share to be read as the truth's class; distance to it, in those of the mean colour


def measure_pix2pix(model: Pix2Pix, count: int = COUNT) -> Verdict:
    """What the classifier reads of pictures made from sketches or skeletons, and how far they are from the true ones.

    read, read_truth: share of them, and of the true ones, read as the class that the sketch shows. l1: mean distance
    of pixels in [-1, 1] to the truth; l1_ratio: the same over that of a picture which has everywhere the mean colour.
    """
    pairs = drawn_for(model)(count, model.shape.size, SEED)
    made = torch.cat([model(part) for part in scaled(pairs.given).split(100)])
    figures = compared(made, pairs, shipped_classifier(pairs.classes or ()))
    return Verdict(figures, figures["read"] >= READ and figures["l1_ratio"] <= NEAR)


def compared(made: Tensor, pairs: PicturePairs, classifier: Classifier | None) -> dict[str, float]:
    """Those figures of pictures made of these pairs; those of the classifier only where there is one."""
    wanted = scaled(pairs.wanted)
    distance = float((made - wanted).abs().mean())
    figures = {
        "l1": distance,
        "l1_ratio": distance / float((wanted - wanted.mean((0, 2, 3), keepdim=True)).abs().mean()),
    }
    if classifier is not None and pairs.labels is not None:
        read = {name: classifier.classify(images)[1] for name, images in (("read", made), ("read_truth", wanted))}
        figures |= {name: float((found == pairs.labels).float().mean()) for name, found in read.items()}
    return figures
