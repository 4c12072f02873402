import math

import pytest
import torch

from gan.family.wgan import WGANShape, drawn
from gan.media.images import scaled
from gan.study.family.wgan import Watch, distance_of, rank_correlation


def test_ranks_that_agree_oppose_and_are_too_few():
    assert rank_correlation([1, 2, 30], [0.1, 0.2, 0.25]) == pytest.approx(1)
    assert rank_correlation([1, 2, 30], [3, 2, 1]) == pytest.approx(-1)
    assert math.isnan(rank_correlation([1, 2], [1, 2]))


def test_an_estimate_that_falls_with_the_distance_goes_with_it():
    real, others = scaled(drawn(400, WGANShape(), 5).images).split(200)
    noise = torch.randn(others.shape, generator=torch.Generator().manual_seed(1))
    watch = Watch(real)
    for share in (0.8, 0.4, 0.2, 0.1, 0.0):
        told = watch.see(share, torch.lerp(others, noise, share))
    assert told["correlation"] == pytest.approx(1) and told["distance"] == distance_of(others, real)
    assert watch.see(float("nan"), noise)["correlation"] == pytest.approx(1)  # no estimate, no rank
    assert watch.see(-1.0, noise)["correlation"] < 1
