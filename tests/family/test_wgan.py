import pytest
import torch

from gan.family import load
from gan.family.wgan import PRESETS, WGANConfig, WGANGame, WGANShape, drawn
from gan.media.images import scaled
from gan.study.distances import distance_of
from gan.study.family import MEASURES
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps

NEAR = 1.15  # times the distance of as many real digits


@pytest.fixture(scope="module")
def pictures():
    return drawn(200, SMALL["wgan"], 1)


def start(pictures, **settings) -> Trainer:
    config = WGANConfig(network=SMALL["wgan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(WGANGame(config, pictures))


def test_the_critic_takes_so_many_steps_for_one_of_the_generator(pictures):
    learners = steps(start(pictures, critic_steps=3), 4).game.learners
    assert (learners["discriminator"].updates, learners["generator"].updates) == (12, 4)


def test_the_penalty_keeps_the_slope_near_one_and_nothing_does_not(pictures):
    slopes = [
        steps(start(pictures, **PRESETS[name]), 60).report().figures["slope"] for name in ("balanced", "no_limit")
    ]
    assert 0.5 < slopes[0] < 2 and slopes[1] > 5 * slopes[0]


def test_clipped_weights_stay_within_their_bound_and_pile_up_there(pictures):
    trainer = steps(start(pictures, **PRESETS["clipping"]), 40)
    figures = trainer.report().figures
    trainer.game.g_loss(trainer.game.batch())  # cut once more, after the last step
    bound = torch.tensor(PRESETS["clipping"]["clip"])
    assert all(weight.detach().abs().max() <= bound for weight in trainer.game.discriminator.parameters())
    assert 0.02 < figures["at_bound"] < 1


def test_slopes_are_those_of_a_small_step(pictures):
    model, images = start(pictures).export(), scaled(pictures.images[:3])
    slope = model.slope(images)
    way = torch.randn(images.shape, generator=torch.Generator().manual_seed(0))
    way = 1e-3 * way / way.flatten(1).norm(dim=1)[:, None, None, None]
    assert ((model.score(images + way) - model.score(images)).abs() <= 1.1e-3 * slope + 1e-6).all()
    assert slope.shape == (3,) and (slope > 0).all()


def test_latents_that_do_not_fit_are_refused(pictures):
    model = start(pictures).export()
    for z in (torch.zeros(1, 3), torch.zeros(4), torch.full((1, 8), torch.nan)):
        with pytest.raises(ValueError, match="z must"):
            model(z)
    assert torch.equal(model.latents(3, 5)[1:], model.latents(2, 6))


def test_a_picture_does_not_depend_on_the_others_of_its_batch(pictures):
    model = steps(start(pictures), 3).export()
    z = model.latents(4)
    assert torch.allclose(model(z)[2:3], model(z[2:3]), atol=1e-5)


def test_the_shipped_ones_digits_are_as_near_to_real_ones_as_real_ones_are():
    model = load("wgan")
    fresh, others = scaled(drawn(800, model.shape, 11).images).split(400)
    assert distance_of(model(model.latents(400)), fresh) < NEAR * distance_of(others, fresh)
    assert model.shape == WGANShape()


@pytest.mark.slow
def test_the_critics_estimate_falls_with_the_distance_over_a_run():
    assert MEASURES["wgan"](load("wgan")).success
