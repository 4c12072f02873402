"""Tensors to pictures that people can see and keep. The only place that knows pixels and file formats."""

import base64
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import av
import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torchvision.utils import make_grid

from gan.datasets import unscaled

FPS = 25
FAINT = 1e-3  # logits: what is weaker is rounding, not an answer
SPEAKS_REAL, SPEAKS_FAKE = (0.1, 0.78, 0.7), (0.98, 0.5, 0.1)  # teal and orange, for the colour-blind too


def to_uint8(images: Tensor) -> np.ndarray:
    """float (N, C, H, W) in [-1, 1] to uint8 (N, H, W, C), rounded."""
    return unscaled(images).permute(0, 2, 3, 1).contiguous().cpu().numpy()


def to_image(image: Tensor, side: int | None = None, smooth: bool = False) -> Image.Image:
    """float (C, H, W) in [-1, 1] to a Pillow image, grey or RGB.

    Args:
        side: enlarge to this many pixels.
        smooth: enlarge with soft edges instead of visible pixels.
    """
    array = to_uint8(image[None])[0]
    picture = Image.fromarray(array[..., 0] if array.shape[-1] == 1 else array)
    if side and side != picture.width:
        picture = picture.resize((side, side), Image.Resampling.BICUBIC if smooth else Image.Resampling.NEAREST)
    return picture


def sheet(images: Tensor, columns: int) -> Tensor:
    """float (N, C, H, W) to one picture (C, rows x H, columns x W), row by row; missing places are black."""
    # make_grid turns grey into colour; the first channel is the grey one.
    return make_grid(images, nrow=columns, padding=0, pad_value=-1.0)[: images.shape[1]]


def heat(image: Tensor, worth: Tensor, side: int) -> Image.Image:
    """A picture under a map of what each place speaks for: teal for above 0, orange for below.

    Args:
        image: float (C, H, W) in [-1, 1]; it is shown in grey.
        worth: float (H, W), in logits; the strongest place gets the full colour.
        side: enlarge to this many pixels.
    """
    grey = image.mean(0).add(1).div(2).clamp(0, 1) * 0.75 + 0.12  # even white and black leave room for colour
    strength = worth / worth.abs().max().clamp(min=FAINT)
    colour = torch.where(strength[..., None] > 0, torch.tensor(SPEAKS_REAL), torch.tensor(SPEAKS_FAKE))
    mixed = torch.lerp(grey[..., None].expand(-1, -1, 3), colour, strength.abs()[..., None] * 0.85)
    return to_image(mixed.permute(2, 0, 1) * 2 - 1, side, smooth=True)


def signed(values: Tensor, columns: int, largest: float, side: int) -> Image.Image:
    """float (N, H, W), such as the filters of a layer, side by side: teal above 0, orange below, black at 0.

    Args:
        largest: the value that gets the full colour.
        side: width of the whole in pixels, about.
    """
    strength = (values / max(largest, 1e-12)).clamp(-1, 1)[:, None]
    colour = torch.where(strength > 0, *(torch.tensor(c).view(3, 1, 1) for c in (SPEAKS_REAL, SPEAKS_FAKE)))
    grid = make_grid(colour * strength.abs(), nrow=columns, padding=1, pad_value=0.35)
    picture = to_image(grid * 2 - 1)
    scale = max(1, side // picture.width)
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def png(image: Image.Image, compress_level: int = 6) -> bytes:
    """Lossless bytes; level 1 where speed counts more than size."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=compress_level)
    return buffer.getvalue()


def image_type(image: bytes) -> str:
    """The media type of an encoded picture: PNG, or else WebP."""
    return "image/png" if image.startswith(b"\x89PNG") else "image/webp"


def data_uri(image: bytes) -> str:
    """An encoded picture as an address that holds it, for what travels as JSON."""
    return f"data:{image_type(image)};base64," + base64.b64encode(image).decode()


def png_uri(image: Tensor) -> str:
    """An image (C, H, W) in [-1, 1] likewise, lossless."""
    return data_uri(png(to_image(image), compress_level=1))


def webp(image: Image.Image, quality: int = 88) -> bytes:
    """Lossy bytes, written fast: for what is looked at once and gone."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=0)
    return buffer.getvalue()


def zip_of_pngs(images: Tensor, names: Sequence[str]) -> bytes:
    """A zip with one PNG for each of float (N, C, H, W)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # PNG is compressed already
        for image, name in zip(images, names, strict=True):
            archive.writestr(f"{name}.png", png(to_image(image)))
    return buffer.getvalue()


def frames(images: Tensor, side: int) -> Iterator[Image.Image]:
    """float (N, C, H, W) in [-1, 1] as RGB pictures of `side` pixels, enlarged softly."""
    for image in images:
        yield to_image(image, side, smooth=True).convert("RGB")


def animation(images: Tensor, kind: str, side: int = 256, fps: int = FPS) -> bytes:
    """A film that loops: "webp", "gif" or "mp4" (H.264).

    Args:
        images: float (N, C, H, W) in [-1, 1], in order.
        side: height and width of the film in pixels, even.

    Raises:
        ValueError: for another kind.
    """
    return film(frames(images, side), kind, fps)


def film(pictures: Iterable[Image.Image], kind: str, fps: int = FPS) -> bytes:
    """Pictures of one size, even in width and height, as a film that loops; see `animation`."""
    first, *rest = pictures
    if kind == "mp4":
        return _mp4([first, *rest], fps)
    if kind not in ("webp", "gif"):
        raise ValueError(f"an animation is webp, gif or mp4, not {kind!r}")
    buffer = io.BytesIO()
    options = {"quality": 85, "method": 0} if kind == "webp" else {"optimize": False}
    first.save(buffer, kind, save_all=True, append_images=rest, duration=round(1000 / fps), loop=0, **options)
    return buffer.getvalue()


def _mp4(pictures: Sequence[Image.Image], fps: int) -> bytes:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps), options={"crf": "18"})
        stream.width, stream.height = pictures[0].size
        stream.pix_fmt = "yuv420p"  # what every browser and projector can play
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return buffer.getvalue()
