"""The U-Net: pictures to pictures of the same size, by way of few pixels and back."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

FOLD = 2
SLOPE = 0.2  # of leaky ReLU below zero
MOST = 8  # times `width`, the channels that no level has more of


class UNet(nn.Module):
    """Pictures (N, inputs, H, W) to pictures (N, outputs, H, W) in [-1, 1].

    Each level down halves height and width; each level up is given what the level down of its size had seen, so that
    lines stay where they were (Ronneberger et al. 2015; Isola et al. 2017). Instance norm, so that a picture does not
    depend on the others of its batch.

    It works on squares of fold x fold pixels laid out as channels (Shi et al. 2016): with 2 four times as fast as on
    single pixels, of which nothing is lost.

    Args:
        inputs, outputs: channels.
        width: channels after the first level; twice as many after each further one, up to 8 times.
        depth: levels; H and W must be multiples of fold * 2 ** depth, and larger.
        fold: side of these squares; 1 works on single pixels.
    """

    def __init__(self, inputs: int, outputs: int, width: int, depth: int, fold: int = FOLD) -> None:
        super().__init__()
        self.fold = fold
        inputs, outputs = fold**2 * inputs, fold**2 * outputs
        widths = [width * min(2**level, MOST) for level in range(depth)]
        self.down = nn.ModuleList(
            nn.Conv2d(before, after, 4, 2, 1) for before, after in zip([inputs, *widths], widths, strict=False)
        )
        # What comes up, and beside it what comes across; the first of these is the picture itself.
        up = zip(reversed(widths), reversed([inputs, *widths[:-1]]), reversed([width, *widths[:-1]]), strict=True)
        self.up = nn.ModuleList(nn.Conv2d(below + across, after, 3, 1, 1) for below, across, after in up)
        self.last = nn.Conv2d(width, outputs, 3, 1, 1)

    def forward(self, images: Tensor) -> Tensor:
        across: list[Tensor] = []
        x = F.pixel_unshuffle(images, self.fold)
        for level, layer in enumerate(self.down):
            across.append(x)
            x = layer(x)
            x = F.leaky_relu(F.instance_norm(x) if level else x, SLOPE)
        for layer in self.up:
            x = torch.cat([F.interpolate(x, scale_factor=2.0), across.pop()], dim=1)
            x = layer(x)
            # Not in full size: a norm there would take the picture's own colours away.
            x = F.relu(F.instance_norm(x) if across else x)
        return F.pixel_shuffle(self.last(x), self.fold).tanh()
