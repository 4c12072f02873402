"""Pictures as files and addresses."""

import base64
import io
import re
import zipfile
from collections.abc import Sequence

from PIL import Image
from torch import Tensor

from gan.media.images import contact_sheet, to_image

NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # what some system does not take, or takes for a folder


def encode_png(image: Image.Image, compress_level: int = 6) -> bytes:
    """Lossless bytes; level 1 where speed counts more than size."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=compress_level)
    return buffer.getvalue()


def encode_webp(image: Image.Image, quality: int = 88) -> bytes:
    """Lossy bytes, written fast: for what is looked at once and gone."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=0)
    return buffer.getvalue()


def image_type(image: bytes) -> str:
    """The media type of an encoded picture: PNG, or else WebP."""
    return "image/png" if image.startswith(b"\x89PNG") else "image/webp"


def data_uri(image: bytes) -> str:
    """An encoded picture as an address that holds it, for what travels as JSON."""
    return f"data:{image_type(image)};base64," + base64.b64encode(image).decode()


def png_uri(image: Tensor) -> str:
    """An image (C, H, W) in [-1, 1] likewise, lossless."""
    return data_uri(encode_png(to_image(image), compress_level=1))


def zip_of_pngs(images: Tensor, names: Sequence[str]) -> bytes:
    """A zip with one PNG for each of float (N, C, H, W); a name leads into no other folder when it is unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # PNG is compressed already
        for image, name in zip(images, names, strict=True):
            archive.writestr(f"{re.sub(NO_FILE_NAME, '-', name)}.png", encode_png(to_image(image)))
    return buffer.getvalue()


def encode_sheet(images: Tensor, columns: int) -> bytes:
    """A sheet as bytes that a page can show: PNG for grey, WebP for colour, whose noise PNG would hardly shrink."""
    image = to_image(contact_sheet(images, columns))
    return encode_png(image, compress_level=1) if image.mode == "L" else encode_webp(image)
