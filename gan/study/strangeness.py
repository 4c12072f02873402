"""Whether a discriminator has any business with a picture: does its last layer know the like of it?

D has only ever been asked to tell its own kind of real pictures from one generator's: an all-black square or a face
upside down gets a number, too, and it means nothing. Yet D's features do know. One weight vector on its last layer (a
linear probe, Alain and Bengio 2016), fitted to familiar pictures against strange ones that anybody can make (outlier
exposure, Hendrycks, Mazeika and Dietterich 2019), catches others that it was not fitted to. A distance of the features
from those of real pictures (Mahalanobis, nearest neighbours, residual of principal components) did so for digits and
avatars, but missed half of the upside-down faces.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.models.gan import GAN

PASS = 0.975  # of familiar pictures pass, of the real and of the generated ones
DECAY = 1e-3  # of the weights, on features of spread 1


@dataclass(frozen=True)
class Familiarity:
    """A weight vector on the direction of D's last features; their length, which grows with contrast, says nothing.

    Attributes:
        weight: float (F,).
        bias: so that 0 is where strange begins.
    """

    weight: Tensor
    bias: float

    def margin(self, features: Tensor) -> Tensor:
        """How familiar (N,) pictures with these features (N, F) are: under 0 D has learnt nothing like them."""
        return F.normalize(features) @ self.weight + self.bias


def fit_familiarity(model: GAN, real: Tensor, generated: Tensor, seed: int = 0) -> Familiarity:
    """Fit to pictures of the model's kind against as many strange ones made of them.

    Args:
        real: float (N, C, H, W) in [-1, 1]; may be empty, then generated ones alone are familiar.
        generated: float (M, C, H, W).
    """
    familiar = torch.cat([real, generated])
    odd = strange_pictures(familiar, seed)
    features = F.normalize(model.features(torch.cat([familiar, odd])))
    spread, centre = torch.std_mean(features[: len(familiar)], 0)
    features = (features - centre) / (spread := spread + 1e-3 * spread.max())
    weight = torch.zeros(features.shape[1] + 1, requires_grad=True)
    target = (torch.arange(len(features)) < len(familiar)).float()
    optimizer = torch.optim.LBFGS([weight], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        found = features @ weight[1:] + weight[0]
        value = F.binary_cross_entropy_with_logits(found, target) + DECAY * weight[1:].square().sum()
        value.backward()
        return value

    optimizer.step(closure)
    direction = weight.detach()[1:] / spread
    return Familiarity(direction, float(weight.detach()[0] - direction @ centre))


def with_threshold(found: Familiarity, model: GAN, real: Tensor, generated: Tensor) -> Familiarity:
    """The same with its zero where PASS of both kinds pass; pictures that it was not fitted to, either may be empty."""
    sides = [found.margin(model.features(side)) for side in (real, generated) if len(side)]
    return Familiarity(found.weight, found.bias - min(float(side.quantile(1 - PASS)) for side in sides))


@torch.inference_mode()
def strange_pictures(images: Tensor, seed: int = 0) -> Tensor:
    """As many strange pictures (N, C, H, W) in [-1, 1], a tenth of each kind, some made of `images`."""
    dice = torch.Generator().manual_seed(seed)
    makers = (_flat, _noise, _blobs, _rolled, _shifted, _shifted, _upside_down, _turned, _shuffled, _unpaired)
    parts = images[torch.randperm(len(images), generator=dice)].tensor_split(len(makers))
    return torch.cat([make(part, dice) for make, part in zip(makers, parts, strict=True) if len(part)])


def _flat(images: Tensor, dice: torch.Generator) -> Tensor:
    """One colour, some with a little grain."""
    colour = torch.rand(*images.shape[:2], 1, 1, generator=dice) * 2 - 1
    return (
        colour + 0.1 * torch.rand(len(images), 1, 1, 1, generator=dice) ** 4 * torch.randn(images.shape, generator=dice)
    ).clamp(-1, 1)


def _noise(images: Tensor, dice: torch.Generator) -> Tensor:
    """From coarse to fine."""
    side = images.shape[-1]
    parts = zip(images.tensor_split(5), (2, 4, 8, 16, side), strict=True)
    contrast = torch.rand(len(images), 1, 1, 1, generator=dice) * 0.7 + 0.3
    coarse = (torch.rand(len(part), part.shape[1], n, n, generator=dice) * 2 - 1 for part, n in parts)
    noise = torch.cat([F.interpolate(grid, (side, side), mode="bicubic") for grid in coarse])
    return (noise * contrast).clamp(-1, 1)


def _blobs(images: Tensor, dice: torch.Generator) -> Tensor:
    """Shapes without meaning, every other one as a line, of one colour on another."""
    noise = _noise(images, dice)[:, :1]
    lines = (torch.arange(len(noise)) % 2 == 0).view(-1, 1, 1, 1)
    shapes = torch.where(lines, noise.abs() < 0.15, noise > 0).float()
    one, other = torch.rand(2, *images.shape[:2], 1, 1, generator=dice) * 2 - 1
    return shapes * one + (1 - shapes) * other


def _rolled(images: Tensor, dice: torch.Generator) -> Tensor:
    """By a third to two thirds, to a side or down; what leaves at one edge comes in at the other."""
    return torch.stack([image.roll(_some(image, dice), 1 + i % 2) for i, image in enumerate(images)])


def _shifted(images: Tensor, dice: torch.Generator) -> Tensor:
    """Half out of the picture, in all four directions; the edge is drawn on."""
    side = images.shape[-1]
    moved = []
    for i, image in enumerate(images):
        turned = torch.rot90(image, i % 4, (1, 2))
        out = F.pad(turned[None], (_some(image, dice), 0, 0, 0), mode="replicate")[0, :, :, :side]
        moved.append(torch.rot90(out, -(i % 4), (1, 2)))
    return torch.stack(moved)


def _some(image: Tensor, dice: torch.Generator) -> int:
    side = image.shape[-1]
    return int(torch.randint(side // 3, side - side // 3, (), generator=dice))


def _upside_down(images: Tensor, dice: torch.Generator) -> Tensor:
    return images.flip(2)


def _turned(images: Tensor, dice: torch.Generator) -> Tensor:
    """By a quarter to either side, or by a half."""
    return torch.stack([torch.rot90(image, 1 + i % 3, (1, 2)) for i, image in enumerate(images)])


def _shuffled(images: Tensor, dice: torch.Generator) -> Tensor:
    """Cut into sixteen tiles that lie anyhow."""
    n, c, side, _ = images.shape
    tile = side // 4
    tiles = (
        images.unfold(2, tile, tile)
        .unfold(3, tile, tile)
        .reshape(n, c, 16, tile, tile)[:, :, torch.randperm(16, generator=dice)]
    )
    return tiles.view(n, c, 4, 4, tile, tile).transpose(3, 4).reshape(n, c, side, side)


def _unpaired(images: Tensor, dice: torch.Generator) -> Tensor:
    """The upper half of one above the upper half of another, upside down."""
    half = images.shape[-1] // 2
    upper = images[:, :, :half]
    return torch.cat([upper, upper.roll(1, 0).flip(2)], 2)
