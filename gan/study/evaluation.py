"""The figures of a model, each beside its ceiling: the same for real training pictures in the generated ones' place.

A figure without its ceiling says nothing; for one set of features 0.8 is perfect, for another it is noise.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study.classifier import Classifier
from gan.study.encoder import Encoder
from gan.study.metrics import coverage, distances, frechet_distance, nearest, precision_recall, sliced_wasserstein

COMPARED = 1000  # pictures whose nearest training picture is looked for: the costliest figure
FEWEST = 10  # pictures on a side without which no figure is given
SUSPICIOUS = 0.01  # nearer to a training picture than all but this share of held-out pictures are


@dataclass(frozen=True)
class ClassifiedEvaluation:
    """Figures of pictures with classes; the `real_` ones: training pictures in their place."""

    count: int  # pictures on each side
    asked: float  # share read as the class that was asked
    real_asked: float
    classes_covered: int  # classes that the classifier finds at least once among all the pictures
    frechet: float  # against held-out test pictures; lower is better
    real_frechet: float
    precision: float
    real_precision: float
    recall: float
    real_recall: float
    variety: tuple[float, ...]  # per class, spread of features / that of real ones: 1 is as varied as real
    copy_distance: float  # median distance to the nearest training picture: root mean square of pixels in [-1, 1]
    real_copy_distance: float  # of a held-out real picture to the nearest training picture


def evaluate_classified(
    images: Tensor, labels: Tensor, train: PictureSet, test: PictureSet, classifier: Classifier
) -> ClassifiedEvaluation:
    """Compare generated pictures with real ones in the features of a classifier.

    Args:
        images: (N, 1, H, W) in [-1, 1], N at most the size of `test`.
        labels: (N,), the classes that were asked for.
        train: the training pictures; the first N stand in as 'generated' for the ceilings.
        test: pictures that no training saw.
        classifier: whose features are used.
    """
    count = len(images)
    real = scaled(test.images[:count])
    twin = scaled(train.images[:count])
    fake_features, fake_read = classifier.classify(images)
    real_features, _ = classifier.classify(real)
    twin_features, twin_read = classifier.classify(twin)
    precision, recall = precision_recall(real_features, fake_features)
    real_precision, real_recall = precision_recall(real_features, twin_features)
    spread = [
        float(fake_features[labels == c].std(0).norm() / real_features[test.labels[:count] == c].std(0).norm())
        for c in range(len(classifier.classes))
    ]
    some = slice(0, COMPARED)
    return ClassifiedEvaluation(
        count=count,
        asked=float((fake_read == labels).float().mean()),
        real_asked=float((twin_read == train.labels[:count]).float().mean()),
        classes_covered=int(fake_read.unique().numel()),
        frechet=frechet_distance(fake_features, real_features),
        real_frechet=frechet_distance(twin_features, real_features),
        precision=precision,
        real_precision=real_precision,
        recall=recall,
        real_recall=real_recall,
        variety=tuple(spread),
        copy_distance=float(nearest(images[some], train.images)[1].median()),
        real_copy_distance=float(nearest(real[some], train.images)[1].median()),
    )


@dataclass(frozen=True)
class Evaluation:
    """Figures of pictures without classes; the `real_` ones are the same for training pictures in their place."""

    count: int  # pictures on each side
    frechet: float  # against held-out pictures, in the encoder's features; lower is better
    real_frechet: float
    kernel: float  # KID; lower is better, and near 0 for equal distributions
    real_kernel: float
    precision: float
    real_precision: float
    recall: float
    real_recall: float
    coverage: float
    real_coverage: float
    sliced_wasserstein: tuple[float, ...]  # x 1000, at each scale, finest first
    real_sliced_wasserstein: tuple[float, ...]
    suspicious: float  # share nearer to a training picture than 99% of held-out pictures are
    real_suspicious: float  # the same share of held-out pictures: 1% by definition


def evaluate_encoded(images: Tensor, train: PictureSet, test: PictureSet, encoder: Encoder) -> Evaluation:
    """Compare generated pictures with real ones in the features of an encoder.

    Args:
        images: (N, C, H, W) in [-1, 1], at most as many as `test` holds.
        train: the training pictures; the first N stand in as 'generated' for the ceilings.
        test: pictures that no training saw.
        encoder: whose features are used.

    Raises:
        ValueError: with fewer pictures on a side than the figures mean anything for.
    """
    count = len(images)
    if count < FEWEST:
        raise ValueError(f"{count} held-out pictures are too few to measure with: {FEWEST} are the least")
    real, twin = test.images[:count], train.images[:count]
    fake_features, real_features, train_features = map(encoder.features, (images, real, train.images))
    figures: dict = {"count": count}
    for prefix, shown, features in (("", images, fake_features), ("real_", scaled(twin), train_features[:count])):
        found = {
            **distances(features, real_features),
            "coverage": coverage(real_features, features),
            "sliced_wasserstein": sliced_wasserstein(shown, scaled(real)),
        }
        figures |= {prefix + name: value for name, value in found.items()}
    usual = _to_nearest(real_features, train_features)[1]
    limit = usual.quantile(SUSPICIOUS)
    near = _to_nearest(fake_features, train_features)[1] < limit
    return Evaluation(
        **figures, suspicious=float(near.float().mean()), real_suspicious=float((usual < limit).float().mean())
    )


def _to_nearest(features: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
    distances = torch.cdist(features, pool)
    closest = distances.min(1)
    return closest.indices, closest.values


def closest_pairs(images: Tensor, train: PictureSet, encoder: Encoder, count: int = 10) -> tuple[Tensor, Tensor]:
    """The `count` generated pictures that come nearest to a training picture, and these, to look at side by side.

    Returns:
        two float (count, C, H, W) in [-1, 1], nearest first.
    """
    index, distance = _to_nearest(encoder.features(images), encoder.features(train.images))
    first = distance.argsort()[:count]
    return images[first], scaled(train.images[index[first]])
