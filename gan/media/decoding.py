"""A stranger's picture file to pixels: everything is bounded before it is decoded, and decoded in memory.

As a program it does so for another process (gan.media.decoding_apart): python decoding.py CPU_SECONDS MEMORY. It reads
questions, each QUESTION and the file, and answers each with ANSWER and the pixels. Nothing is pickled, so whatever a
picture may do to this process, it cannot speak for it.
"""

import contextlib
import io
import os
import struct
import sys
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

MAX_FILE_BYTES = 30_000_000
MAX_PIXELS = 40_000_000  # a 40-megapixel photograph; more is refused before it is decoded
# Pillow knows more: some are decoded before they tell their size (ICO, ICNS), and EPS is a program for Ghostscript.
FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "PPM")
MAX_SCANS = 32  # of a progressive JPEG, each of which goes over the whole picture; encoders make about ten
_SCAN = b"\xff\xda"  # in the compressed data no other meaning: there 0xff is followed by 0 or a restart's number


QUESTION = struct.Struct("<3I")  # size, channels, bytes of the file; size 0 asks for its width and height
ANSWER = struct.Struct("<2I")  # DONE or REFUSED, and bytes of what follows: pixels, two numbers, or why
DONE, REFUSED = 0, 1
NICE = 2  # the sliders of all visitors come first, trainings after this


class _TooManyPixels(ValueError):
    pass


def _open(content: bytes) -> Image.Image:
    """Its header read, its pixels not yet.

    Raises:
        ValueError: for a JPEG of more than MAX_SCANS scans; Pillow's own errors for what is no picture of FORMATS.
    """
    image = Image.open(io.BytesIO(content), formats=FORMATS)
    if isinstance(image, JpegImageFile) and content.count(_SCAN) > MAX_SCANS:
        raise ValueError("too many scans")
    return image


def too_large() -> ValueError:
    """What is said of a file of too many bytes."""
    return ValueError(f"over {MAX_FILE_BYTES // 1_000_000} MB")


def decode(content: bytes, size: int, channels: int) -> np.ndarray:
    """One encoded picture to uint8 (channels, size, size): upright, centre square, antialiased; transparency on white.

    Raises:
        ValueError: if it is not a picture or over the caps.
    """
    if len(content) > MAX_FILE_BYTES:
        raise too_large()
    try:
        with _open(content) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _TooManyPixels
            # JPEG can decode straight to a smaller size, much sooner; other formats ignore this.
            image.draft(None, (2 * size, 2 * size))
            image = ImageOps.exif_transpose(_reduced(image, 4 * size))
            if image.mode.startswith("I;16"):  # Pillow would clip 16 bits to white
                image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
            if image.has_transparency_data:
                image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
            image = ImageOps.fit(image.convert("L" if channels == 1 else "RGB"), (size, size), Image.Resampling.LANCZOS)
    except (_TooManyPixels, Image.DecompressionBombError) as error:  # Pillow's own cap is higher, but comes first
        raise ValueError(f"over {MAX_PIXELS // 1_000_000} megapixels") from error
    except Exception as error:  # Pillow's decoders raise of many kinds on a broken file
        raise ValueError("not a readable picture") from error
    array = np.asarray(image)
    return array[None] if channels == 1 else np.ascontiguousarray(array.transpose(2, 0, 1))


def _reduced(image: Image.Image, side: int) -> Image.Image:
    """The same with sides of `side` pixels at least, where it is far larger: each of its copies takes 160 MB then."""
    factor = min(image.size) // side
    return image.reduce(factor) if factor > 1 and image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else image


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of an encoded picture as its header says, or none if it is not one."""
    try:
        with _open(content) as image:
            return image.size
    except Exception:  # see `decode`
        return None


def serve(questions: BinaryIO, answers: BinaryIO, cpu_seconds: int, memory: int) -> None:
    """Answer until there are no more questions.

    Args:
        cpu_seconds: of the processor, for one picture.
        memory: bytes, beside what this process has now.
    """
    if hasattr(os, "nice"):
        os.nice(NICE)
    bound_memory(memory)
    while question := questions.read(QUESTION.size):
        size, channels, length = QUESTION.unpack(question)
        content = questions.read(length)
        _bound_time(cpu_seconds)
        status, answer = _answer(content, size, channels)
        answers.write(ANSWER.pack(status, len(answer)) + answer)
        answers.flush()


def _answer(content: bytes, size: int, channels: int) -> tuple[int, bytes]:
    try:
        if size:
            return DONE, decode(content, size, channels).tobytes()
        if found := size_of(content):
            return DONE, struct.pack("<2I", *found)
        return REFUSED, b"not a readable picture"
    except (ValueError, MemoryError) as error:
        return REFUSED, str(error).encode()


def bound_memory(most: int) -> None:
    """Let this process have so many bytes more than it has now; then it gets a MemoryError, or one of torch's."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # only Linux keeps to it, and says what is used
        import resource

        with open("/proc/self/statm") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + most, now + most))


def _bound_time(seconds: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]), int(sys.argv[2]))
