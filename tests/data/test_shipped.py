import pytest
import torch

from gan.data.loading import load
from gan.data.shipped import shipped
from gan.media.images import scaled
from gan.study.classifier import Classifier
from tests.conftest import ROOT


def test_a_thousand_digits_come_with_the_program_and_can_be_read():
    few = shipped("digits")
    assert few.images.shape == (1000, 1, 28, 28) and few.images.dtype == torch.uint8
    _, read = Classifier.load(ROOT / "checkpoints/digits").classify(scaled(few.images))
    assert read.eq(few.labels).float().mean() > 0.98
    assert few.license == "cc-by-sa-3.0" and "MNIST" in few.source


def test_of_no_other_set_any_come():
    assert shipped("faces") is None and shipped("fashion") is None


@pytest.mark.data
def test_they_are_mnists_own_test_pictures(mnist):
    whole, few = load("digits", split="test"), shipped("digits")
    all_of_them = {image.numpy().tobytes() for image in whole.images}
    assert all(image.numpy().tobytes() in all_of_them for image in few.images)
