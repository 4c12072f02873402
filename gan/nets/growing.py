"""Networks that grow: pictures of 4x4, 8x8, 16x16, ... pixels, a block for each size (ProGAN, Karras et al. 2018)."""

import itertools
import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SLOPE = 0.2  # of leaky ReLU below zero
START = 4  # pixels a side, of the smallest pictures
SMALLER = 0.2  # weight of a smaller picture beside what comes from larger ones: at 1 it drowned all detail
GROUPS = 4  # parts of a batch, of each of which the discriminator is told how much it varies


class EqualConv2d(nn.Conv2d):
    """Weights from N(0, 1) that are brought to He's scale when used: so Adam's steps are as large in every layer."""

    def __init__(self, before: int, after: int, kernel: int, gain: float = 2**0.5) -> None:
        super().__init__(before, after, kernel, padding=kernel // 2)
        nn.init.normal_(self.weight)
        nn.init.zeros_(self.bias)
        self._scale = gain / (before * kernel * kernel) ** 0.5

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight * self._scale, self.bias, padding=self.padding)


class Doubling(EqualConv2d):
    """What `double` and then a 3x3 convolution make, as one transposed convolution: 2.25 times fewer products."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__(before, after, 3)

    def forward(self, x: Tensor) -> Tensor:
        kernel = blurred(self.weight * (4 * self._scale)).transpose(0, 1).flip(2, 3)
        return F.conv_transpose2d(x, kernel, self.bias, 2, 1)


class Halving(EqualConv2d):
    """What a 3x3 convolution and then `halve` make, as one convolution."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__(before, after, 3)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, blurred(self.weight * self._scale), self.bias, 2, 1)


def blurred(kernels: Tensor) -> Tensor:
    """Kernels (..., 3, 3) after a mean of each 2 x 2 places, zero around them, (..., 4, 4).

    As a product with a matrix, which with its gradient takes CPUs a third of the time that `avg_pool2d` takes.
    """
    means = F.avg_pool2d(torch.eye(9, device=kernels.device, dtype=kernels.dtype).view(9, 1, 3, 3), 2, 1, 1)
    return (kernels.flatten(-2) @ means.flatten(1)).unflatten(-1, (4, 4))


def pixel_norm(x: Tensor) -> Tensor:
    """Features (N, C, H, W) of mean square 1 at each pixel: so that none can grow in a race against D."""
    return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()


def double(x: Tensor) -> Tensor:
    """Each pixel four times."""
    return F.interpolate(x, scale_factor=2, mode="nearest")


def halve(x: Tensor) -> Tensor:
    """Each four pixels' mean."""
    return F.avg_pool2d(x, 2)


class Grown(nn.Module):
    """A network with a block for each of some sizes, the smallest first.

    Attributes:
        level: how far it has grown: 2 is the third size, 1.3 the second with the third faded in by 0.3.
    """

    level: Tensor

    def __init__(self, sizes: int) -> None:
        super().__init__()
        self.top = sizes - 1
        self.register_buffer("level", torch.tensor(float(self.top)))

    def reached(self) -> tuple[int, float]:
        """The largest size that it has grown to, by number, and how far that is faded in, above 0 and up to 1."""
        level = float(self.level.nan_to_num().clamp(0, self.top))
        return math.ceil(level), level % 1 or 1.0


class Generator(Grown):
    """Latents (N, latent_dim), whose direction counts and not their length, to pictures of each size.

    Args:
        channels: of the pictures.
        widths: channels after each block, one for each size, the smallest first.
    """

    def __init__(self, channels: int, widths: Sequence[int], latent_dim: int) -> None:
        super().__init__(len(widths))
        first = widths[0]
        self.project = EqualConv2d(latent_dim, first * START * START, 1, gain=2**0.5 / START)
        doublings = (Doubling(before, after) for before, after in itertools.pairwise(widths))
        self.blocks = nn.ModuleList([EqualConv2d(first, first, 3), *doublings])
        self.to_rgb = nn.ModuleList(EqualConv2d(width, channels, 1, gain=1) for width in widths)

    def features(self, z: Tensor) -> list[Tensor]:
        """What each of its blocks makes, (N, width, side, side), as far as it has grown."""
        x = self.project(pixel_norm(z[:, :, None, None])).view(len(z), -1, START, START)
        found = []
        for block in self.blocks[: self.reached()[0] + 1]:
            x = pixel_norm(F.leaky_relu(block(x), SLOPE))
            found.append(x)
        return found

    def scales(self, z: Tensor) -> list[Tensor]:
        """Pictures of each size that it has grown to, the smallest first."""
        return [draw(x) for draw, x in zip(self.to_rgb, self.features(z), strict=False)]

    def grown(self, z: Tensor) -> Tensor:
        """Its largest pictures, the newest size faded in."""
        (last, share), features = self.reached(), self.features(z)
        made = self.to_rgb[last](features[last])
        return torch.lerp(double(self.to_rgb[last - 1](features[last - 1])), made, share) if share < 1 else made

    def forward(self, z: Tensor) -> Tensor:
        """Its largest pictures, with each pixel repeated up to the full size."""
        side = START * 2**self.top
        return F.interpolate(self.grown(z), (side, side), mode="nearest")


class Discriminator(Grown):
    """Pictures to logits (N,), the generator's blocks in reverse; see there.

    Where it sees all sizes, smaller pictures are added to what comes from larger ones; MSG-GAN concatenates them.
    """

    def __init__(self, channels: int, widths: Sequence[int]) -> None:
        super().__init__(len(widths))
        self.from_rgb = nn.ModuleList(EqualConv2d(channels, width, 1) for width in widths)
        self.blocks = nn.ModuleList(Halving(before, after) for after, before in itertools.pairwise(widths))
        self.compare = EqualConv2d(widths[0] + 1, widths[0], 3)
        self.whole = EqualConv2d(widths[0] * START * START, widths[0], 1)
        self.logit = EqualConv2d(widths[0], 1, 1, gain=1)

    def forward(self, *pictures: Tensor) -> Tensor:
        """The logits of pictures of the size that it has grown to; or of the same at all sizes, the smallest first."""
        last, share = self.reached()
        x = self._read(last, pictures[-1])
        for i in range(last, 0, -1):
            x = F.leaky_relu(self.blocks[i - 1](x), SLOPE)
            if len(pictures) > 1:
                x = x + SMALLER * self._read(i - 1, pictures[i - 1])
            elif i == last and share < 1:
                x = torch.lerp(self._read(i - 1, halve(pictures[-1])), x, share)
        x = F.leaky_relu(self.compare(torch.cat([x, spread(x)], 1)), SLOPE)
        x = F.leaky_relu(self.whole(x.flatten(1)[:, :, None, None]), SLOPE)
        return self.logit(x).flatten()

    def _read(self, i: int, pictures: Tensor) -> Tensor:
        return F.leaky_relu(self.from_rgb[i](pictures), SLOPE)


def faded(sizes: Sequence[Tensor], network: Grown) -> Tensor:
    """Pictures at each size as those that a network has grown to: the newest detail faded in as far."""
    last, share = network.reached()
    return torch.lerp(double(sizes[last - 1]), sizes[last], share) if share < 1 else sizes[last]


def pyramid(images: Tensor, count: int) -> list[Tensor]:
    """The pictures at so many sizes, each half of the next, the smallest first."""
    found = [images]
    for _ in range(count - 1):
        found.append(halve(found[-1]))
    return found[::-1]


def spread(x: Tensor) -> Tensor:
    """How much features (N, C, H, W) differ within groups of pictures, (N, 1, H, W): pictures all alike show there."""
    part = max(2, len(x) // GROUPS)
    found = [(group.var(0, correction=0) + 1e-8).sqrt().mean().expand(len(group)) for group in x.split(part)]
    return torch.cat(found)[:, None, None, None].expand(-1, 1, *x.shape[2:])
