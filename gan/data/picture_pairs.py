"""Pairs of pictures: the first is given, the second wanted. A sketch and its avatar, a skeleton and its digit."""

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.avatars import AVATAR_CLASSES, LINE, sketched_avatars
from gan.data.catalog import DIGITS
from gan.data.drawn_digits import digits_and_skeletons
from gan.data.picture_set import PictureSet
from gan.nets.distributed import Draws

SKELETONS = "digits and their skeletons, drawn by the program (gan.data.drawn_digits)"
WOBBLE, GRID = 0.018, 6  # of a hand: how far lines stray, in halves of the picture's side, and on how coarse a grid
GAPS = 0.15  # of all places, how many a hand leaves out at most
PLAIN = 0.25  # how many sketches are black lines on white paper, which say nothing of colours
NEAR, MOSTLY = 12, 0.6  # a sketch is mostly paper: so many of its pixels are at most so many levels from its corner


@dataclass(frozen=True)
class PicturePairs:
    """What is given, and what is wanted.

    Attributes:
        given, wanted: uint8 (N, c, H, W) and (N, C, H, W).
        labels: int64 (N,) into `classes`, or none.
        name, source, license, drawn: as of a `PictureSet`.
    """

    given: Tensor
    wanted: Tensor
    labels: Tensor | None
    classes: tuple[str, ...] | None
    name: str
    source: str
    license: str
    drawn: bool = False

    def __len__(self) -> int:
        return len(self.given)

    def at(self, index: Tensor) -> "PicturePairs":
        """Those pairs, in that order."""
        labels = None if self.labels is None else self.labels[index]
        return replace(self, given=self.given[index], wanted=self.wanted[index], labels=labels)


def drawn_pairs(count: int, size: int, seed: int = 0) -> PicturePairs:
    """Sketches of avatars (see `sketched_avatars`), and the avatars. The seed decides everything."""
    wanted, labels, given = sketched_avatars(count, size, seed)
    source = "avatars and their sketches, drawn by the program (gan.data.avatars)"
    return PicturePairs(given, wanted, labels, AVATAR_CLASSES, "sketches of avatars", source, "mit", True)


def skeleton_pairs(count: int, size: int, seed: int = 0) -> PicturePairs:
    """Digits' skeletons, black lines on white paper, and the digits as a pen writes them, white on black."""
    wanted, labels, lines = digits_and_skeletons(count, size, seed)
    given, wanted = (images.expand(-1, 3, -1, -1) for images in (255 - lines, wanted))
    return PicturePairs(given, wanted, labels, DIGITS, "skeletons of digits", SKELETONS, "mit", True)


def sketched(real: PictureSet) -> PicturePairs:
    """Sketches of any colour pictures, and the pictures."""
    given = sketches_of(real.images)
    return PicturePairs(given, real.images, real.labels, real.classes, real.name, real.source, real.license)


def sketches_of(images: Tensor) -> Tensor:
    """uint8 (N, 3, H, W) to sketches of them, likewise.

    A picture that is mostly paper, with some lines on it, is a sketch already. Of any other, lines are drawn where
    brightness changes most, on paper of the colour that goes along its edges.
    """
    paper = images[:, :, :1, :1].int()
    is_sketch = ((images.int() - paper).abs().amax(1) <= NEAR).flatten(1).float().mean(1) >= MOSTLY
    frame = torch.cat([images[:, :, 0], images[:, :, -1], images[:, :, :, 0], images[:, :, :, -1]], dim=2)
    paper = frame.float().median(2).values[:, :, None, None].expand(images.shape)
    drawn = torch.lerp(paper, LINE * images.float(), edges(images))
    return torch.where(is_sketch[:, None, None, None], images, drawn.round().to(torch.uint8))


def edges(images: Tensor) -> Tensor:
    """Where brightness changes from pixel to pixel (Sobel): uint8 (N, C, H, W) to float (N, 1, H, W) in [0, 1]."""
    grey = images.float().mean(1, keepdim=True) / 255
    across = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
    kernels = torch.stack([across, across.T])[:, None]
    slope = F.conv2d(F.pad(grey, (1, 1, 1, 1), "replicate"), kernels).square().sum(1, keepdim=True).sqrt()
    strong = slope / slope.flatten(1).quantile(0.97, dim=1).clamp(min=0.05)[:, None, None, None]
    return ((strong - 0.35) / 0.4).clamp(0, 1)


def by_hand(sketches: Tensor, draws: Draws) -> Tensor:
    """Sketches as a hand would draw them: lines stray a little and here and there break off; some are black on white.

    Args:
        sketches: float (N, 3, H, W) in [0, 1].
        draws: where chance comes from.
    """
    count, size, device = len(sketches), sketches.shape[-2:], sketches.device
    straight = F.affine_grid(torch.eye(2, 3, device=device).expand(count, 2, 3), list(sketches.shape), False)
    stray = F.interpolate(WOBBLE * draws.normal((count, 2, GRID, GRID), device), size, mode="bicubic")
    moved = F.grid_sample(sketches, straight + stray.permute(0, 2, 3, 1), padding_mode="border", align_corners=False)
    paper = sketches[:, :, :1, :1].expand_as(sketches)
    there = draws.uniform((count, 1, GRID, GRID), device) > GAPS * draws.uniform((count, 1, 1, 1), device)
    drawn = torch.lerp(paper, moved, F.interpolate(there.float(), size, mode="bilinear"))
    plain = draws.uniform((count, 1, 1, 1), device) < PLAIN
    return torch.where(plain, without_colours(drawn), drawn)


def without_colours(sketches: Tensor) -> Tensor:
    """Black lines on white paper: float (N, 3, H, W) in [0, 1], likewise."""
    ink = 4 * (sketches - sketches[:, :, :1, :1]).abs().amax(1, keepdim=True)
    return (1 - ink).clamp(0, 1).expand_as(sketches)
