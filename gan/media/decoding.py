"""A stranger's picture file to pixels: everything is bounded before it is decoded, and decoded in memory."""

import io

import numpy as np
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

MAX_FILE_BYTES = 30_000_000
MAX_PIXELS = 40_000_000  # a 40-megapixel photograph; more is refused before it is decoded
# Pillow knows more: some are decoded before they tell their size (ICO, ICNS), and EPS is a program for Ghostscript.
FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "PPM")
MAX_SCANS = 32  # of a progressive JPEG, each of which goes over the whole picture; encoders make about ten
_SCAN = b"\xff\xda"  # in the compressed data no other meaning: there 0xff is followed by 0 or a restart's number


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


def decode(content: bytes, size: int, channels: int) -> np.ndarray:
    """One encoded picture to uint8 (channels, size, size): upright, centre square, antialiased; transparency on white.

    Raises:
        ValueError: if it is not a picture or over the caps.
    """
    if len(content) > MAX_FILE_BYTES:
        raise ValueError(f"over {MAX_FILE_BYTES // 1_000_000} MB")
    try:
        with _open(content) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _TooManyPixels
            # JPEG can decode straight to a smaller size, much sooner; other formats ignore this.
            image.draft(None, (2 * size, 2 * size))
            image = ImageOps.exif_transpose(image)
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


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of an encoded picture as its header says, or none if it is not one."""
    try:
        with _open(content) as image:
            return image.size
    except Exception:  # see `decode`
        return None
