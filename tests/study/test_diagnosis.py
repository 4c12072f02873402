from dataclasses import replace

import pytest

from gan.nets.losses import LOSSES
from gan.study.diagnosis import KINDS, Measurements, diagnose
from gan.ui.shared.language import TABLE

WELL = Measurements(
    step=500, d_loss=1.3, g_loss=1.1, d_real=0.55, d_fake=0.42, d_auc=0.7, d_grad=2.0, g_grad=2.0, diverged=False,
    variety=0.95, asked=0.97, covered=10, classes=10,
)  # fmt: skip


def kind(*changes, **common) -> str:
    return diagnose([replace(WELL, **common, **change) for change in (changes or ({},) * 4)]).kind


def test_what_goes_well_is_balanced():
    assert kind() == "balanced"
    assert kind(asked=None, covered=None, classes=None) == "balanced"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"step": 10}, "starting"),
        ({"diverged": True, "step": 210}, "diverged"),
        ({"step": 10, "d_loss": 500.0}, "unstable"),
        ({"d_auc": 0.999}, "d_wins"),
        ({"d_auc": 0.999, "g_grad": 0.01}, "no_gradient"),
        ({"d_auc": 0.999, "loss": LOSSES["wasserstein"]}, "critic_ahead"),
        ({"d_loss": 200.0, "loss": LOSSES["wasserstein"]}, "balanced"),
        ({"d_auc": 0.93}, "d_ahead"),
        ({"d_auc": 0.1}, "d_weak"),
        ({"variety": 0.3}, "collapse_alike"),
        ({"variety": 0.3, "step": 60}, "balanced"),
        ({"asked": 0.2}, "learning"),
    ],
)
def test_one_thing_wrong(changes, expected):
    assert kind(**changes) == expected


def test_classes_that_were_there_and_are_gone():
    before, after = {"covered": 9, "asked": 0.9}, {"covered": 3, "asked": 0.3}
    diagnosis = diagnose([replace(WELL, **one) for one in (before, *[after] * 4)])
    assert diagnosis.kind == "collapse" and diagnosis.values == {"left": 3, "classes": 10}
    assert kind(*[after] * 5) != "collapse"  # they never were there


def test_one_frame_alone_is_noise():
    assert kind({}, {}, {}, {"variety": 0.2}) == "balanced"


def test_the_sentences_quote_what_is_there():
    for language in TABLE.values():
        assert all(f"diagnosis_{one}" in language for one in KINDS)
