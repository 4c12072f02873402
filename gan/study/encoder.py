"""A small network that learns, without labels, to tell pictures apart; its features carry the distances of metrics.

Inception features come from other people's labelled photographs and a download. This encoder is trained on the very
pictures that the GAN learns from, by contrast (SimCLR, Chen et al. 2020): two changed copies of one picture should lie
close, copies of different pictures far apart. Self-supervised features rank generators as well as, and on faces better
than, Inception's (Morozov, Voynov and Babenko 2021).
"""

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision.transforms.v2 as transforms
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.models.folder import ENCODER

SIDE = 64  # pictures of other sizes are resized to this
FEATURES = 128
TEMPERATURE = 0.2
ALIKE = 16  # pictures that are changed alike: one call of torchvision for each would take most of the time


class Encoder(nn.Module):
    """Pictures (N, 1 or 3, H, W) in [-1, 1] to features (N, 128).

    Attributes:
        accuracy: share of held-out pictures whose changed copy is found by its features among 256 (or all, if fewer).
    """

    def __init__(self) -> None:
        super().__init__()
        self.accuracy = float("nan")
        widths = (3, 32, 64, 96, 128)
        blocks = [
            layer
            for before, after in itertools.pairwise(widths)
            for layer in (
                nn.Conv2d(before, after, 4, stride=2, padding=1, bias=False),
                nn.BatchNorm2d(after),
                nn.ReLU(),
            )
        ]
        # Flattened, not pooled: in aligned pictures the place of a feature is half of what it says.
        self.body = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(widths[-1] * (SIDE // 16) ** 2, FEATURES))
        self.head = nn.Sequential(nn.BatchNorm1d(FEATURES), nn.ReLU(), nn.Linear(FEATURES, 64))

    def forward(self, images: Tensor) -> Tensor:
        images = images.expand(-1, 3, -1, -1)
        if images.shape[-1] != SIDE:
            images = F.interpolate(images, (SIDE, SIDE), mode="bilinear", antialias=True)
        return self.body(images.contiguous(memory_format=torch.channels_last))

    @torch.inference_mode()
    def features(self, images: Tensor, batch: int = 500) -> Tensor:
        """Features (N, 128) on the CPU, of float pictures in [-1, 1] or of uint8 ones."""
        device = self.head[-1].weight.device
        parts = (part.to(device) for part in images.split(batch))
        return torch.cat([self(part if part.is_floating_point() else scaled(part)).cpu() for part in parts])

    def save(self, folder: str | Path) -> None:
        """Write encoder.safetensors to `folder`, half precision."""
        tensors = {k: v.half().contiguous() for k, v in self.state_dict().items()}
        save_file(tensors, Path(folder) / ENCODER, metadata={"accuracy": json.dumps(self.accuracy)})

    @classmethod
    def load(cls, folder: str | Path) -> "Encoder":
        """The encoder that `save` wrote.

        Raises:
            FileNotFoundError: if there is none.
        """
        path = Path(folder) / ENCODER
        if not path.is_file():
            raise FileNotFoundError(f"{path} is not there: train it with `python -m gan encoder --out {folder}`")
        encoder = cls()
        with safe_open(path, "pt") as file:
            encoder.load_state_dict({key: file.get_tensor(key) for key in file.keys()})
            encoder.accuracy = json.loads(file.metadata()["accuracy"])
        return encoder.eval()


def train_encoder(
    train: PictureSet,
    test: PictureSet,
    *,
    epochs: int = 20,
    batch_size: int = 256,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Encoder:
    """Train an encoder on pictures of any size; their labels are not used.

    Args:
        progress: is called with (batches done, batches in all).
    """
    torch.manual_seed(seed)
    encoder = Encoder().to(memory_format=torch.channels_last)
    batch_size = min(batch_size, len(train))
    steps = epochs * max(1, len(train) // batch_size)
    optimizer = torch.optim.AdamW(encoder.parameters(), weight_decay=1e-4, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    encoder.train()
    # Where the processor has no bfloat16 it is emulated, ten times slower than whole floats.
    half = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
    for step in range(steps):
        images = train.images[torch.randint(len(train), (batch_size,))]
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            features = encoder.head(encoder(torch.cat([_changed(images), _changed(images)])))
        loss = contrastive_loss(*features.float().chunk(2))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        progress(step + 1, steps)
    encoder.eval()
    encoder.accuracy = found(encoder, test.images)
    return encoder


def contrastive_loss(a: Tensor, b: Tensor) -> Tensor:
    """NT-Xent of two views (N, D) each of N pictures, a scalar (Chen et al. 2020): each must find its other view."""
    both = F.normalize(torch.cat([a, b]), dim=1)
    likeness = both @ both.T / TEMPERATURE
    likeness.fill_diagonal_(-torch.inf)
    count = len(a)
    other = torch.arange(2 * count, device=a.device).roll(count)
    return F.cross_entropy(likeness, other)


def _changed(images: Tensor) -> Tensor:
    """uint8 pictures as float in [-1, 1], cropped, mirrored and recoloured at random."""
    side = images.shape[-1]
    change = transforms.Compose(
        [
            transforms.RandomResizedCrop(side, (0.5, 1.0), (0.9, 1.1), antialias=False),
            transforms.RandomHorizontalFlip(),
            transforms.ColorJitter(0.3, 0.3, 0.3, 0.03),
            transforms.RandomGrayscale(0.1),
        ]
    )
    images = images.expand(-1, 3, -1, -1)
    return scaled(torch.cat([change(part) for part in images.split(ALIKE)]))


@torch.inference_mode()
def found(encoder: Encoder, images: Tensor, among: int = 256) -> float:
    """Share of uint8 pictures whose changed copy is the nearest of `among` changed copies."""
    hits = []
    for part in images[: 4 * among].split(among):
        a, b = (F.normalize(encoder.head(encoder(_changed(part))), dim=1) for _ in range(2))
        hits.append((a @ b.T).argmax(1) == torch.arange(len(part)))
    return float(torch.cat(hits).float().mean())
