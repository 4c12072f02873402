import pytest
import torch

from gan.family import load
from gan.family.srgan import PRESETS, SRGANConfig, SRGANGame, SRGANShape, bicubic, drawn
from gan.media.images import scaled, shrink
from gan.study.family import MEASURES
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps

NEAR = 0.5  # of bicubic's distance in features, clearly less than is asked of one that learns live
LIVE_IMAGES = 15_000  # that half a minute sees live


@pytest.fixture(scope="module")
def pictures():
    return drawn(200, SMALL["srgan"], 1)


def start(pictures, **settings) -> Trainer:
    config = SRGANConfig(network=SMALL["srgan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(SRGANGame(config, pictures))


def test_at_first_it_adds_little_to_bicubic_enlarging(pictures):
    model, large = start(pictures).export(), scaled(pictures.images[:5])
    small = shrink(large, 4)
    assert (model(small) - bicubic(small)).abs().mean() < 0.3
    assert model(small).shape == large.shape


def test_a_small_picture_stays_what_it_was(pictures):
    """Without any loss on the true picture: only on what is given."""
    trainer = steps(start(pictures, content=0.0, adversarial=0.0, ema_images=50), 60)
    made = trainer.sample(20)
    small = shrink(scaled(pictures.images[trainer.game.held_out(20)]), 4)
    assert (shrink(made, 4) - small).abs().mean() < (shrink(bicubic(small), 4) - small).abs().mean()


def test_without_its_discriminator_that_never_learns(pictures):
    trainer = start(pictures, **PRESETS["no_discriminator"])
    before = [p.clone() for p in trainer.game.discriminator.parameters()]
    steps(trainer, 3)
    assert all(map(torch.equal, before, trainer.game.discriminator.parameters()))


def test_pictures_must_be_as_small_as_it_takes(pictures):
    model = start(pictures).export()
    for images in (torch.zeros(1, 3, 16, 16), torch.zeros(1, 1, 4, 4), torch.full((1, 3, 4, 4), torch.nan)):
        with pytest.raises(ValueError, match="pictures must"):
            model(images)
    assert model.score(torch.zeros(2, 3, 16, 16)).shape == (2, 4, 4)
    with pytest.raises(ValueError, match="multiple of 4"):
        SRGANGame(SRGANConfig(network=SRGANShape(size=18), device="cpu"), drawn(20, SRGANShape(size=18), 1))


def test_the_shipped_one_does_what_it_set_out_for():
    verdict = MEASURES["srgan"](load("srgan"))
    assert verdict.success and verdict.figures["features_ratio"] <= NEAR


@pytest.mark.slow
def test_from_nothing_it_succeeds_within_its_two_minutes():
    """Counted in pictures, as a time would be the machine's."""
    trainer = Trainer(SRGANGame(SRGANConfig(device="cpu", max_images=LIVE_IMAGES, lr_decay=True), _live_pictures()))
    for _ in trainer.run():
        pass
    assert MEASURES["srgan"](trainer.export()).success


def _live_pictures():
    return drawn(3000, SRGANShape(), 1)
