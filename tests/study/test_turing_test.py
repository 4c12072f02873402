import pytest
import torch

from gan import GAN, GANConfig
from gan.media.images import scaled
from gan.study.comparison import held_out
from gan.study.turing_test import ROUNDS, NoRound, TooFewPictures, TuringTest, deal


@pytest.fixture(scope="module")
def real(avatars):
    return held_out(avatars)


def test_one_picture_is_generated_the_others_are_real_and_of_its_class(avatars, real):
    known = {image.numpy().tobytes(): int(label) for image, label in zip(real.images, real.labels, strict=True)}
    for seed in range(12):
        dealt = deal(avatars, real, 6, seed)
        bytes_of = [image.numpy().tobytes() for image in dealt.images]
        assert [known.get(one) for one in bytes_of] == [dealt.label if i != dealt.answer else None for i in range(6)]


def test_the_place_of_the_generated_one_says_nothing(avatars, real):
    answers = [deal(avatars, real, 2, seed).answer for seed in range(200)]
    assert 70 < sum(answers) < 130


def test_d_plays_the_picture_that_it_believes_least(avatars, real):
    dealt = deal(avatars, real, 6, 3)
    assert dealt.logits == pytest.approx(avatars.logits(scaled(dealt.images), dealt.label).tolist(), abs=1e-4)
    assert dealt.logits[dealt.d_choice] == min(dealt.logits)


def test_a_d_that_cannot_tell_tosses_a_coin(real):
    blind = GAN(GANConfig(image_size=32, channels=3, width=4, classes=real.classes), {"trained_on": "avatars"})
    torch.nn.init.zeros_(blind.discriminator.logit.weight)
    torch.nn.init.zeros_(blind.discriminator.embedding.weight)
    choices = [deal(blind, real, 2, seed).d_choice for seed in range(100)]
    assert 30 < sum(choices) < 70


def test_too_few_real_pictures_are_refused(avatars, real):
    with pytest.raises(TooFewPictures):
        deal(avatars, real.only(torch.arange(len(real)) < 3), 6, 0)


def test_a_game_counts(avatars, real):
    game = TuringTest("avatars", 2)
    rights, right_by_d = [], 0
    for number in range(ROUNDS):
        dealt = game.next_round(avatars, real)
        assert game.next_round(avatars, real) is dealt  # asking again brings no other pictures
        choice = dealt.answer if number < 3 else 1 - dealt.answer if number < 5 else None if number == 5 else 0
        done = game.guess(choice)
        rights.append(choice == done.answer)
        right_by_d += done.d_choice == done.answer
    assert game.yours == sum(rights) and game.ds == right_by_d and game.played == ROUNDS
    assert game.best >= 3 and rights[:3] == [True] * 3
    with pytest.raises(NoRound, match="over"):
        game.next_round(avatars, real)
    with pytest.raises(NoRound, match="no round"):
        game.guess(0)


def test_a_streak_ends_with_a_mistake(avatars, real):
    game = TuringTest("avatars", 2)
    for wrong in (False, False, True, False):
        answer = game.next_round(avatars, real).answer
        game.guess(1 - answer if wrong else answer)
    assert (game.streak, game.best) == (1, 2)


def test_a_seed_deals_the_same_game_again_and_a_new_picture_each_round(avatars, real):
    def play(seed: int) -> list[bytes]:
        game, shown = TuringTest("avatars", 2, seed), []
        for _ in range(3):
            shown.append(game.next_round(avatars, real).images.numpy().tobytes())
            game.guess(0)
        return shown

    assert play(7) == play(7) != play(8) and len(set(play(7))) == 3
