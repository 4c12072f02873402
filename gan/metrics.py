"""What a number may claim: distances between real and generated pictures, each beside real-against-real.

Distances live in the features of a `gan.reader.Reader`. A figure without its ceiling says nothing, so `evaluate` takes
every one twice: for generated pictures, and for real training pictures in their place.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from gan.datasets import PictureSet, scaled
from gan.reader import Reader


def frechet_distance(a: Tensor, b: Tensor) -> float:
    """Frechet distance between Gaussians fitted to two sets of features, (N, D) and (M, D) (Heusel et al. 2017).

    |mean a - mean b|^2 + tr(A + B - 2 (A B)^(1/2)) for the covariances A and B. Both sets should have the same count:
    the estimate is biased upwards, the more so the fewer they are.
    """
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(cov_a)
    root_a = vectors * values.clamp(min=0).sqrt() @ vectors.T
    # A B and root(A) B root(A) share their eigenvalues, and the latter is symmetric.
    cross = torch.linalg.eigvalsh(root_a @ cov_b @ root_a).clamp(min=0).sqrt().sum()
    return float((a.mean(0) - b.mean(0)).square().sum() + cov_a.trace() + cov_b.trace() - 2 * cross)


def precision_recall(real: Tensor, fake: Tensor, k: int = 3) -> tuple[float, float]:
    """Share of `fake` inside the manifold of `real`, and of `real` inside that of `fake` (Kynkaanniemi et al. 2019).

    Args:
        real, fake: features (N, D) and (M, D).
        k: a point's ball reaches to its k-th nearest neighbour.

    Returns:
        precision (are they good?) and recall (are they varied?), each in [0, 1].
    """
    return _inside(fake, real, _radii(real, k)), _inside(real, fake, _radii(fake, k))


def _radii(points: Tensor, k: int) -> Tensor:
    """Distance of each point to its k-th nearest other."""
    return torch.cat([torch.cdist(part, points).kthvalue(k + 1).values for part in points.split(1000)])


def _inside(points: Tensor, centres: Tensor, radii: Tensor) -> float:
    hits = [(torch.cdist(part, centres) <= radii).any(1) for part in points.split(1000)]
    return float(torch.cat(hits).float().mean())


def nearest(images: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
    """For each picture the index of the nearest in `pool` and the root mean square difference of their pixels.

    Args:
        images: (N, C, H, W) in [-1, 1].
        pool: uint8 (M, C, H, W), e.g. the training pictures.

    Returns:
        index (N,) and distance (N,) in units of the range [-1, 1].
    """
    flat = images.flatten(1).float()
    best = torch.full((len(images),), torch.inf)
    index = torch.zeros(len(images), dtype=torch.long)
    for start in range(0, len(pool), 4096):
        part = scaled(pool[start : start + 4096]).flatten(1)
        distance, at = torch.cdist(flat, part).min(1)
        index = torch.where(distance < best, at + start, index)
        best = torch.minimum(best, distance)
    return index, best / flat.shape[1] ** 0.5


@dataclass(frozen=True)
class Evaluation:
    """Figures of generated pictures; the `real_` ones are the same for training pictures in their place."""

    count: int  # pictures on each side
    asked: float  # share read as the class that was asked
    real_asked: float
    classes_covered: int  # classes that the reader finds at least once among all the pictures
    frechet: float  # against held-out test pictures; lower is better
    real_frechet: float
    precision: float
    real_precision: float
    recall: float
    real_recall: float
    variety: tuple[float, ...]  # per class, spread of features / that of real ones: 1 is as varied as real
    copy_distance: float  # median distance to the nearest training picture: root mean square of pixels in [-1, 1]
    real_copy_distance: float  # of a held-out real picture to the nearest training picture


def evaluate(images: Tensor, labels: Tensor, train: PictureSet, test: PictureSet, reader: Reader) -> Evaluation:
    """Compare generated pictures with real ones.

    Args:
        images: (N, 1, H, W) in [-1, 1], N at most the size of `test`.
        labels: (N,), the classes that were asked for.
        train: the training pictures; the first N stand in as 'generated' for the ceilings.
        test: pictures that no training saw.
        reader: whose features are used.
    """
    count = len(images)
    real = scaled(test.images[:count])
    twin = scaled(train.images[:count])
    fake_features, fake_read = reader.read(images)
    real_features, _ = reader.read(real)
    twin_features, twin_read = reader.read(twin)
    precision, recall = precision_recall(real_features, fake_features)
    real_precision, real_recall = precision_recall(real_features, twin_features)
    spread = [
        float(fake_features[labels == c].std(0).norm() / real_features[test.labels[:count] == c].std(0).norm())
        for c in range(len(reader.classes))
    ]
    some = slice(0, 1000)
    return Evaluation(
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
