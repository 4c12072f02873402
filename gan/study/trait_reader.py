"""A small network that reads an avatar's traits off its picture: what somebody asked for in words, is it there?

It learns from avatars that the program draws together with the truth. Generated ones are blurred and grainy where
drawn ones are clean, so half of what it learns from is spoilt likewise: it must not read a soft edge as a trait.
"""

import itertools
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from gan.data.traits import NAMES, TRAITS, Described, described_avatars
from gan.media.images import scaled
from gan.models.folder import TRAIT_READER

SIDE = 64  # pixels of the pictures that it reads
WIDTHS = (3, 24, 48, 72, 96)
HIDDEN = 128
BATCH, RATE = 64, 2e-3
LEARN_SEED, CHECK_SEED = 5_000_000, 3_500_000
CHUNKS = 40  # batches whose avatars are drawn at once
CHECKED = 2000


class TraitReader(nn.Module):
    """Avatars (N, 3, 64, 64) in [-1, 1] to logits (N, as many as there are values), trait by trait as in TRAITS.

    Attributes:
        accuracy: share that it reads of each trait of fresh drawn avatars, where the trait is plain to see, in [0, 1].
    """

    def __init__(self) -> None:
        super().__init__()
        self.accuracy: dict[str, float] = {}
        blocks = [
            layer
            for before, after in itertools.pairwise(WIDTHS)
            for layer in (nn.Conv2d(before, after, 4, 2, 1), nn.BatchNorm2d(after), nn.LeakyReLU(0.2))
        ]
        features = WIDTHS[-1] * (SIDE >> len(WIDTHS) - 1) ** 2
        self.layers = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(features, HIDDEN), nn.ReLU())
        self.head = nn.Linear(HIDDEN, sum(map(len, TRAITS.values())))

    def forward(self, images: Tensor) -> Tensor:
        return self.head(self.layers(images))

    @torch.inference_mode()
    def read(self, images: Tensor) -> Tensor:
        """The likeliest value of each trait, int64 (N, len(TRAITS)), places as in `Described.traits`."""
        logits = torch.cat([self(part) for part in images.split(200)])
        return torch.stack([one.argmax(1) for one in by_trait(logits)], dim=1)

    def save(self, folder: str | Path) -> None:
        """Write it to `folder`, in half precision."""
        told = {name: f"{share:.4f}" for name, share in self.accuracy.items()}
        save_file({k: v.half() for k, v in self.state_dict().items()}, Path(folder) / TRAIT_READER, metadata=told)

    @classmethod
    def load(cls, folder: str | Path) -> "TraitReader":
        """The one that `save` wrote.

        Raises:
            FileNotFoundError: if there is none.
        """
        path = Path(folder) / TRAIT_READER
        if not path.is_file():
            raise FileNotFoundError(f"{path} is not there: train it with `python -m gan trait-reader`")
        reader = cls()
        with safe_open(path, "pt") as file:
            reader.load_state_dict({key: file.get_tensor(key) for key in file.keys()})
            reader.accuracy = {name: float(share) for name, share in (file.metadata() or {}).items()}
        return reader.eval()


def by_trait(logits: Tensor) -> tuple[Tensor, ...]:
    """Logits (N, values) trait by trait."""
    return logits.split([len(values) for values in TRAITS.values()], dim=1)


def train_trait_reader(
    *, steps: int = 6000, seed: int = 0, progress: Callable[[int, int], None] = lambda done, total: None
) -> TraitReader:
    """Learn to read from avatars that are drawn as they are needed.

    Args:
        progress: is called with (steps done, steps in all).
    """
    dice = torch.Generator().manual_seed(seed)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = TraitReader()
    optimizer = torch.optim.AdamW(reader.parameters(), weight_decay=1e-2, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for step in range(steps):
        if step % CHUNKS == 0:
            people = described_avatars(CHUNKS * BATCH, SIDE, LEARN_SEED + 1000 * seed + step)
            parts = torch.randperm(len(people), generator=dice).split(BATCH)
        part = parts[step % CHUNKS]
        images = _spoilt(scaled(people.images[part]), dice)
        loss = _loss(reader(images), people.traits[part], people.visible[part])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        progress(step + 1, steps)
    reader.eval()
    reader.accuracy = accuracy(reader, described_avatars(CHECKED, SIDE, CHECK_SEED))
    return reader


def accuracy(reader: TraitReader, people: Described) -> dict[str, float]:
    """Share of each trait that is read as it is, of those people in whom it is plain."""
    right = reader.read(scaled(people.images)) == people.traits
    shares = [right[seen, i].float().mean() for i, seen in enumerate(people.visible.T)]
    return {name: round(float(share), 4) for name, share in zip(NAMES, shares, strict=True)}


def _loss(logits: Tensor, traits: Tensor, visible: Tensor) -> Tensor:
    """Mean cross-entropy of what is plain to see."""
    each = [
        F.cross_entropy(one, wanted, reduction="none", label_smoothing=0.02)
        for one, wanted in zip(by_trait(logits), traits.T, strict=True)
    ]
    return (torch.stack(each, dim=1) * visible).sum() / visible.sum()


def _spoilt(images: Tensor, dice: torch.Generator) -> Tensor:
    """Half of the pictures blurred and grainy, each differently."""
    count = len(images)
    draw = lambda: torch.rand(count, 1, 1, 1, generator=dice)  # noqa: E731
    soft = F.avg_pool2d(F.pad(images, (1, 1, 1, 1), mode="replicate"), 3, 1)
    softer = torch.lerp(images, soft, draw())
    grainy = softer + 0.15 * draw() * torch.randn(images.shape, generator=dice)
    return torch.where(draw() < 0.5, grainy, images)
