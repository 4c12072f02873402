"""Films of pictures."""

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

import av
import numpy as np
from PIL import Image

from gan.media.images import from_pixels

FPS = 25


def encode_animation(images: np.ndarray, kind: str, side: int = 256, fps: int = FPS) -> bytes:
    """A film that loops: "webp", "gif" or "mp4" (H.264); small pictures are enlarged softly.

    Args:
        images: uint8 (N, H, W, C), in order.
        side: height and width of the film in pixels, even.

    Raises:
        ValueError: for another kind.
    """
    frames = (from_pixels(image, side, smooth=True) for image in images)
    # A GIF of grey pictures needs no palette to be looked for in each of them, which takes five times as long.
    return encode_film(frames if kind == "gif" else (frame.convert("RGB") for frame in frames), kind, fps)


def encode_film(pictures: Iterable[Image.Image], kind: str, fps: int = FPS) -> bytes:
    """Pictures of one size, even in width and height, as a film that loops; see `encode_animation`."""
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
