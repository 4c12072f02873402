"""Pix2Pix through the live path: its own sheet, figures and model."""

import io

from PIL import Image

from gan.family.pix2pix import Pix2Pix
from gan.live.messages import Frame, Hello, Model, Resume, Stop
from gan.models.archive import unpack_relative
from tests.live.test_worker import talk  # noqa: F401


def test_it_is_watched_with_sketches_and_truths(talk):  # noqa: F811
    one = talk(relative="pix2pix", dataset="drawn", presets=("balanced", "no_discriminator"), paused=True, seconds=30)
    hello = one.until(lambda message: isinstance(message, Hello), 60)
    assert [chart.name for chart in hello.charts] == ["distance", "answers", "losses"]
    assert (hello.columns, hello.shown, hello.drawn) == (8, 48, True)
    first = one.frame()
    sheet = Image.open(io.BytesIO(first.variants[0].sheet))
    assert sheet.size == (8 * 64, 6 * 64)
    one.pipe.send(Resume())
    later = one.frame(lambda frame: frame.step >= 20)
    for before, after in zip(first.variants, later.variants, strict=True):
        assert after.figures["l1_ratio"] < before.figures["l1_ratio"]
        assert 0 <= after.figures["read"] <= 1 and after.figures["read_truth"] > 0.9
    one.pipe.send(Stop())
    rest = one.rest()
    assert isinstance([message for message in rest if isinstance(message, Frame)][-1], Frame)
    models = [message for message in rest if isinstance(message, Model)]
    assert [message.variant for message in models] == [0, 1]
    assert unpack_relative(models[0].archive, Pix2Pix).card["preset"] == "balanced"
