import pytest
import torch

from gan.family import load
from gan.family.progan import PRESETS, ProGAN, ProGANConfig, ProGANGame, ProGANShape, drawn
from gan.media.images import scaled, shrink
from gan.study.distances import distance_of
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps


@pytest.fixture(scope="module")
def pictures():
    return drawn(200, SMALL["progan"], 1)


def start(pictures, **settings) -> Trainer:
    config = ProGANConfig(network=SMALL["progan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(ProGANGame(config, pictures))


def test_sizes_and_widths_of_its_blocks():
    shape = ProGANShape(size=64, width=8, most=32)
    assert (shape.sizes, shape.widths) == ([4, 8, 16, 32, 64], [32, 32, 32, 16, 8])


@pytest.mark.parametrize("size", [4, 12, 48, 63])
def test_a_size_that_does_not_double_is_refused(size):
    with pytest.raises(ValueError, match="size must be 8, or twice"):
        ProGAN(ProGANShape(size=size))


def test_it_stays_then_fades_in_then_stays(pictures):
    trainer = start(pictures, grow_images=16)  # two steps of eight
    levels = []
    for _ in range(10):
        levels.append(trainer.game.level)
        trainer.step()
        assert float(trainer.game.generator.level) == float(trainer.game.discriminator.level) == levels[-1]
    assert levels == [0, 0, 0, 0.5, 1, 1, 1, 1.5, 2, 2]
    assert trainer.report().figures["side"] == 16
    assert trainer.sample(1).shape == (1, 3, 16, 16)


def test_a_model_saved_while_it_grows_knows_how_far_it_has_come(pictures, tmp_path):
    trainer = steps(start(pictures, grow_images=16), 4)
    trainer.export().save_pretrained(tmp_path)
    model = load("progan", tmp_path)
    assert [one.shape[-1] for one in model.scales(model.latents(2))] == [4, 8]
    steps(trainer, 1).save(tmp_path / "run")
    assert Trainer.resume(tmp_path / "run", ProGANGame, pictures).game.level == trainer.game.level == 1


@pytest.mark.parametrize(("preset", "sides"), [("multi_scale", [4, 8, 16]), ("full_size", [16])])
def test_the_others_have_all_blocks_from_the_start(pictures, preset, sides):
    game = start(pictures, **PRESETS[preset]).game
    batch = game.batch()
    assert [one.shape[-1] for one in batch.made] == [one.shape[-1] for one in game.seen(batch.real)] == sides


def test_with_all_sizes_every_block_is_told_what_is_wrong_with_it(pictures):
    for preset, told in (("multi_scale", True), ("full_size", False)):
        trainer = steps(start(pictures, **PRESETS[preset]), 1)
        weights = [layer.weight.grad for layer in trainer.game.generator.to_rgb[:-1]]
        assert [one is not None and one.abs().sum() > 0 for one in weights] == [told, told]


def test_one_that_has_grown_shows_its_largest_picture_made_small(pictures):
    model = steps(start(pictures, **PRESETS["full_size"]), 1).export({})
    z = model.latents(3)
    sizes = model.scales(z)
    assert not model.all_sizes and torch.allclose(sizes[-1], model(z), atol=1e-6)
    assert torch.allclose(sizes[0], shrink(model.generator(z), 4).clamp(-1, 1), atol=1e-5)


def test_the_discriminator_judges_batches(pictures):
    trainer = steps(start(pictures, **PRESETS["multi_scale"]), 2)
    model = trainer.export({})
    assert model.all_sizes
    fake, real = model.scores(model.latents(8), scaled(pictures.images[:8]))
    assert fake.shape == real.shape == (8,) and fake.isfinite().all()


def test_latents_that_do_not_fit_are_refused(pictures):
    model = start(pictures).export()
    for z in (torch.zeros(1, 3), torch.zeros(4), torch.full((1, 8), torch.nan)):
        with pytest.raises(ValueError, match="z must"):
            model(z)
        with pytest.raises(ValueError, match="z must"):
            model.scales(z)


def test_other_ways_are_refused_by_name():
    with pytest.raises(ValueError, match="growing, all, full"):
        ProGANConfig(scales="shrinking")


@pytest.mark.slow
def test_somebody_grows_from_nothing():
    real = drawn(2000, ProGANShape(), 1)
    trainer = Trainer(ProGANGame(ProGANConfig(device="cpu", grow_images=250, max_images=8000, lr_decay=True), real))
    fresh = scaled(drawn(200, ProGANShape(), 11).images)
    noise = torch.rand(fresh.shape, generator=torch.Generator().manual_seed(0)) * 2 - 1
    sides = [report.figures["side"] for report in trainer.run(every_steps=5)]
    assert sorted(set(sides)) == [4, 8, 16, 32, 64] and sides == sorted(sides)
    made = trainer.sample(200)
    assert distance_of(made, fresh) < 0.5 * distance_of(noise, fresh)
    apart = (made - made.roll(1, 0)).abs().mean()
    assert apart > 0.4 * (fresh - fresh.roll(1, 0)).abs().mean()  # not all the same one


def test_the_shipped_one_draws_the_same_person_at_every_size():
    model = load("progan")
    sizes = model.scales(model.latents(64))
    assert [one.shape[-1] for one in sizes] == [4, 8, 16, 32, 64]
    fresh = scaled(drawn(64, model.shape, 11).images)
    for small in sizes[1:-1]:
        seen = shrink(sizes[-1], small.shape[-1])
        assert (seen - small).abs().mean() < 0.5 * (seen - small.roll(1, 0)).abs().mean()
    noise = torch.rand(fresh.shape, generator=torch.Generator().manual_seed(0)) * 2 - 1
    assert distance_of(sizes[-1], fresh) < 0.3 * distance_of(noise, fresh)
