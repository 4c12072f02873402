"""CycleGAN through the live path."""

import pytest

from gan.family.cyclegan import CycleGAN
from gan.live.messages import Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_both_ways_are_watched(talk):  # noqa: F811
    one = talk(relative="cyclegan", dataset="drawn", presets=("balanced", "no_discriminator"), paused=True, seconds=30)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert (hello.columns, hello.shown, hello.drawn, hello.count) == (8, 48, True, 2000)
    assert [chart.name for chart in hello.charts] == ["cycle", "answers", "losses"]
    first = one.frame().variants[0].figures
    one.pipe.send(Resume())
    later = one.frame(lambda frame: frame.step >= 20).variants
    for variant in later:
        assert variant.figures["cycle"] < first["cycle"] and 0 <= variant.figures["read_back"] <= 1
    one.pipe.send(Stop())
    models = [message for message in one.rest() if isinstance(message, Model)]
    assert unpack_relative(models[1].archive, CycleGAN).card["preset"] == "no_discriminator"
