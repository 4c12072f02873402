import torch

from gan.data.avatars import AVATAR_CLASSES
from gan.data.picture_pairs import drawn_pairs
from gan.media.images import scaled
from gan.study.classifier import shipped_classifier
from gan.study.family.pix2pix import compared


def test_the_truth_itself_is_read_and_has_no_distance():
    pairs = drawn_pairs(300, 64, 11)
    figures = compared(scaled(pairs.wanted), pairs, shipped_classifier(AVATAR_CLASSES))
    assert figures["read"] == figures["read_truth"] > 0.93 and figures["l1"] == 0


def test_the_mean_colour_is_at_distance_one_and_read_by_chance():
    pairs = drawn_pairs(300, 32, 11)
    mean = scaled(pairs.wanted).mean((0, 2, 3), keepdim=True).expand(300, 3, 32, 32)
    figures = compared(mean, pairs, shipped_classifier(AVATAR_CLASSES))
    assert abs(figures["l1_ratio"] - 1) < 1e-4 and figures["read"] < 0.45


def test_other_peoples_pictures_are_no_success():
    pairs = drawn_pairs(300, 32, 11)
    figures = compared(scaled(pairs.wanted).roll(1, 0), pairs, shipped_classifier(AVATAR_CLASSES))
    assert figures["l1_ratio"] > 0.5 and figures["read"] < 0.5


def test_without_a_classifier_only_distances_are_told():
    pairs = drawn_pairs(8, 32, 1)
    assert set(compared(torch.zeros(8, 3, 32, 32), pairs, None)) == {"l1", "l1_ratio"}
