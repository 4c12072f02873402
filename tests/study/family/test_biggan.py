import pytest
import torch

from gan.data.drawn_digits import digits
from gan.family import load
from gan.family.biggan import BigGAN, BigGANShape
from gan.media.images import scaled
from gan.study.family.biggan import THRESHOLDS, Point, is_monotone, measure_biggan, race, seen, spread, succeeds

SMALL = BigGANShape(chunk=2, embedding=4, width=4)


def test_drawn_digits_are_read_as_what_they_are_and_vary_as_drawn_ones_do():
    images, labels = digits(500, size=28, seed=5)
    found = seen(scaled(images), labels)
    assert found.fidelity > 0.9 and found.variety == pytest.approx(1, abs=0.1)
    assert seen(scaled(images), labels.roll(1)).fidelity < 0.3


def test_who_makes_one_picture_of_a_class_only_has_no_variety():
    assert spread(torch.tensor([[1.0, 2.0], [3.0, 4.0]]).repeat(5, 1), torch.tensor([0, 1]).repeat(5)) == 0
    assert spread(torch.tensor([[0.0], [2.0], [7.0], [9.0]]), torch.tensor([0, 0, 1, 1])) == pytest.approx(1)


def test_a_curve_is_monotone_where_fidelity_falls_as_variety_grows():
    points = [Point(0.5, 0.9, 0.2), Point(1.0, 0.8, 0.5), Point(2.0, 0.8, 0.6)]
    assert is_monotone(points) and is_monotone(points[:1])
    assert not is_monotone([*points, Point(3.0, 0.85, 0.7)]) and not is_monotone([*points, Point(3.0, 0.7, 0.5)])


def test_both_batches_have_seen_as_many_pictures():
    trainers = race(SMALL, 512, count=100)
    assert {name: trainer.images_seen for name, trainer in trainers.items()} == {"small_batch": 512, "large_batch": 512}
    assert [trainer.steps for trainer in trainers.values()] == [32, 2]


def test_a_verdict_names_all_that_it_is_of():
    verdict = measure_biggan(BigGAN(SMALL), count=50, run=256)
    names = {"fidelity", "variety", "distance", "distance_real", "monotone"}
    names |= {f"{what}_{one:g}" for one in THRESHOLDS for what in ("fidelity", "variety")}
    names |= {f"{one}_{what}" for one in ("small_batch", "large_batch") for what in ("fidelity", "variety", "distance")}
    assert set(verdict.figures) == names and verdict.success == succeeds(verdict.figures)


def test_success_is_to_be_read_and_to_trade_one_for_the_other():
    assert succeeds({"fidelity": 0.95, "monotone": 1.0})
    assert not succeeds({"fidelity": 0.85, "monotone": 1.0}) and not succeeds({"fidelity": 0.95, "monotone": 0.0})


def test_the_shipped_ones_digits_are_read_as_what_was_asked_for():
    model = load("biggan")
    labels = torch.arange(200) % 10
    assert seen(model(model.latents(200), labels), labels).fidelity > 0.9
