"""WGAN through the live path."""

from math import isnan

import pytest

from gan.family.wgan import WGAN
from gan.live.messages import Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_estimate_and_distance_are_watched_together(talk):  # noqa: F811
    one = talk(relative="wgan", dataset="drawn", presets=("balanced", "clipping"), paused=True, seconds=30)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert [chart.name for chart in hello.charts] == ["estimate", "slope", "measured"]
    assert (hello.columns, hello.shown, hello.count) == (8, 48, 20_000)
    first = one.frame().variants
    assert isnan(first[0].figures["correlation"]) and first[0].figures["held_out"] == pytest.approx(0, abs=0.05)
    one.pipe.send(Resume())
    later = one.frame(lambda frame: frame.step >= 12).variants
    assert later[0].figures["slope"] > 0 and later[0].figures["distance"] != first[0].figures["distance"]
    assert later[1].figures["at_bound"] > 0
    one.pipe.send(Stop())
    models = [message for message in one.rest() if isinstance(message, Model)]
    assert unpack_relative(models[1].archive, WGAN).card["preset"] == "clipping"
