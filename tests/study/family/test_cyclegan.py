import pytest
import torch

from gan.data.avatars import AVATAR_CLASSES
from gan.data.two_domains import drawn_domains
from gan.media.images import scaled
from gan.study.classifier import shipped_classifier
from gan.study.family.cyclegan import Journey, compared


@pytest.fixture(scope="module")
def domains():
    return drawn_domains(200, 32, 11)


def journeys(domains, made=None):
    """Both ways; by default they arrive where they should, and come back as they were."""
    sides = {
        "there": (domains.one, domains.one_truth, "hat and glasses"),
        "back": (domains.other, domains.other_truth, "plain"),
    }
    found = {}
    for way, (given, truth, arrival) in sides.items():
        given, truth = scaled(given), scaled(truth)
        found[way] = Journey(given, truth if made is None else made(given), given, truth, arrival)
    return found


def test_the_truth_itself_is_read_and_touches_nothing_else(domains):
    figures = compared(journeys(domains), shipped_classifier(AVATAR_CLASSES))
    assert min(figures["read_there"], figures["read_back"]) == figures["read_truth"] > 0.85
    assert figures["untouched"] < 0.01 and figures["cycle"] == figures["distance"] == 0


def test_who_never_leaves_is_not_read_as_arrived(domains):
    figures = compared(journeys(domains, lambda given: given), shipped_classifier(AVATAR_CLASSES))
    assert max(figures["read_there"], figures["read_back"]) < 0.1 and figures["untouched"] == 0 < figures["distance"]


def test_another_person_is_touched_where_nothing_should_be(domains):
    figures = compared(journeys(domains, lambda given: given.roll(1, 0)), shipped_classifier(AVATAR_CLASSES))
    assert figures["untouched"] > 0.08


def test_without_truths_only_the_cycle_is_told(domains):
    given = scaled(domains.one)
    assert compared({"there": Journey(given, given, -given)}, shipped_classifier(AVATAR_CLASSES)).keys() == {"cycle"}
    assert compared({"there": Journey(given, given, given + 0.2)}, None)["cycle"] == pytest.approx(0.1, abs=1e-3)
    assert torch.isfinite(given).all()
