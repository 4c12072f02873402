"""Distances to real pictures that a training is watched by, so that its best model is kept."""

from collections.abc import Callable

import numpy as np
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study.metrics import frechet_distance, sliced_wasserstein
from gan.training.run_folder import COMPARED, Distance


def sliced_distance(real: PictureSet) -> Distance:
    """One that needs no network: the mean sliced Wasserstein distance over all scales."""
    twin = scaled(real.images[:COMPARED])
    return lambda images: float(np.mean(sliced_wasserstein(images[: len(twin)], twin[: len(images)])))


def feature_distance(features: Callable[[Tensor], Tensor], real: PictureSet) -> Distance:
    """The Frechet distance in the features of an encoder or classifier."""
    wanted = features(scaled(real.images[: 4 * COMPARED]))
    return lambda images: frechet_distance(features(images), wanted)
