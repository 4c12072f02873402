"""BigGAN through the live path."""

import pytest
import torch

from gan.family.biggan import BigGAN
from gan.live.messages import Frame, Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_a_small_and_a_large_batch_see_as_many_pictures(talk):  # noqa: F811
    one = talk(relative="biggan", dataset="drawn", presets=("small_batch", "large_batch"), paused=True, seconds=60)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert [chart.name for chart in hello.charts] == ["margins", "losses", "asked", "variety"]
    assert (hello.columns, hello.shown, hello.count) == (10, 60, 20_000)
    one.pipe.send(Resume())
    one.until(lambda message: isinstance(message, Frame) and message.images >= 4096, 90)
    one.pipe.send(Stop())
    told = one.rest()
    small, large = next(m for m in reversed(told) if isinstance(m, Frame)).variants
    assert small.step > 4 * large.step and 0.4 < small.images / large.images < 2.5
    assert all(0 < lane.figures["fidelity"] < 1 and lane.figures["variety"] > 0 for lane in (small, large))
    model = unpack_relative(next(message for message in told if isinstance(message, Model)).archive, BigGAN)
    assert model(model.latents(1), torch.tensor([4])).shape == (1, 1, 28, 28)
