"""Networks that are told a class: it steers every norm of the generator, and has a part in D's answer (BigGAN)."""

import itertools

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

SLOPE = 0.1  # of the discriminator's activations below 0


class ConditionalBatchNorm(nn.Module):
    """Batch norm whose gains and biases are read off a condition (Dumoulin et al. 2017; de Vries et al. 2017).

    Args:
        width: channels.
        condition: numbers of a condition.
    """

    def __init__(self, width: int, condition: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(width, affine=False)
        self.gain = nn.Linear(condition, width, bias=False)
        self.bias = nn.Linear(condition, width, bias=False)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        gain, bias = 1 + self.gain(condition), self.bias(condition)
        return self.norm(x) * gain[:, :, None, None] + bias[:, :, None, None]


class ClassGenerator(nn.Module):
    """Latents and weights of classes to pictures.

    Args:
        size: of pictures, a multiple of 4.
        channels: of pictures.
        classes: how many.
        chunk: latent numbers of each part: of the start, and of every norm.
        embedding: numbers of a class, which all norms share.
        width: channels of the largest features; twice as many at half the size, four times at a quarter.
    """

    PARTS = 4  # of a latent: the first features, and a norm at each of three sizes

    def __init__(self, size: int, channels: int, classes: int, chunk: int, embedding: int, width: int) -> None:
        super().__init__()
        widths = (4 * width, 2 * width, width)
        self.side = size // 4
        self.embed = nn.Linear(classes, embedding, bias=False)
        # Its bias is what is left of a latent that is truncated to nothing; without one, the first norm would blow up
        # whatever is left, and truncation would change nothing.
        self.start = nn.Linear(chunk, widths[0] * self.side**2)
        self.norms = nn.ModuleList(ConditionalBatchNorm(one, chunk + embedding) for one in widths)
        self.doublings = nn.ModuleList(
            nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False) for before, after in itertools.pairwise(widths)
        )
        self.last = nn.Conv2d(width, channels, 3, padding=1)
        self.apply(_orthogonal)

    def forward(self, z: Tensor, weights: Tensor) -> Tensor:
        """Pictures (N, channels, size, size) in [-1, 1] of z (N, PARTS * chunk) and weights of classes (N, classes)."""
        first, *parts = z.chunk(self.PARTS, dim=1)
        shared = self.embed(weights)
        x = self.start(first).unflatten(1, (-1, self.side, self.side))
        for level, (norm, part) in enumerate(zip(self.norms, parts, strict=True)):
            x = self.doublings[level - 1](x) if level else x
            x = F.relu(norm(x, torch.cat([part, shared], 1)))
        return self.last(x).tanh()

    def askew(self) -> Tensor:
        """How far filters of each convolution are from right angles: the sum of their squared inner products.

        Paid for, it lets truncated latents be used, which are none that were trained with (BigGAN, section 3.1).
        """
        filters = [self.last.weight.flatten(1)]
        filters += [one.weight.transpose(0, 1).flatten(1) for one in self.doublings]
        products = [one @ one.T for one in filters]
        return torch.stack([one.square().sum() - one.diagonal().square().sum() for one in products]).sum()


class ClassDiscriminator(nn.Module):
    """Pictures and their classes to logits; the spectral norm of each layer is 1 (Miyato et al. 2018).

    Args:
        channels, classes: as of `ClassGenerator`.
        width: channels at half the size; at each halving twice as many.
    """

    def __init__(self, channels: int, classes: int, width: int) -> None:
        super().__init__()
        widths = (channels, width, 2 * width, 4 * width)
        halvings = [nn.Conv2d(before, after, 4, 2, 1) for before, after in itertools.pairwise(widths)]
        whole = nn.Conv2d(4 * width, 8 * width, 3)
        self.layers = nn.ModuleList(spectral_norm(_orthogonal(one)) for one in [*halvings, whole])
        self.logit = spectral_norm(_orthogonal(nn.Linear(8 * width, 1)))
        self.embed = spectral_norm(_orthogonal(nn.Embedding(classes, 8 * width)))

    def forward(self, images: Tensor, labels: Tensor | None) -> Tensor:
        """Logits (N,) of pictures (N, channels, H, W), H and W 24 or more, beside their classes int64 (N,).

        The class enters by an inner product (Miyato and Koyama 2018); without it, it is not asked for.
        """
        x = images
        for layer in self.layers:
            x = F.leaky_relu(layer(x), SLOPE)
        seen = x.sum((2, 3))
        logits = self.logit(seen).squeeze(1)
        return logits if labels is None else logits + (self.embed(labels) * seen).sum(1)


@torch.no_grad()
def _orthogonal(module: nn.Module) -> nn.Module:
    """Weights at right angles (Saxe et al. 2014), where there are any, filter by filter."""
    if isinstance(module, nn.ConvTranspose2d):
        filters = nn.init.orthogonal_(module.weight.transpose(0, 1).contiguous())
        module.weight.copy_(filters.transpose(0, 1))
    elif isinstance(module, nn.Conv2d | nn.Linear | nn.Embedding):
        nn.init.orthogonal_(module.weight)
    return module
