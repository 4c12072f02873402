import copy

import pytest
import torch
import torch.nn.functional as F

from gan.family.dcgan import DCGAN
from gan.study.lesson import CONVINCED, EVERY, STRIDE, Lesson
from gan.training.trainer import Trainer


@pytest.fixture(scope="module")
def lesson(drawn) -> Lesson:
    return Lesson(drawn, seed=3)


def test_what_is_watched_learns_as_what_is_not(lesson, drawn):
    plain = Trainer(DCGAN(lesson.trainer.config, drawn))
    watched = Lesson(drawn, seed=3).trainer
    for _ in range(2):
        plain.step()
    networks = lambda trainer: (trainer.game.generator, trainer.game.discriminator, trainer.ema)  # noqa: E731
    for ours, theirs in zip(networks(watched), networks(plain), strict=True):
        for name, value in theirs.state_dict().items():  # what batch norm has seen, too
            assert torch.equal(ours.state_dict()[name], value), name
    assert torch.equal(watched.game.random.get_state(), plain.game.random.get_state()) and watched.steps == plain.steps


def test_the_second_round_goes_on_from_the_first(lesson):
    one, two = lesson.rounds
    assert torch.equal(one.d_weights.after, two.d_weights.before)
    assert torch.equal(one.g_weights.after, two.g_weights.before)
    assert not torch.equal(one.z, two.z)


def test_each_learns_what_its_error_says(lesson):
    for told in lesson.rounds:
        error = lambda logits, target: F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))  # noqa: E731
        assert error(told.d_real_after, 1) + error(told.d_fake_after, 0) < error(told.d_real, 1) + error(told.d_fake, 0)
        assert error(told.d_fake_last, 1) < error(told.d_fake_after, 1)
        assert told.d_weights.moved > 0 and told.g_weights.moved > 0


def test_the_slope_says_which_way_the_error_goes(lesson):
    told = lesson.rounds[0]
    trainer = Trainer(DCGAN(lesson.trainer.config, _set_of(lesson)))
    judge = lambda x: copy.deepcopy(trainer.game.discriminator)(x).sigmoid().mean()  # noqa: E731 - before any step
    step = 0.05 * told.d_slope.sign()
    with torch.no_grad():
        # Uphill for D's error on a fake is towards "real".
        assert judge(told.fake + step) > judge(told.fake) > judge(told.fake - step)


def _set_of(lesson):
    from gan.data.picture_set import PictureSet

    return PictureSet("same", lesson.game.images)


def test_a_change_along_the_slope_fools_d(lesson):
    for told in lesson.rounds:
        assert told.d_fooling.sigmoid().mean() > told.d_fake_after.sigmoid().mean() + 0.1
        assert told.d_fooling.sigmoid().mean() >= CONVINCED or told.nudge > 1
        assert (told.fooling - told.fake).square().mean().sqrt() <= told.nudge + 1e-4


def test_the_layers_are_the_networks(lesson):
    for name in ("generator", "discriminator"):
        network = getattr(lesson.game, name)
        assert sum(layer.weights for layer in lesson.layers[name]) == sum(p.numel() for p in network.parameters())
    assert lesson.layers["generator"][-1].shape == (1, 28, 28)
    assert lesson.layers["discriminator"][-1].shape == (1,)
    assert lesson.game.generator.training  # looking has left it as it was


def test_rounds_later_the_same_z_is_another_picture(drawn):
    lesson = Lesson(drawn.only(torch.arange(len(drawn)) < 500))
    assert lesson.looks(20)[-1].round == STRIDE  # a turn brings no more
    fresh = Lesson(
        drawn.only(torch.arange(len(drawn)) < 500)
    )  # where it was forgotten, the next turn gets on all the same
    assert [look.round for look in fresh.looks(50, since=STRIDE)] == [STRIDE + EVERY, 2 * STRIDE]
    looks = lesson.looks(20)
    assert [look.round for look in looks] == list(range(0, 21, EVERY))
    again = lesson.looks(10)
    assert [look.round for look in again] == [0, 5, 10] and torch.equal(again[1].images, looks[1].images)
    far = (looks[-1].images - looks[0].images).abs().mean()
    assert far > 0.1 and all(0 <= look.d_fake <= 1 for look in looks)
    assert torch.equal(looks[0].images, lesson.rounds[0].fake[: len(looks[0].images)])  # before anybody has learnt
    straight = Lesson(drawn.only(torch.arange(len(drawn)) < 500)).looks(10)
    assert torch.equal(straight[1].images, looks[1].images)  # the seed decides everything
