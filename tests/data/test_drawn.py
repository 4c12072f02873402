import pytest
import torch

from gan.data import avatars, drawn_digits
from gan.data.loading import load
from gan.study.classifier import Classifier, train_classifier
from tests.conftest import DIGITS


@pytest.mark.parametrize("draw", [drawn_digits.digits, avatars.avatars])
def test_the_seed_decides_every_picture(draw):
    one, labels = draw(300, size=32, seed=5)
    two, same = draw(300, size=32, seed=5)
    other, _ = draw(300, size=32, seed=6)
    assert torch.equal(one, two) and torch.equal(labels, same)
    assert not torch.equal(one, other)


@pytest.mark.parametrize("draw", [drawn_digits.digits, avatars.avatars])
@pytest.mark.parametrize("count", [0, 1, 129])
def test_any_count_and_size(draw, count):
    images, labels = draw(count, size=64, seed=0)
    assert images.shape[0] == labels.shape[0] == count
    assert images.shape[2:] == (64, 64) and images.dtype == torch.uint8


def test_a_classifier_of_real_handwriting_reads_the_drawn_digits():
    images, labels = drawn_digits.digits(1000, size=28, seed=1)
    _, read = Classifier.load(DIGITS).classify(images.float() / 127.5 - 1)
    assert (read == labels).float().mean() > 0.9
    for digit in range(10):
        assert (read == labels)[labels == digit].float().mean() > 0.7, digit


def test_no_two_digits_are_alike():
    images, labels = drawn_digits.digits(400, size=28)
    for digit in range(10):
        flat = images[labels == digit].float().flatten(1)
        distances = torch.cdist(flat, flat) + 1e9 * torch.eye(len(flat))
        assert distances.min() > 200


@pytest.mark.slow
def test_hats_and_glasses_can_be_learnt_from_the_labels():
    train, test = (load("avatars", count=2000, size=28, channels=1, split=split) for split in ("train", "test"))
    assert train_classifier(train, test, epochs=3, batch_size=64).accuracy > 0.7  # chance would be 0.25


def test_colours_vary():
    images, _ = avatars.avatars(200)
    assert images.float().mean((2, 3)).std(0).min() > 8
