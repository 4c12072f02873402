"""SRGAN through the live path."""

import io

import pytest
from PIL import Image

from gan.family.srgan import SRGAN
from gan.live.messages import Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


@pytest.mark.slow
def test_it_is_watched_with_small_pictures_and_truths(talk):  # noqa: F811
    one = talk(relative="srgan", dataset="drawn", presets=("balanced", "no_discriminator"), paused=True, seconds=30)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert (hello.columns, hello.shown, hello.drawn, hello.count) == (8, 48, True, 3000)
    first = one.frame()
    assert Image.open(io.BytesIO(first.variants[0].sheet)).size == (8 * 64, 6 * 64)
    one.pipe.send(Resume())
    later = one.frame(lambda frame: frame.step >= 20)
    for before, after in zip(first.variants, later.variants, strict=True):
        assert after.figures["levels"] < before.figures["levels"] and after.figures["psnr"] > before.figures["psnr"]
        assert after.figures["psnr_bicubic"] == before.figures["psnr_bicubic"]
    one.pipe.send(Stop())
    models = [message for message in one.rest() if isinstance(message, Model)]
    assert unpack_relative(models[1].archive, SRGAN).card["preset"] == "no_discriminator"
