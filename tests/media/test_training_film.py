import io

import numpy as np
import pytest
from PIL import Image

from gan.media.film import encode_film
from gan.media.training_film import HEIGHT, HELD, Strip, training_film

STRIPS = [Strip([("D(x)", "real"), ("D(G(z))", "fake")], (0, 1)), Strip([("D", "real"), ("G", "fake")])]


def point(seconds, real, fake) -> dict:
    return {"seconds": seconds, "figures": {"real": real, "fake": fake}}


def test_sheets_with_growing_curves():
    sheets = [(i, Image.new("L", (280, 224), 40 * i)) for i in (0, 2)]
    points = [point(0.0, None, None), point(1.0, 0.9, 0.1), point(2.0, 0.6, 0.4)]
    frames = training_film(sheets, points, STRIPS)
    assert len(frames) == 2 + HELD and {frame.size for frame in frames} == {(512, 410 + 2 * HEIGHT)}
    first, last = np.asarray(frames[0]), np.asarray(frames[-1])
    assert first[0, 0].tolist() == [0, 0, 0] and last[0, 0].tolist() == [80, 80, 80]
    assert (first[440:] != last[440:]).any()  # the curves have grown


@pytest.mark.parametrize("kind", ["mp4", "webp", "gif"])
def test_as_a_file(kind):
    frames = training_film([(0, Image.new("RGB", (256, 256)))], [point(1.0, 0.5, 0.5)], STRIPS)
    data = encode_film(frames, kind)
    if kind != "mp4":
        assert Image.open(io.BytesIO(data)).size == frames[0].size
    assert len(data) > 500
