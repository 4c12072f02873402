"""Distances to real pictures that a training is watched by, so that its best model is kept."""

from collections.abc import Callable

import numpy as np
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study.metrics import frechet_distance, sliced_wasserstein
from gan.training.run_folder import COMPARED, Distance


def distances_of(made: Tensor, real: Tensor) -> tuple[float, ...]:
    """The sliced Wasserstein distance at each scale, the finest first, of as many pictures on each side."""
    count = min(len(made), len(real))
    return sliced_wasserstein(made[:count], real[:count])


def distance_of(made: Tensor, real: Tensor) -> float:
    """Its mean over all scales."""
    return float(np.mean(distances_of(made, real)))


def sliced_distance(real: PictureSet) -> Distance:
    """One that needs no network: see `distance_of`."""
    twin = scaled(real.images[:COMPARED])
    return lambda images: distance_of(images, twin)


def feature_distance(features: Callable[[Tensor], Tensor], real: PictureSet) -> Distance:
    """The Frechet distance in the features of an encoder or classifier."""
    wanted = features(scaled(real.images[: 4 * COMPARED]))
    return lambda images: frechet_distance(features(images), wanted)
