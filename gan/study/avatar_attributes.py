"""A small network that reads off an avatar what was painted: smile, gaze, skin, hair and the rest of ATTRIBUTES.

It learns from avatars that the program draws together with the truth, so it needs no data and nobody's labels; then it
measures generated ones, of which nobody knows the truth.
"""

import functools
import itertools

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.avatars import ATTRIBUTES, avatars_with_truth
from gan.media.images import scaled
from gan.study.attributes import Measure

DRAWN = 20_000  # avatars to learn from
EPOCHS, BATCH, RATE = 10, 128, 3e-3
LEARN_SEED, CHECK_SEED = 11, 12


class AttributeReader(nn.Module):
    """Avatars (N, 3, size, size) in [-1, 1] to (N, 8) numbers, ATTRIBUTES with mean 0 and variance 1."""

    def __init__(self, size: int) -> None:
        super().__init__()
        widths = (3, 32, 64, 96)
        blocks = [
            layer
            for before, after in itertools.pairwise(widths)
            for layer in (nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU(), nn.MaxPool2d(2))
        ]
        features = widths[-1] * (size // 8) ** 2
        self.layers = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(features, 128), nn.ReLU(), nn.Linear(128, 8))

    def forward(self, images: Tensor) -> Tensor:
        return self.layers(images)

    @torch.inference_mode()
    def read(self, images: Tensor) -> Tensor:
        """Attributes (N, 8) of any number of pictures."""
        return torch.cat([self(part) for part in images.split(500)])


def train_attribute_reader(size: int, count: int = DRAWN, epochs: int = EPOCHS) -> AttributeReader:
    """Learn to read from `count` avatars of that size."""
    images, _, truth = avatars_with_truth(count, size, LEARN_SEED)
    truth = (truth - truth.mean(0)) / truth.std(0)
    dice = torch.Generator().manual_seed(0)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        reader = AttributeReader(size)
    steps = epochs * max(1, count // BATCH)
    optimizer = torch.optim.AdamW(reader.parameters(), weight_decay=1e-2, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(steps):
        index = torch.randint(count, (BATCH,), generator=dice)
        loss = F.mse_loss(reader(scaled(images[index])), truth[index])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return reader.eval()


def reading(reader: AttributeReader, size: int, count: int = 2000) -> dict[str, float]:
    """How well it reads fresh avatars: the share of each attribute's variance that is explained (R squared)."""
    images, _, truth = avatars_with_truth(count, size, CHECK_SEED)
    truth = (truth - truth.mean(0)) / truth.std(0)
    left = (reader.read(scaled(images)) - truth).var(0)
    return dict(zip(ATTRIBUTES, (1 - left).tolist(), strict=True))


def avatar_measures(reader: AttributeReader) -> dict[str, Measure]:
    """One measure for each attribute; the pictures are read once for all of them."""
    read = functools.lru_cache(maxsize=2)(reader.read)  # tensors are told apart by who they are
    return {name: lambda images, i=i: read(images)[:, i] for i, name in enumerate(ATTRIBUTES)}
