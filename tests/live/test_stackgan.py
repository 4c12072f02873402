"""StackGAN through the live path."""

import pytest

from gan.family.stackgan import StackGAN
from gan.live.messages import Frame, Hello, Model, Resume, Stop
from gan.live.stackgan import SHOWN
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_it_learns_to_read_and_tells_what_of_sentences_is_there(talk):  # noqa: F811
    one = talk(relative="stackgan", dataset="drawn", presets=("balanced",), paused=True, seconds=60)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert [chart.name for chart in hello.charts] == ["reading", "answers", "losses", "there"]
    assert (hello.columns, hello.shown, hello.count) == (len(SHOWN), 32, 3000)
    one.pipe.send(Resume())
    one.until(lambda message: isinstance(message, Frame) and message.step >= 60, 90)
    one.pipe.send(Stop())
    told = one.rest()
    frames = [message.variants[0] for message in told if isinstance(message, Frame)]
    assert frames[-1].figures["stage"] == 1 and 0 < frames[-1].figures["there"] < 1
    assert frames[-1].figures["heard"] > 0.3 and 0 < frames[-1].figures["chance"] < 1
    model = unpack_relative(next(message for message in told if isinstance(message, Model)).archive, StackGAN)
    assert model(["red hair"], model.latents(1)).shape == (1, 3, 64, 64)
