"""ProGAN through the live path."""

import pytest

from gan.family.progan import ProGAN
from gan.live.messages import Frame, Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_two_ways_side_by_side_get_the_same_seconds_and_not_the_same_steps(talk):  # noqa: F811
    one = talk(relative="progan", dataset="drawn", presets=("balanced", "full_size"), paused=True, seconds=60)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert [chart.name for chart in hello.charts] == ["answers", "losses", "measured"]
    assert (hello.columns, hello.shown, hello.count) == (8, 32, 3000)
    one.pipe.send(Resume())
    one.until(lambda message: isinstance(message, Frame) and message.seconds > 4, 60)
    one.pipe.send(Stop())
    told = one.rest()
    growing, full = [message for message in told if isinstance(message, Frame)][-1].variants
    assert growing.seconds == pytest.approx(full.seconds, abs=2) and growing.step > 2 * full.step
    assert growing.figures["side"] < full.figures["side"] == 64
    assert growing.figures["distance"] > 0 and growing.figures["fine"] > 0
    models = [message for message in told if isinstance(message, Model)]
    assert unpack_relative(models[1].archive, ProGAN).card["preset"] == "full_size"
