"""What a number may claim: distances between real and generated pictures, and how near they are to copies.

Most live in features: those of a `gan.study.classifier` where pictures have classes, of a `gan.study.encoder` where
they have none; the sliced Wasserstein distance needs no network. `gan.study.evaluation` puts them beside their
ceilings.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from gan.media.images import scaled


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


def kernel_distance(a: Tensor, b: Tensor, block: int = 500) -> float:
    """KID: squared maximum mean discrepancy of features (N, D) and (M, D) under a cubic kernel (Binkowski et al. 2018).

    Unbiased, unlike the Frechet distance, so that it may be under 0 for equal distributions. The features are first
    brought to unit variance, since the cubic kernel is no less sensitive to their scale than to their shape.

    Args:
        block: the mean is over pairs of blocks of so many, to bound memory.
    """
    spread = b.std(0).mean().clamp(min=1e-8)
    a, b = a.double() / spread, b.double() / spread
    kernel = lambda x, y: (x @ y.T / x.shape[1] + 1) ** 3  # noqa: E731
    found = []
    for x, y in zip(a.split(block), b.split(block), strict=False):
        if len(x) > 1 and len(y) > 1:
            within = sum((kernel(v, v).sum() - kernel(v, v).trace()) / (len(v) * (len(v) - 1)) for v in (x, y))
            found.append(within - 2 * kernel(x, y).mean())
    return float(torch.stack(found).mean())


def distances(fake: Tensor, real: Tensor) -> dict[str, float]:
    """Frechet and kernel distance, precision and recall of generated features (N, D) against real ones (M, D)."""
    precision, recall = precision_recall(real, fake)
    return {
        "frechet": frechet_distance(fake, real),
        "kernel": kernel_distance(fake, real),
        "precision": precision,
        "recall": recall,
    }


def coverage(real: Tensor, fake: Tensor, k: int = 5) -> float:
    """Share of real features (N, D) with a generated one (M, D) inside the ball to their k-th real neighbour.

    Naeem et al. 2020: steadier than recall, since no generated outlier can widen anything.
    """
    radii = _radii(real, k)
    hits = [
        (torch.cdist(part, fake) <= radius[:, None]).any(1)
        for part, radius in zip(real.split(1000), radii.split(1000), strict=True)
    ]
    return float(torch.cat(hits).float().mean())


def sliced_wasserstein(
    a: Tensor, b: Tensor, patches: int = 32, directions: int = 256, seed: int = 0
) -> tuple[float, ...]:
    """Sliced Wasserstein distance between 7x7 patches of two sets of pictures, at each level of a Laplacian pyramid.

    Karras et al. 2018 (ProGAN): each level holds the detail of one scale, from full resolution down to 16 pixels; a
    distance there says whether that scale's texture is right. Needs no network.

    Args:
        a, b: float (N, C, H, W) in [-1, 1], equally many.
        patches: per picture.
        directions: random projections, over which the mean is taken.

    Returns:
        1000 x the distance at each level, finest first, as in the paper.
    """
    random = torch.Generator().manual_seed(seed)
    distances = []
    for level_a, level_b in zip(_laplacian(a), _laplacian(b), strict=True):
        x, y = (_patches(level, patches, random) for level in (level_a, level_b))
        slices = F.normalize(torch.randn(x.shape[1], directions, generator=random), dim=0)
        # numpy sorts floats many times as fast as torch does on a processor.
        gaps = [np.abs(_sorted(x @ part) - _sorted(y @ part)).mean() for part in slices.split(32, dim=1)]
        distances.append(1000 * float(np.mean(gaps)))
    return tuple(distances)


def _sorted(values: Tensor) -> np.ndarray:
    return np.sort(values.T.numpy())


def _laplacian(images: Tensor) -> list[Tensor]:
    """Each level is what the next, half as large, does not hold; the last is all that is left."""
    levels = []
    while images.shape[-1] > 16 and images.shape[-1] % 2 == 0:
        smaller = F.interpolate(images, scale_factor=0.5, mode="bilinear", antialias=True)
        levels.append(images - F.interpolate(smaller, scale_factor=2.0, mode="bilinear"))
        images = smaller
    return [*levels, images]


def _patches(images: Tensor, count: int, random: torch.Generator, side: int = 7) -> Tensor:
    """Random patches (N x count, C x side x side), each channel brought to mean 0 and variance 1 over all."""
    n, _, height, width = images.shape
    rows = torch.randint(0, height - side + 1, (n, count, 1, 1), generator=random) + torch.arange(side)[:, None]
    columns = torch.randint(0, width - side + 1, (n, count, 1, 1), generator=random) + torch.arange(side)
    found = images.permute(0, 2, 3, 1)[torch.arange(n)[:, None, None, None], rows, columns].flatten(0, 1)
    found = found - found.mean((0, 1, 2))
    return (found / found.std((0, 1, 2)).clamp(min=1e-8)).flatten(1)


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


def nearest_other(images: Tensor, count: int = 32) -> float:
    """Median distance of the first uint8 pictures (N, C, H, W) to their nearest other one, as `nearest` measures it.

    nan for one picture alone.
    """
    if len(images) < 2:
        return math.nan
    known, others = images[:count], images[count:]
    flat = scaled(known).flatten(1)
    among = torch.cdist(flat, flat).fill_diagonal_(math.inf).min(1).values / flat.shape[1] ** 0.5
    beyond = nearest(scaled(known), others)[1] if len(others) else among
    return float(torch.minimum(among, beyond).median())
