import pytest
import torch

from gan.data.picture_pairs import drawn_pairs
from gan.family.pix2pix import PRESETS, Pix2Pix, Pix2PixConfig, Pix2PixGame, Pix2PixShape
from gan.media.images import scaled
from gan.study.family import MEASURES
from gan.training.trainer import Trainer

SMALL = Pix2PixShape(size=16, width=4, depth=2, d_width=4, d_depth=2)

READ = 0.82  # clearly more than is asked of one that learns live
LIVE_IMAGES = 20_000  # that a minute sees live


@pytest.fixture(scope="module")
def pairs():
    return drawn_pairs(200, 16, 1)


def start(pairs, **settings) -> Trainer:
    config = Pix2PixConfig(network=SMALL, device="cpu", **{"batch_size": 8, **settings})
    return Trainer(Pix2PixGame(config, pairs))


def steps(trainer, count):
    for _ in range(count):
        trainer.step()
    return trainer


def test_it_comes_nearer_to_what_is_wanted(pairs):
    trainer = start(pairs, ema_images=100)
    index = trainer.game.held_out(20)
    apart = lambda: float((trainer.sample(20) - scaled(pairs.wanted[index])).abs().mean())  # noqa: E731
    before = apart()
    figures = steps(trainer, 60).report().figures
    assert apart() < 0.75 * before
    assert 0 < figures["d_fake"] < figures["d_real"] < 1 and figures["l1"] > 0


def test_a_resumed_run_equals_an_unbroken_one(pairs, tmp_path):
    unbroken, broken = start(pairs), start(pairs)
    steps(unbroken, 4)
    steps(broken, 2).save(tmp_path)
    resumed = steps(Trainer.resume(tmp_path, Pix2PixGame, pairs), 2)
    for one, other in zip(resumed.game.generator.parameters(), unbroken.game.generator.parameters(), strict=True):
        assert torch.equal(one, other)
    assert resumed.config.network == SMALL


def test_without_its_discriminator_that_never_learns(pairs):
    trainer = start(pairs, **PRESETS["no_discriminator"])
    before = [p.clone() for p in trainer.game.discriminator.parameters()]
    steps(trainer, 3)
    assert all(map(torch.equal, before, trainer.game.discriminator.parameters()))
    assert trainer.game.learners["generator"].updates == 3


def test_held_out_pairs_are_never_learnt_from(pairs):
    game = start(pairs).game
    kept = game.held_out(20)
    assert len(kept.unique()) == 20 and kept.min() == game.learnt_from == 180
    assert torch.equal(game.held_out(20, seed=20), kept)  # around again
    game.given[kept], game.wanted[kept] = 0, 0
    for _ in range(40):
        assert game.batch().wanted.flatten(1).std(1).min() > 0


def test_its_rates_and_weights_change_while_it_runs(pairs):
    trainer = start(pairs)
    trainer.change(l1=0.0, g_lr=0.0, d_lr=0.0)
    before = trainer.game.generator.last.weight.clone()
    trainer.step()
    assert torch.equal(before, trainer.game.generator.last.weight)


def test_what_it_exports_makes_what_it_samples(pairs, tmp_path):
    trainer = steps(start(pairs), 3)
    trainer.export({"license": "mit"}).save_pretrained(tmp_path)
    model = Pix2Pix.from_pretrained(tmp_path)
    index = trainer.game.held_out(5)
    assert torch.allclose(model(scaled(pairs.given[index])), trainer.sample(5), atol=0.02)  # in half precision
    assert model.card["images"] == 24
    assert torch.allclose(trainer.game.sample_saved(tmp_path, 5, 0), trainer.sample(5), atol=0.02)
    assert model.score(scaled(pairs.given[index]), trainer.sample(5)).shape == (5, 4, 4)


def test_pairs_that_do_not_fit_are_refused(pairs):
    with pytest.raises(ValueError, match="do not fit"):
        Pix2PixGame(Pix2PixConfig(network=Pix2PixShape(size=32), device="cpu"), pairs)


def test_a_setting_out_of_its_range_is_named():
    with pytest.raises(ValueError, match="l1 must be"):
        Pix2PixConfig(l1=-1.0)


def test_the_shipped_one_does_what_it_set_out_for():
    verdict = MEASURES["pix2pix"](Pix2Pix.from_pretrained("checkpoints/family/pix2pix"))
    assert verdict.success and verdict.figures["read"] >= READ


@pytest.mark.slow
def test_from_nothing_it_succeeds_within_its_minute():
    """Counted in pictures, as a time would be the machine's: what a minute sees on two idle cores."""
    pairs = drawn_pairs(6000, Pix2PixShape().size, 1)
    config = Pix2PixConfig(device="cpu", max_images=LIVE_IMAGES, lr_decay=True, hand=False)
    trainer = Trainer(Pix2PixGame(config, pairs))
    for _ in trainer.run():
        pass
    assert MEASURES["pix2pix"](trainer.export()).success
