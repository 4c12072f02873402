"""Latents: seeds, truncation and the paths between them."""

import base64
import binascii

import numpy as np
import torch
from torch import Tensor

from gan.nets.dcgan import Generator

MAX_SEED = 2**32 - 1
FINENESS = 32  # steps from 0 to 1 in a latent's code, a byte a number: from -4 to 3.97
FINER = 8  # times as fine as a latent's is a direction's code, whose numbers are small


def latents(count: int, latent_dim: int, seed: int = 0, truncation: float = 1.0) -> Tensor:
    """Latents (count, latent_dim) from N(0, 1), scaled by `truncation`; row i belongs to the seed `seed + i`.

    So a seed names one picture, alone or in a sheet, on every machine: NumPy promises that RandomState's stream never
    changes, whereas torch's depends on the processor. Scaling towards 0 trades variety for typicality, continuously, as
    StyleGAN's truncation does towards its mean (Karras et al. 2019).

    Raises:
        ValueError: if a seed is outside 0 to 2**32 - 1.
    """
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"seed must be a whole number from 0 to {MAX_SEED}, not {seed}")
    rows = [np.random.RandomState((seed + i) % (MAX_SEED + 1)).standard_normal(latent_dim) for i in range(count)]
    return torch.from_numpy(np.array(rows, np.float32).reshape(count, latent_dim)) * truncation


def truncated(z: Tensor, threshold: float) -> Tensor:
    """Latents (..., D) from N(0, 1) as draws from the part of it within +-threshold (BigGAN, Brock et al. 2019).

    Each number keeps its rank among all draws, so that a latent changes smoothly with the threshold; the paper draws
    anew what falls outside. Unlike `truncation` in `latents`, which brings all latents nearer to 0, whatever their
    direction, this changes the distribution of every number by itself.

    Raises:
        ValueError: if the threshold is not above 0.
    """
    if not threshold > 0:
        raise ValueError(f"the threshold must be above 0, not {threshold}")
    low = torch.special.ndtr(torch.tensor(-threshold, dtype=torch.double))
    ranks = low + torch.special.ndtr(z.double()) * (1 - 2 * low)
    return torch.special.ndtri(ranks).to(z.dtype).clamp(-threshold, threshold)


def slerp(a: Tensor, b: Tensor, t: Tensor | float) -> Tensor:
    """Spherical interpolation of latents (..., D), row by row: t = 0 gives a, t = 1 gives b.

    A straight line between two samples of a high-dimensional Gaussian passes through a middle that it hardly ever
    samples; the great circle does not (White 2016). Lengths are interpolated along.
    """
    t = torch.as_tensor(t, dtype=a.dtype).unsqueeze(-1)
    length_a, length_b = a.norm(dim=-1, keepdim=True), b.norm(dim=-1, keepdim=True)
    unit_a, unit_b = a / length_a.clamp(min=1e-8), b / length_b.clamp(min=1e-8)
    angle = (unit_a * unit_b).sum(-1, keepdim=True).clamp(-1, 1).acos()
    straight = angle.sin() < 1e-4  # parallel, opposite or zero: no circle is defined
    sine = torch.where(straight, 1.0, angle.sin())
    direction = (((1 - t) * angle).sin() * unit_a + (t * angle).sin() * unit_b) / sine
    return torch.where(straight, torch.lerp(a, b, t), direction * torch.lerp(length_a, length_b, t))


def loop(stops: Tensor, steps: int) -> Tensor:
    """A closed walk through latents (N, D), `steps` from stop to stop: (N x steps, D), the last before the first."""
    t = torch.arange(steps) / steps
    ways = [slerp(a.expand(steps, -1), b.expand(steps, -1), t) for a, b in zip(stops, stops.roll(-1, 0), strict=True)]
    return torch.cat(ways)


def arithmetic(a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Latents A - B + C, each (1, D), as in the DCGAN paper, brought back to the length of its parts.

    The sum of three samples is longer than any sample the generator has met, and it would draw a caricature.
    """
    total = a - b + c
    return total * torch.cat([a, b, c]).norm(dim=1).mean() / total.norm().clamp(min=1e-8)


def to_code(z: Tensor) -> str:
    """A latent (latent_dim,) as text that an address can carry; it is rounded to 32nds, which no eye sees."""
    steps = (z * FINENESS).round().clamp(-128, 127).to(torch.int8)
    return base64.urlsafe_b64encode(steps.numpy().tobytes()).decode().rstrip("=")


def from_code(code: str, latent_dim: int) -> Tensor:
    """The latent (latent_dim,) that `to_code` wrote.

    Raises:
        ValueError: if it is no code of that length.
    """
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not a latent's code") from error
    if len(data) != latent_dim:
        raise ValueError(f"a code of {len(data)} numbers, not {latent_dim}")
    return torch.from_numpy(np.frombuffer(data, np.int8).copy()).float() / FINENESS


def direction_from_code(code: str, latent_dim: int) -> Tensor:
    """The direction (latent_dim,) of a code: what `to_code` writes of 8 times the direction, from -0.5 to 0.5.

    Raises:
        ValueError: if it is no code of that length.
    """
    return from_code(code, latent_dim) / FINER


@torch.inference_mode()
def principal_directions(generator: Generator, count: int, besides: Tensor | None = None) -> Tensor:
    """Unit directions (count, latent_dim) that change the generator's first layer most, strongest first.

    Closed-form factorisation (Shen and Zhou 2021): the eigenvectors of W^T W, for the weight W of the first layer. A
    DCGAN's first layer is linear in z, so there the principal components of GANSpace (Harkonen et al. 2020) are these
    too. Looked at beside components of later layers, of the pictures, and of the pictures' Jacobian, all found slant,
    width and thickness of digits first; this one mixes them least, needs no samples and is the same on every machine.

    Args:
        besides: directions (K, latent_dim) that are taken already: what is found is at right angles to them.
    """
    weight = generator.project.weight[:, : generator.config.latent_dim].double().cpu()
    if besides is not None:
        taken = torch.linalg.qr(besides.double().T).Q
        weight = weight - weight @ taken @ taken.T
    directions = torch.linalg.eigh(weight.T @ weight).eigenvectors.T.flip(0)[:count]
    # An eigenvector's sign is chance; the largest entry decides it, so that links mean the same everywhere.
    largest = directions.gather(1, directions.abs().argmax(1, keepdim=True))
    return (directions * largest.sign()).float()
