from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F

from gan.data.captioned import ANSWERS, captioned_avatars, meanings
from gan.data.captions import SAID, captions
from gan.data.traits import TRAITS
from gan.family import load
from gan.family.stackgan import PRESETS, SHRINK, StackGAN, StackGANConfig, StackGANGame, StackGANShape
from gan.study.family.stackgan import measure_stackgan
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps


@pytest.fixture(scope="module")
def people():
    return captioned_avatars(200, 16, 1)


def start(people, **settings) -> Trainer:
    config = StackGANConfig(network=SMALL["stackgan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(StackGANGame(config, people))


def weights(network) -> list[torch.Tensor]:
    return [value.clone() for value in network.state_dict().values()]


def moved(network, before) -> bool:
    return not all(map(torch.equal, network.state_dict().values(), before))


def test_one_stage_learns_then_the_other_while_the_first_and_reading_rest(people):
    trainer = start(people, first_images=16, read_images=16)  # two steps of eight
    game = trainer.game
    assert game.stage == 1 and game.batch().real.shape[-1] == 16 // SHRINK
    second = weights(game.generator.second)
    steps(trainer, 2)
    assert not moved(game.generator.second, second) and game.stage == 2
    rest = game.generator.first, game.generator.augment[0], game.discriminator[0], game.text
    before = [weights(one) for one in rest]
    steps(trainer, 2)
    assert game.batch().real.shape[-1] == 16
    assert moved(game.generator.second, second)
    assert not any(moved(one, old) for one, old in zip(rest, before, strict=True))


def test_before_the_second_stage_learns_the_small_picture_is_enlarged(people):
    model = steps(start(people, first_images=800), 2).export({})
    with torch.inference_mode():
        small, large = model.generator(torch.zeros(3, SMALL["stackgan"].embedding), model.latents(3))
    assert small.shape == (3, 3, 4, 4)
    assert torch.equal(large, F.interpolate(small, scale_factor=SHRINK, mode="bilinear"))


def test_both_stages_at_once_are_told_what_is_wrong_together(people):
    trainer = steps(start(people, **PRESETS["one_stage"]), 1)
    game = trainer.game
    parts = (game.generator.first.to_rgb[-1], game.generator.second.to_rgb)
    assert game.stage == 2 and all(part.weight.grad.abs().sum() > 0 for part in parts)
    assert trainer.report().figures["heard"] >= 0


def test_a_discriminator_that_is_not_told_sentences_answers_the_same_to_all(people):
    for preset, hears in (("balanced", True), ("deaf", False)):
        trainer = steps(start(people, **PRESETS[preset]), 1)
        fits = trainer.game.discriminator[0].fits.weight.grad
        assert bool(fits.abs().sum() > 0) == hears


def test_reading_is_learnt_from_sentences_alone():
    people = captioned_avatars(300, 16, 1)
    shape = replace(SMALL["stackgan"], word_width=24, embedding=96)
    config = StackGANConfig(network=shape, device="cpu", batch_size=4, first_images=10_000)
    game = steps(Trainer(StackGANGame(config, people)), 120).game
    fresh = captioned_avatars(100, 16, 2)
    said = captions(fresh, 3)
    wanted = meanings(said, fresh)
    model = game.export(game.generator, {})
    named = wanted < torch.tensor(ANSWERS) - 1
    right = (model.understood([one.text for one in said]) == wanted)[named].float().mean()
    assert right > 0.5  # by chance a seventh


def test_a_model_knows_its_own_words(people, tmp_path):
    model = start(people).export({})
    model.letters[:] = 0
    model.letters[0, :3] = torch.tensor(list(b"red"), dtype=torch.uint8)
    model.save_pretrained(tmp_path)
    again = load("stackgan", tmp_path)
    assert again.words[0] == "red" and again.unknown("red hair") == ["hair"]


@pytest.mark.parametrize("z", [torch.zeros(1, 8), torch.zeros(2, 12), torch.full((1, 12), torch.nan)])
def test_latents_that_do_not_fit_are_refused(people, z):
    with pytest.raises(ValueError, match="z must"):
        StackGAN(SMALL["stackgan"])(["red hair"], z)


@pytest.mark.parametrize("size", [8, 24])
def test_a_size_that_does_not_fit_is_refused(size):
    with pytest.raises(ValueError, match="size must"):
        StackGAN(StackGANShape(size=size))


@pytest.mark.slow
def test_sentences_are_followed_from_nothing():
    real = captioned_avatars(2000, 64, 1)
    config = StackGANConfig(device="cpu", batch_size=8, first_images=9_000, read_images=9_000, max_images=9_400)
    trainer = Trainer(StackGANGame(config, real))
    for _ in trainer.run(every_steps=100):
        pass
    found = measure_stackgan(trainer.export({}), 200).figures
    assert found["there"] > found["there_others"] + 0.2


def test_the_shipped_one_draws_what_is_said_and_leaves_the_rest_to_chance():
    model = load("stackgan")
    verdict = measure_stackgan(model, 200)
    assert verdict.success and verdict.figures["there_first"] > verdict.figures["there_others"] + 0.2
    said = model.understood(["a red hat and blue hair", "um chapéu vermelho e cabelo azul"])
    assert torch.equal(said[0], said[1])
    assert TRAITS["hat_colour"][said[0, SAID.index("hat_colour")]] == "red"
    made = model(["red hair"] * 16, model.latents(16))
    assert (made - made.roll(1, 0)).abs().mean() > 0.1  # not all the same one
