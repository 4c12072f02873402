import pytest
import torch

from gan.nets.augment import diff_augment
from gan.nets.distributed import Draws


def test_no_policy_leaves_the_pictures_alone():
    images = torch.randn(4, 3, 16, 16)
    assert diff_augment(images, ()) is images


@pytest.mark.parametrize("name", ["color", "translation", "cutout"])
def test_each_change_differs_by_picture_and_lets_gradients_through(name):
    images = torch.rand(16, 3, 16, 16).sub(0.5).requires_grad_()
    changed = diff_augment(images, [name])
    assert changed.shape == images.shape
    assert len({round(float(d), 5) for d in (changed - images).detach().abs().sum((1, 2, 3))}) > 4
    changed.sum().backward()
    assert images.grad.abs().sum() > 0


def test_translation_only_moves_pixels():
    images = torch.full((50, 1, 16, 16), -1.0)
    images[:, :, 8, 8] = 1.0
    moved = diff_augment(images, ["translation"])
    assert (moved.sum((1, 2, 3)) == images.sum((1, 2, 3))).all()
    rows = (moved == 1).nonzero()[:, 2]
    assert rows.min() == 6 and rows.max() == 10  # an eighth of 16 either way


def test_cutout_leaves_three_quarters_or_more():
    kept = diff_augment(torch.ones(200, 1, 16, 16), ["cutout"]).mean((1, 2, 3))
    assert kept.min() >= 0.75 and kept.min() < 1
    assert set(diff_augment(torch.ones(9, 1, 16, 16), ["cutout"]).unique().tolist()) == {0.0, 1.0}


def test_the_same_random_source_gives_the_same_change():
    images = torch.randn(4, 1, 28, 28)
    policy = ("color", "translation", "cutout")
    one, two = (diff_augment(images, policy, Draws(torch.Generator().manual_seed(3))) for _ in range(2))
    assert torch.equal(one, two)


def test_an_unknown_change_is_named():
    with pytest.raises(ValueError, match="sharpen"):
        diff_augment(torch.zeros(1, 1, 8, 8), ["sharpen"])
