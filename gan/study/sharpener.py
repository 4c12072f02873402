"""A small network that makes pictures twice as wide and sharper than a formula does: what it adds is made up.

Residual blocks and a pixel shuffle over bicubic enlarging (Lim et al. 2017, EDSR). It learns from the pictures that
the GAN learnt from: each made half as wide, it is to find the whole one again. Asked of 32 x 32 pixels while it
learns, it is used on 64 x 64. What it is given is blurred and disturbed by chance (as Zhang et al. 2021, BSRGAN, do),
so that it learns to take away what does not belong there, too: a generator's streaks would else come out sharper.
"""

import functools
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torchvision.transforms.functional import gaussian_blur

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.models.folder import SHARPENER, replace_file
from gan.models.gan import GAN

TIMES = 2  # as wide as what is given
WIDTH, BLOCKS = 32, 5
ADDED = 0.2  # of what a block says, as Lim et al. found it steadier
SLOPE = 0.2  # of the leaky units
BLUR = 0.2, 1.0  # standard deviations in pixels, from and to
NOISE = 0.15  # greatest standard deviation, where pictures lie in [-1, 1]
GRAIN = 1.2  # greatest standard deviation in pixels of the blur of that noise


class Sharpener(nn.Module):
    """Pictures (N, C, H, W) in [-1, 1] to (N, C, 2 H, 2 W), hardly beyond that range.

    Attributes:
        channels: C.
    """

    def __init__(self, channels: int = 3) -> None:
        super().__init__()
        self.channels = channels
        self.first = nn.Conv2d(channels, WIDTH, 3, padding=1)
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(WIDTH, WIDTH, 3, padding=1), nn.LeakyReLU(SLOPE), nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
            )
            for _ in range(BLOCKS)
        )
        self.last = nn.Conv2d(WIDTH, TIMES**2 * channels, 3, padding=1)
        nn.init.zeros_(self.last.weight)  # it begins as bicubic enlarging
        nn.init.zeros_(self.last.bias)

    def forward(self, images: Tensor) -> Tensor:
        x = self.first(images)
        for block in self.blocks:
            x = x + ADDED * block(x)
        return enlarged(images) + F.pixel_shuffle(self.last(x), TIMES)

    @torch.inference_mode()
    def sharpen(self, images: Tensor) -> Tensor:
        """Pictures (N, C, 2 H, 2 W) of some (N, C, H, W), of any size, all in [-1, 1].

        Raises:
            ValueError: for another number of channels.
        """
        if images.shape[1] != self.channels:
            raise ValueError(f"it sharpens pictures of {self.channels} channels, not {images.shape[1]}")
        return self(images).clamp(-1, 1)

    def to_bytes(self) -> bytes:
        """The content of sharpener.safetensors, half precision."""
        return save({key: value.half() for key, value in self.state_dict().items()})

    def save(self, folder: str | Path) -> None:
        """Write sharpener.safetensors to `folder`."""
        replace_file(Path(folder) / SHARPENER, self.to_bytes())

    @classmethod
    def load(cls, folder: str | Path) -> "Sharpener":
        """The sharpener that `save` wrote.

        Raises:
            FileNotFoundError: if there is none.
            ValueError: if it is broken.
        """
        path = Path(folder) / SHARPENER
        if not path.is_file():
            raise FileNotFoundError(f"{path} is not there: train it with `python -m gan sharpener --out {folder}`")
        try:
            tensors = load_file(path)
            sharpener = cls(tensors["first.weight"].shape[1])
            sharpener.load_state_dict(tensors)
        except (SafetensorError, LookupError, RuntimeError) as error:
            raise ValueError(f"{path} holds no sharpener: {error}") from error
        if not all(weights.isfinite().all() for weights in sharpener.parameters()):
            raise ValueError(f"{path} holds numbers that are not finite")
        return sharpener.eval()


def find_sharpener(model: GAN) -> Sharpener | None:
    """The one in the folder that a model came from; none where there is none that fits its pictures."""
    try:
        changed = model.folder and (model.folder / SHARPENER).stat().st_mtime_ns
    except OSError:
        return None
    found = _in(model.folder, changed) if model.folder and changed else None
    return found if found and found.channels == model.config.channels else None


@functools.lru_cache(16)
def _in(folder: Path, changed: int) -> Sharpener | None:
    """The one in a folder, as it was when its file was changed last."""
    try:
        return Sharpener.load(folder)
    except (OSError, ValueError):
        return None


def enlarged(images: Tensor) -> Tensor:
    """Pictures (N, C, 2 H, 2 W) of some (N, C, H, W) without learning: bicubic, a little beyond their range."""
    return F.interpolate(images, scale_factor=TIMES, mode="bicubic")


def degraded(images: Tensor, generator: torch.Generator) -> Tensor:
    """Pictures (N, C, H / 2, W / 2) of some (N, C, H, W) in [-1, 1], blurred and disturbed by chance, all alike."""
    blur, noise, grain = torch.rand(3, generator=generator).tolist()
    side = images.shape[-1] // TIMES
    small = F.interpolate(
        gaussian_blur(images, [7, 7], [BLUR[0] + blur * (BLUR[1] - BLUR[0])]), (side, side), mode="area"
    )
    disturbance = gaussian_blur(torch.randn(small.shape, generator=generator), [7, 7], [max(0.1, GRAIN * grain)])
    return small + NOISE * noise * disturbance / disturbance.std()


def train_sharpener(
    train: PictureSet,
    test: PictureSet,
    *,
    epochs: int = 12,
    batch_size: int = 16,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Sharpener, dict[str, float]]:
    """Train a sharpener on pictures of an even size; their labels are not used.

    Args:
        progress: is called with (batches done, batches in all).

    Returns:
        The sharpener, and what `likeness` says of it on the pictures held out.
    """
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    sharpener = Sharpener(train.images.shape[1])
    steps = epochs * max(1, len(train) // batch_size)
    optimizer = torch.optim.Adam(sharpener.parameters(), 2e-3, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: (1 - step / steps) ** 0.5)
    for step in range(steps):
        images = scaled(train.images[torch.randint(len(train), (batch_size,), generator=chance)])
        if torch.rand((), generator=chance) < 0.5:
            images = images.flip(3)
        loss = F.l1_loss(sharpener(degraded(images, chance)), images)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        progress(step + 1, steps)
    return sharpener.eval(), likeness(sharpener, test)


def likeness(sharpener: Sharpener, test: PictureSet) -> dict[str, float]:
    """The mean distance to held-out pictures (values lie in [0, 1]) that were made half as wide, undisturbed.

    Returns:
        The distance of each by its name, `sharpened` and `bicubic`.
    """
    images = scaled(test.images[:500])
    small = F.interpolate(images, scale_factor=1 / TIMES, mode="area")
    distance = lambda found: float(F.l1_loss(found.clamp(-1, 1), images)) / 2  # noqa: E731
    return {"sharpened": distance(sharpener.sharpen(small)), "bicubic": distance(enlarged(small))}
