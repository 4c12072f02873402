"""The process that strangers' pictures are decoded in: what it answers, and that it may be killed."""

import io
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gan.media import decoding
from gan.media.decoding_apart import DecodingProcess
from tests.conftest import alive, until

RAN_OUT = "too long to open, or too much memory"


@pytest.fixture
def apart():
    process = DecodingProcess()
    yield process
    process.close()


def encoded(image: Image.Image, format: str = "PNG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


PICTURE = encoded(Image.radial_gradient("L"))
SLOW = encoded(Image.effect_noise((3000, 3000), 90).convert("RGB"), "WEBP", lossless=True, quality=0, method=0)


@pytest.mark.parametrize("channels", [1, 3])
def test_it_decodes_as_this_process_would(apart, channels):
    assert np.array_equal(apart.decode(PICTURE, 28, channels), decoding.decode(PICTURE, 28, channels))
    assert apart.size_of(PICTURE) == (256, 256)


@pytest.mark.parametrize("content", [b"", b"no picture", b"%!PS-Adobe", PICTURE[:300], b"0" * 30_000_001])
def test_it_says_what_is_wrong_in_the_same_words(apart, content):
    with pytest.raises(ValueError, match=r"not a readable picture|over 30 MB") as apart_error:
        apart.decode(content, 28, 3)
    with pytest.raises(ValueError) as error:
        decoding.decode(content, 28, 3)
    assert str(error.value) == str(apart_error.value)
    assert apart.size_of(content) == decoding.size_of(content) or content == PICTURE[:300]


def test_one_that_takes_too_long_is_given_up_and_the_next_one_is_decoded():
    hasty = DecodingProcess(patience=0.001)
    with pytest.raises(ValueError, match=RAN_OUT):
        hasty.decode(SLOW, 28, 3)
    hasty._patience = 30
    assert hasty.decode(PICTURE, 28, 1).std() > 20
    hasty.close()


class Endless(DecodingProcess):
    """Its decoder never ends, whatever it is given."""

    def _start(self):
        code = "from gan.media import decoding as d; import sys; d.decode = lambda *_: sum(1 for _ in iter(int, 1)); "
        code += f"d.serve(sys.stdin.buffer, sys.stdout.buffer, {', '.join(self._limits)})"
        return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_one_that_takes_too_much_of_the_processor_is_given_up():
    busy = Endless(patience=120, cpu_seconds=1)
    with pytest.raises(ValueError, match=RAN_OUT):
        busy.decode(PICTURE, 28, 1)
    assert busy._process is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit")
def test_one_that_takes_too_much_memory_is_given_up():
    small = DecodingProcess(memory=40_000_000)
    with pytest.raises(ValueError, match=f"not a readable picture|{RAN_OUT}"):
        small.decode(SLOW, 28, 3)
    assert small.decode(PICTURE, 28, 1).std() > 20
    small.close()


def test_it_may_die_between_two_pictures(apart):
    apart.decode(PICTURE, 28, 1)
    os.kill(apart._process.pid, signal.SIGKILL)
    until(lambda: apart._process.poll() is not None)
    assert apart.decode(PICTURE, 28, 1).std() > 20


def test_several_who_ask_at_once_get_their_own(apart):
    shades = range(0, 250, 10)
    with ThreadPoolExecutor(8) as hands:
        grey = lambda shade: apart.decode(encoded(Image.new("L", (40, 40), shade)), 28, 1).mean()  # noqa: E731
        assert [round(mean) for mean in hands.map(grey, shades)] == list(shades)


def test_it_ends_with_the_server():
    server = subprocess.Popen(
        [sys.executable, "-c", "import sys; from gan.media import decoding_apart as d; from tests.media import "
         "test_decoding_apart as t; d.decode(t.PICTURE, 28, 1); print(d._PROCESS._process.pid, flush=True); "
         "sys.stdin.read()"],
        cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    pid = int(server.stdout.readline())
    assert alive(pid)
    server.kill()
    server.wait()
    until(lambda: not alive(pid), seconds=10)


def test_it_needs_nothing_of_this_package_and_no_torch():
    code = f"import runpy, sys; runpy.run_path({decoding.__file__!r}); print({{'gan', 'torch'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr
