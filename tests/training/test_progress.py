import math

import pytest
import torch

from gan.nets.distributed import Group
from gan.training.progress import Figure, Meter

FIGURES = (Figure("loss"), Figure("last", mean=False), Figure("share", quotient=("part", "whole")))


@pytest.fixture
def meter() -> Meter:
    return Meter(FIGURES, torch.device("cpu"))


def test_means_last_values_and_quotients(meter):
    for loss, last, part in ((1.0, 5.0, 1.0), (3.0, 6.0, 3.0)):
        meter.keep(**{n: torch.tensor(v) for n, v in (("loss", loss), ("last", last), ("part", part), ("whole", 4.0))})
    assert meter.read(Group()) == {"loss": 2.0, "last": 6.0, "share": 0.75}


def test_means_begin_anew_with_each_report_and_the_others_stay(meter):
    meter.keep(loss=torch.tensor(1.0), last=torch.tensor(5.0))
    meter.read(Group())
    meter.keep(loss=torch.tensor(7.0))
    figures = meter.read(Group())
    assert (figures["loss"], figures["last"]) == (7.0, 5.0) and math.isnan(figures["share"])


def test_what_is_kept_apart_does_not_count(meter):
    meter.keep(loss=torch.tensor(1.0))
    with meter.apart() as apart:
        meter.keep(loss=torch.tensor(5.0))
    assert apart == {"loss": 5.0} and meter.read(Group())["loss"] == 1.0
