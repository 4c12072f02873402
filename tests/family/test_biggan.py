import pytest
import torch

from gan.family import load
from gan.family.biggan import PRESETS, BigGANConfig, BigGANGame, BigGANShape, drawn, turns
from gan.nets.latent import truncated
from gan.study.family.biggan import curve, is_monotone
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps


@pytest.fixture(scope="module")
def pictures():
    return drawn(200, SMALL["biggan"], 1)


def start(pictures, **settings) -> Trainer:
    config = BigGANConfig(network=SMALL["biggan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(BigGANGame(config, pictures))


def test_classes_take_turns_in_a_sample_and_each_latent_keeps_its_own(pictures):
    trainer = start(pictures)
    model = trainer.export()
    whole = trainer.game.sample(model.generator, 12, 3)
    assert torch.equal(turns(12, 10), torch.tensor([*range(10), 0, 1]))
    assert torch.allclose(whole[3:5], model(model.latents(2, 6), torch.tensor([3, 4])), atol=1e-5)


def test_a_mix_lies_between_its_classes(pictures):
    model = steps(start(pictures), 40).export()
    z = model.latents(1)
    weights = torch.zeros(3, 10)
    weights[:, 2], weights[:, 7] = torch.tensor([1.0, 0.5, 0.0]), torch.tensor([0.0, 0.5, 1.0])
    one, both, other = model(z.expand(3, -1), weights)
    assert torch.allclose(one, model(z, torch.tensor([2]))[0], atol=1e-5)
    gap = (one - other).abs().mean()
    assert 0 < (both - one).abs().mean() < gap and 0 < (both - other).abs().mean() < gap


def test_a_discriminator_that_is_not_told_learns_nothing_of_classes(pictures):
    before = {name: start(pictures, **PRESETS[name]) for name in ("balanced", "untold")}
    for name, trainer in before.items():
        embed = trainer.game.discriminator.embed.parametrizations.weight.original
        first = embed.detach().clone()
        steps(trainer, 2)
        assert torch.equal(first, embed) == (name == "untold")


def test_batches_are_of_the_presets_size(pictures):
    sizes = [start(pictures, **PRESETS[name]).game.batch().real.shape[0] for name in ("small_batch", "large_batch")]
    assert sizes == [16, 256]


@pytest.mark.parametrize("size", [20, 26])
def test_sizes_that_do_not_fit_are_refused(size):
    with pytest.raises(ValueError, match="multiple of 4, 24 or more"):
        BigGANShape(size=size)


def test_what_does_not_fit_is_refused(pictures):
    model = start(pictures).export()
    z = model.latents(2)
    for latent in (torch.zeros(2, 3), torch.zeros(4), torch.full_like(z, torch.nan)):
        with pytest.raises(ValueError, match="z must"):
            model(latent, torch.tensor([1, 2]))
    for labels in (torch.tensor([1]), torch.tensor([1, 10]), torch.tensor([-1, 0])):
        with pytest.raises(ValueError, match="labels must be 2 whole numbers from 0 to 9"):
            model(z, labels)
    with pytest.raises(ValueError, match="weights of classes"):
        model(z, torch.zeros(2, 9))
    with pytest.raises(ValueError, match="labels must"):
        model.scores(torch.zeros(2, 1, 24, 24), torch.tensor([0, 12]))


def test_pictures_without_classes_are_refused(pictures):
    with pytest.raises(ValueError, match="of 10 classes, not 0"):
        BigGANGame(BigGANConfig(network=SMALL["biggan"], device="cpu"), type(pictures)("own", pictures.images))


def test_the_shipped_one_is_more_alike_and_no_worse_where_its_latents_are_truncated():
    model = load("biggan")
    z, labels = model.latents(100), torch.full((100,), 3)
    whole, cut = model(z, labels), model(truncated(z, 0.25), labels)
    assert cut.std(0).mean() < 0.5 * whole.std(0).mean()
    assert model.shape == BigGANShape()


@pytest.mark.slow
def test_the_curve_of_the_shipped_one_is_monotone():
    assert is_monotone(curve(load("biggan")))
