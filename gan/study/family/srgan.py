"""SRGAN against what its small pictures were."""

import functools

import torch
from torch import Tensor

from gan.data.loading import at_hand, load
from gan.family.srgan import SRGAN, bicubic, drawn
from gan.media.images import scaled, shrink
from gan.models.folder import CHECKPOINTS
from gan.study.encoder import Encoder
from gan.study.family.verdict import Verdict

COUNT, SEED = 500, 3_000_000  # fresh pictures, that no training sees
LEVELS = 2.0  # of 255, that a picture made small again may be off on the mean


@functools.lru_cache(1)
def eyes() -> Encoder:
    """Whose features pictures are compared in: no SRGAN was trained with them. Shipped beside the faces' model, and
    used for all colour pictures.

    Raises:
        FileNotFoundError: if it is not there.
    """
    return Encoder.load(CHECKPOINTS / "faces")


def measure_srgan(model: SRGAN, count: int = COUNT) -> Verdict:
    """How near to the truth avatars come that were made small, and held-out faces where they are at hand (`faces_`).

    See `compared`. It is a success if a picture made small again is what was given, within LEVELS, and nearer to the
    truth in features than bicubic enlarging is.
    """
    figures = _figures(model, scaled(drawn(count, model.shape, SEED).images))
    success = _is_success(figures)
    if at_hand("faces"):
        faces = load("faces", split="test", size=model.shape.size, channels=model.shape.channels, limit=count)
        of_faces = _figures(model, scaled(faces.images))
        success = success and _is_success(of_faces)
        figures |= {f"faces_{name}": value for name, value in of_faces.items()}
    return Verdict(figures, success)


def _is_success(figures: dict[str, float]) -> bool:
    return figures["levels"] <= LEVELS and figures["features_ratio"] < 1


def _figures(model: SRGAN, truth: Tensor) -> dict[str, float]:
    small = shrink(truth, model.shape.small)
    return compared(torch.cat([model(part) for part in small.split(100)]), truth)


def compared(made: Tensor, truth: Tensor) -> dict[str, float]:
    """Figures of pictures (N, C, H, W) in [-1, 1] that were made of small ones, against what these were.

    levels: how far the made ones are from the small ones once they are as small, of 255, on the mean. features_ratio:
    mean distance to the truth in `eyes`' features, in those of bicubic enlarging. psnr, psnr_bicubic: peak signal to
    noise ratio in decibels, of both.
    """
    small = shrink(truth, truth.shape[-1] // 4)
    smooth = bicubic(small)
    levels = float((shrink(made, small.shape[-1]) - small).abs().mean()) * 127.5
    seen = eyes().features(truth)
    made_gap, smooth_gap = ((eyes().features(one) - seen).norm(dim=1).mean() for one in (made, smooth))
    return {
        "levels": levels, "features_ratio": float(made_gap / smooth_gap),
        "psnr": decibels(made, truth), "psnr_bicubic": decibels(smooth, truth),
    }  # fmt: skip


def decibels(made: Tensor, truth: Tensor) -> float:
    """Peak signal to noise ratio of pictures in [-1, 1], the mean over them."""
    error = (made - truth).square().flatten(1).mean(1).clamp(min=1e-10)
    return float((10 * (4 / error).log10()).mean())
