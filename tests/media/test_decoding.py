"""Strangers' files, made to hurt."""

import io

import pytest
from PIL import EpsImagePlugin, Image

from gan.media.decoding import FORMATS, MAX_SCANS, decode, size_of

EPS = b"""%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 100 100
%%EndComments
{1 pop} loop
%%EOF
"""


def encoded(format: str, **options) -> bytes:
    buffer = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(buffer, format, **options)
    return buffer.getvalue()


def with_scans(jpeg: bytes, count: int) -> bytes:
    """A progressive JPEG whose last scan is there so many times more."""
    last = jpeg.rindex(b"\xff\xda")
    scan = jpeg[last:-2]
    return jpeg[:-2] + count * scan + jpeg[-2:]


def test_no_program_is_run_for_a_picture(monkeypatch):
    def run(*args, **kwargs):
        raise AssertionError("Ghostscript was called")

    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", run)
    assert size_of(EPS) is None
    with pytest.raises(ValueError, match="not a readable picture"):
        decode(EPS, 28, 3)


@pytest.mark.parametrize("format", ["ICO", "ICNS", "JPEG2000", "TGA", "PCX", "DDS", "SGI"])
def test_formats_that_nobody_needs_are_not_even_opened(format):
    content = encoded(format)
    assert Image.open(io.BytesIO(content)).size  # Pillow would
    assert size_of(content) is None
    with pytest.raises(ValueError, match="not a readable picture"):
        decode(content, 28, 3)


@pytest.mark.parametrize("format", FORMATS)
def test_formats_that_people_have_are(format):
    assert size_of(encoded(format)) == (256, 256) and decode(encoded(format), 28, 3).std() > 20


@pytest.mark.parametrize("format", ["JPEG", "MPO"])  # a telephone's, which Pillow opens as JPEG
def test_a_scan_repeated_for_ever_is_not_decoded(format):
    jpeg = encoded(format, progressive=True)
    assert 2 < jpeg.count(b"\xff\xda") < MAX_SCANS / 2
    assert decode(with_scans(jpeg, 3), 28, 3).std() > 20
    assert size_of(with_scans(jpeg, MAX_SCANS)) is None
    with pytest.raises(ValueError, match="not a readable picture"):
        decode(with_scans(jpeg, MAX_SCANS), 28, 3)
