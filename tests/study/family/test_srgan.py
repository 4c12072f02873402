import pytest
import torch

from gan.family.srgan import SRGANShape, bicubic, drawn
from gan.media.images import scaled, shrink
from gan.study.family.srgan import compared, decibels


@pytest.fixture(scope="module")
def truth():
    return scaled(drawn(60, SRGANShape(), 11).images)


def test_the_truth_itself_is_at_no_distance(truth):
    figures = compared(truth, truth)
    assert figures["levels"] == pytest.approx(0, abs=1e-4) and figures["features_ratio"] == pytest.approx(0, abs=1e-3)
    assert figures["psnr"] > 80 > figures["psnr_bicubic"] > 15


def test_bicubic_enlarging_is_at_distance_one(truth):
    figures = compared(bicubic(shrink(truth, 16)), truth)
    assert figures["features_ratio"] == pytest.approx(1) and figures["psnr"] == pytest.approx(figures["psnr_bicubic"])
    assert figures["levels"] < 5


def test_somebody_elses_picture_is_far_from_what_was_given(truth):
    figures = compared(truth.roll(1, 0), truth)
    assert figures["levels"] > 20 and figures["features_ratio"] > 1


def test_decibels_are_those_of_the_definition():
    made, truth = torch.full((1, 3, 8, 8), 0.02), torch.zeros(1, 3, 8, 8)
    assert decibels(made, truth) == pytest.approx(40)  # an error of a hundredth of the range, squared: 1e-4
