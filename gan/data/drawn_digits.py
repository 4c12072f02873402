"""Handwriting-like digits that the program draws itself, from pen strokes, so that every tab works with no network.

They are drawn, and called drawn, for whole batches at once, from a seed.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import torch
from torch import Tensor

POINTS = 72  # dots of ink along one digit
FINE = 0.02  # half the width of a skeleton's line, of the picture's side
CHUNK = 128  # pictures drawn at once: their planes stay in the processor's cache

# Strokes of each digit in a unit box (x right, y down); each stroke is a smooth curve through its points, and a corner
# is where one stroke ends and the next begins. Several ways to write a digit are equally likely.
STROKES: dict[int, list[list[list[tuple[float, float]]]]] = {
    0: [[[(0.55, 0.02), (0.2, 0.2), (0.1, 0.6), (0.35, 0.97), (0.75, 0.85), (0.9, 0.42), (0.72, 0.08), (0.5, 0.03)]]],
    1: [
        [[(0.52, 0.0), (0.5, 0.5), (0.48, 1.0)]],
        [[(0.28, 0.22), (0.42, 0.12), (0.54, 0.0)], [(0.54, 0.0), (0.52, 0.5), (0.51, 1.0)]],
        [[(0.3, 0.2), (0.55, 0.0)], [(0.55, 0.0), (0.54, 0.5), (0.54, 0.98)], [(0.28, 1.0), (0.8, 0.98)]],
    ],
    2: [
        [
            [(0.14, 0.25), (0.32, 0.04), (0.68, 0.04), (0.84, 0.28), (0.64, 0.6), (0.12, 0.97)],
            [(0.12, 0.97), (0.9, 0.95)],
        ],
        [
            [(0.16, 0.22), (0.4, 0.02), (0.76, 0.12), (0.74, 0.45), (0.45, 0.8), (0.16, 0.93),
             (0.2, 0.76), (0.42, 0.82)],
            [(0.42, 0.82), (0.65, 0.95), (0.92, 0.88)],
        ],
    ],
    3: [
        [
            [(0.16, 0.14), (0.42, 0.01), (0.76, 0.12), (0.74, 0.36), (0.4, 0.48)],
            [(0.4, 0.48), (0.8, 0.56), (0.84, 0.82), (0.48, 1.0), (0.12, 0.88)],
        ],
        [
            [(0.14, 0.04), (0.8, 0.03)],
            [(0.8, 0.03), (0.42, 0.42)],
            [(0.42, 0.42), (0.84, 0.58), (0.72, 0.92), (0.14, 0.93)],
        ],
    ],
    4: [
        [[(0.6, 0.0), (0.1, 0.64)], [(0.1, 0.64), (0.92, 0.62)], [(0.66, 0.3), (0.64, 1.0)]],
        [[(0.2, 0.04), (0.16, 0.5), (0.5, 0.54), (0.84, 0.46)], [(0.82, 0.02), (0.76, 0.5), (0.7, 1.0)]],
    ],
    5: [
        [
            [(0.8, 0.03), (0.26, 0.04)],
            [(0.26, 0.04), (0.2, 0.44)],
            [(0.2, 0.44), (0.56, 0.36), (0.86, 0.6), (0.7, 0.93), (0.36, 1.0), (0.1, 0.9)],
        ],
        [[(0.88, 0.0), (0.4, 0.06), (0.26, 0.4), (0.6, 0.52), (0.76, 0.76), (0.5, 0.98), (0.12, 0.94)]],
    ],
    6: [
        [[(0.7, 0.0), (0.32, 0.24), (0.14, 0.64), (0.3, 0.97), (0.68, 0.95), (0.82, 0.7), (0.58, 0.5), (0.18, 0.72)]],
        [[(0.4, 0.0), (0.2, 0.4), (0.16, 0.8), (0.42, 1.0), (0.76, 0.86), (0.66, 0.6), (0.36, 0.62), (0.2, 0.84)]],
    ],
    7: [
        [[(0.1, 0.05), (0.86, 0.04)], [(0.86, 0.04), (0.6, 0.45), (0.42, 1.0)]],
        [[(0.1, 0.05), (0.86, 0.04)], [(0.86, 0.04), (0.6, 0.45), (0.42, 1.0)], [(0.34, 0.52), (0.78, 0.48)]],
        [[(0.12, 0.22), (0.16, 0.06), (0.5, 0.06), (0.84, 0.08)], [(0.84, 0.08), (0.7, 0.4), (0.6, 1.0)]],
    ],
    8: [
        [
            [(0.78, 0.14), (0.46, 0.0), (0.22, 0.2), (0.44, 0.45), (0.78, 0.7), (0.64, 0.97), (0.3, 0.95), (0.2, 0.7)],
            [(0.2, 0.7), (0.48, 0.46), (0.78, 0.2)],
        ],
        [
            [(0.5, 0.0), (0.22, 0.14), (0.34, 0.42), (0.7, 0.38), (0.78, 0.12), (0.5, 0.0)],
            [(0.5, 0.45), (0.16, 0.68), (0.34, 0.98), (0.72, 0.96), (0.84, 0.66), (0.5, 0.45)],
        ],
    ],
    9: [
        [
            [(0.8, 0.22), (0.52, 0.02), (0.22, 0.2), (0.28, 0.48), (0.62, 0.48), (0.82, 0.2)],
            [(0.82, 0.2), (0.76, 0.6), (0.66, 1.0)],
        ],
        [
            [(0.78, 0.2), (0.5, 0.0), (0.2, 0.22), (0.36, 0.5), (0.72, 0.4), (0.8, 0.16)],
            [(0.8, 0.16), (0.82, 0.6), (0.6, 0.96), (0.2, 0.95)],
        ],
    ],
}  # fmt: skip


@cache
def _pens() -> tuple[Tensor, Tensor, Tensor]:
    """Every way to write a digit, as arrays padded to one size.

    A curve's dots are a fixed blend of its control points, so drawing a wobbly one is a matrix product.

    Returns:
        control points (V, K, 2), blends (V, POINTS, K) and the digit (V,) of each of the V ways.
    """
    ways = [(digit, way) for digit, all_ways in STROKES.items() for way in all_ways]
    most = max(sum(map(len, way)) for _, way in ways)
    controls, blends = torch.zeros(len(ways), most, 2), torch.zeros(len(ways), POINTS, most)
    for index, (_, way) in enumerate(ways):
        lengths = [sum(math.dist(a, b) for a, b in itertools.pairwise(stroke)) for stroke in way]
        ends = [round(POINTS * sum(lengths[: i + 1]) / sum(lengths)) for i in range(len(way))]
        at = dot = 0
        for stroke, end in zip(way, ends, strict=True):
            controls[index, at : at + len(stroke)] = torch.tensor(stroke)
            blends[index, dot:end, at : at + len(stroke)] = _catmull_rom(len(stroke), end - dot)
            at, dot = at + len(stroke), end
    return controls, blends, torch.tensor([digit for digit, _ in ways])


def _catmull_rom(controls: int, points: int) -> Tensor:
    """Blend (points, controls) of the smooth curve through its control points (Catmull and Rom 1974)."""
    blend = torch.zeros(points, controls)
    for row, t in enumerate(torch.linspace(0, controls - 1, points).tolist()):
        i = min(int(t), controls - 2)
        u = t - i
        basis = (-u + 2 * u**2 - u**3, 2 - 5 * u**2 + 3 * u**3, u + 4 * u**2 - 3 * u**3, -(u**2) + u**3)
        for offset, weight in zip((-1, 0, 1, 2), basis, strict=True):
            blend[row, min(max(i + offset, 0), controls - 1)] += weight / 2
    return blend


def digits(count: int, size: int = 32, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Handwriting-like digits: uint8 (count, 1, size, size), white on black as MNIST, and labels int64 (count,).

    Random are the way of writing, the shape of each curve, slant, turn, proportions, place, the pen's width and its
    speed (a slow pen leaves more ink).
    """
    (ink,), labels = _written(count, size, seed, lambda paths: paths)
    return ink, labels


def digits_and_skeletons(count: int, size: int = 32, seed: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    """The same digits and labels, and thin lines where the middle of the pen went, white on black, shaped as they."""
    (ink, lines), labels = _written(count, size, seed, lambda paths: paths, _Paths.thin)
    return ink, labels, lines


def _written(count: int, size: int, seed: int, *pens: Callable[["_Paths"], "_Paths"]) -> tuple[Tensor, Tensor]:
    """So many digits as each pen leaves them, uint8 (pens, count, 1, size, size), and labels."""
    random = torch.Generator().manual_seed(seed)
    labels = torch.randint(10, (count,), generator=random)
    controls, blends, digit_of = _pens()
    chance = (digit_of == labels[:, None]).float()
    way = torch.multinomial(chance, 1, generator=random).squeeze(1) if count else labels
    found = torch.empty(len(pens), count, 1, size, size, dtype=torch.uint8)
    for start, part in zip(range(0, count, CHUNK), way.split(CHUNK), strict=False):
        paths = _paths(controls[part], blends[part], random)
        for drawn, pen in zip(found, pens, strict=True):
            drawn[start : start + CHUNK] = _ink(pen(paths), size)
    return found, labels


@dataclass(frozen=True)
class _Paths:
    """Where a pen went, x and y (N, POINTS) in [0, 1], how wide (N, POINTS), how soft and how dark (N, 1)."""

    x: Tensor
    y: Tensor
    radius: Tensor
    hardness: Tensor
    darkness: Tensor

    def thin(self) -> "_Paths":
        """The same of a fine pen that presses evenly."""
        even = torch.ones_like(self.darkness)
        return replace(self, radius=torch.full_like(self.radius, FINE), hardness=even, darkness=even)


def _paths(controls: Tensor, blends: Tensor, random: torch.Generator) -> _Paths:
    n = len(controls)

    def normal(spread: float, mean: float = 0.0) -> Tensor:
        return mean + spread * torch.randn(n, 1, generator=random)

    def uniform(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(n, 1, generator=random)

    wobbly = controls + 0.035 * torch.randn(controls.shape, generator=random)
    x, y = ((blends @ wobbly) - 0.5).unbind(-1)  # (n, POINTS) each, about -0.5 to 0.5
    x = x * uniform(0.62, 0.95) + normal(0.03) * torch.sin(math.pi * 2 * (y + uniform(0, 1)))
    x = x - y * normal(0.22, 0.12).clamp(-0.4, 0.7)  # slant
    angle, scale = normal(0.08), uniform(0.62, 0.74)  # MNIST's 20 of 28 pixels, more or less
    x, y = angle.cos() * x - angle.sin() * y, angle.sin() * x + angle.cos() * y
    x, y = (x - x.mean(1, keepdim=True)) * scale + 0.5 + normal(0.015), y * scale + 0.5 + normal(0.015)
    along = torch.linspace(0, 1, POINTS)
    speed = 1 + uniform(0, 0.3) * torch.sin(2 * math.pi * (along * uniform(0.7, 2) + uniform(0, 1)))
    return _Paths(x, y, uniform(0.028, 0.062) * speed, uniform(0.55, 0.9), uniform(0.88, 1))


def _ink(paths: _Paths, size: int) -> Tensor:
    x, y, radius = paths.x, paths.y, paths.radius
    # |q - p|^2 - r^2, smallest over the dots p: expanded, all but |q|^2 is one matrix product.
    side = (torch.arange(size) + 0.5) / size
    qy, qx = torch.meshgrid(side, side, indexing="ij")
    pixels = torch.stack([qx.flatten(), qy.flatten(), torch.ones(size * size)], dim=1)  # (HW, 3)
    dots = torch.stack([-2 * x, -2 * y, x * x + y * y - radius * radius], dim=1)  # (n, 3, POINTS)
    power = (pixels @ dots).amin(2) + pixels[:, :2].square().sum(1)
    distance = power / (2 * radius.mean(1, keepdim=True))  # near the edge, the signed distance to it
    ink = (0.5 - distance * size * paths.hardness).clamp(0, 1) * paths.darkness
    return (ink * 255).round().to(torch.uint8).view(len(x), 1, size, size)
