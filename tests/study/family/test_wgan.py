import math

import pytest
import torch

from gan.family.wgan import WGANConfig, WGANGame, WGANShape, drawn
from gan.media.images import scaled
from gan.study.distances import distance_of
from gan.study.family.wgan import Watch, gap, rank_correlation


def test_ranks_that_agree_oppose_and_are_too_few():
    assert rank_correlation([1, 2, 30], [0.1, 0.2, 0.25]) == pytest.approx(1)
    assert rank_correlation([1, 2, 30], [3, 2, 1]) == pytest.approx(-1)
    assert math.isnan(rank_correlation([1, 2], [1, 2]))


def test_an_estimate_that_falls_with_the_distance_goes_with_it():
    """A critic that gives what is not noise; it is asked at more and more steps, of less and less noise."""
    real, others = scaled(drawn(400, WGANShape(), 5).images).split(200)
    noise = torch.randn(others.shape, generator=torch.Generator().manual_seed(1))
    game = WGANGame(WGANConfig(device="cpu"), drawn(50, WGANShape(), 5))
    game.discriminator = Smooth()
    watch = Watch(real)
    for steps, share in enumerate((0.8, 0.4, 0.2, 0.1, 0.0)):
        game.learners["discriminator"].updates = steps  # before its first step it knows nothing, which does not count
        told = watch.see(game, torch.lerp(others, noise, share))
    assert told["correlation"] == pytest.approx(1) and told["distance"] == distance_of(others, real)
    assert watch.see(game, noise)["correlation"] == pytest.approx(1)  # too soon after the last look
    assert watch.see(game, noise)["held_out"] == pytest.approx(gap(game, real, noise)) and gap(game, real, noise) > 0


class Smooth(torch.nn.Module):
    def forward(self, images):
        return -(images[..., 1:] - images[..., :-1]).square().mean((1, 2, 3))
