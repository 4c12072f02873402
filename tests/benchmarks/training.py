"""Training against the loop of PyTorch's own DCGAN example: python -m tests.benchmarks.training [--device cuda]

The peer is written anew from that example's documented settings: 64x64 colour, nz 100, ngf = ndf 64, batch 64, Adam
with 2e-4 and (0.5, 0.999), sigmoid and binary cross-entropy, fp32, JPEG files through ImageFolder and a DataLoader with
two workers, losses printed at each step. Both sides train the same networks on the same pictures, one after the other.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision.transforms.v2 as transforms
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder

from gan import GANConfig
from gan.data.loading import load
from gan.data.picture_set import NoPictures, PictureSet
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.media.images import scaled, to_image
from gan.nets.dcgan import Discriminator, Generator
from gan.training.trainer import Trainer
from tests.benchmarks.table import show

PAPER = GANConfig(64, 3, 100, 64, upsampling="transposed", discriminator_norm="batch")
OURS = GANConfig(64, 3, 100, 64, discriminator_norm="batch")
BATCH = 64


def pictures() -> PictureSet:
    """Faces where there are some, else avatars."""
    try:
        return load("faces")
    except NoPictures:
        return load("avatars", count=8000, size=64, channels=3)


def as_files(real: PictureSet, folder: Path, count: int = 4000) -> None:
    """JPEG files as ImageFolder wants them."""
    (folder / "all").mkdir()
    for i, image in enumerate(scaled(real.images[:count])):
        to_image(image).save(folder / "all" / f"{i:05d}.jpg", quality=92)


def peer(folder: Path, batch: int, device: str) -> Iterator[None]:
    """The example's loop; each `next` is a step."""
    change = transforms.Compose(
        [
            transforms.Resize(64),
            transforms.CenterCrop(64),
            transforms.ToImage(),
            transforms.ToDtype(torch.float32, scale=True),
            transforms.Normalize((0.5,) * 3, (0.5,) * 3),
        ]
    )
    loader = DataLoader(ImageFolder(folder, change), batch, shuffle=True, num_workers=2, drop_last=True)
    generator, discriminator = Generator(PAPER).to(device), Discriminator(PAPER).to(device)
    g_adam, d_adam = (torch.optim.Adam(n.parameters(), 2e-4, (0.5, 0.999)) for n in (generator, discriminator))
    real, fake = torch.ones(batch, device=device), torch.zeros(batch, device=device)
    while True:
        for images, _ in loader:
            d_adam.zero_grad()
            on_real = F.binary_cross_entropy(discriminator(images.to(device)).sigmoid(), real)
            on_real.backward()
            made = generator(torch.randn(batch, PAPER.latent_dim, device=device))
            on_fake = F.binary_cross_entropy(discriminator(made.detach()).sigmoid(), fake)
            on_fake.backward()
            d_adam.step()
            g_adam.zero_grad()
            loss = F.binary_cross_entropy(discriminator(made).sigmoid(), real)
            loss.backward()
            g_adam.step()
            on_real.item(), on_fake.item(), loss.item()
            yield


def rate(step: Callable[[], object], batch: int, device: str, seconds: float) -> float:
    """Images a second over `seconds`, after three steps to warm up; a GPU's unfinished work counts as time."""
    wait = torch.cuda.synchronize if device.startswith("cuda") else lambda: None
    for _ in range(3):
        step()
    wait()
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        step()
        count += 1
    wait()
    return count * batch / (time.perf_counter() - began)


def ours(real: PictureSet, network: GANConfig, batch: int, device: str, seconds: float, **settings) -> float:
    """Images a second of `Trainer`."""
    torch.compiler.reset()  # else what the last trainer compiled counts against this one
    config = DCGANConfig(network=network, batch_size=batch, g_lr=2e-4, d_lr=2e-4, device=device, **settings)
    trainer = Trainer(DCGAN(config, real))
    return rate(lambda: trainer.step(measure=False), batch, device, seconds)


WAYS = {
    "fp32": {},
    "fp32, compiled": {"compile": True},
    "bf16": {"precision": "bf16"},
    "bf16, compiled": {"precision": "bf16", "compile": True},
}
REPLAYED = {"bf16, replayed as CUDA graphs": {"precision": "bf16", "cuda_graph": True}}


def main() -> None:
    """Parse the flags and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each figure")
    flags = parser.parse_args()
    torch.backends.cudnn.benchmark = True  # the example sets it, too
    real = pictures()
    with tempfile.TemporaryDirectory() as folder:
        as_files(real, Path(folder))
        steps = peer(Path(folder), BATCH, flags.device)
        base = rate(lambda: next(steps), BATCH, flags.device, flags.seconds)
        steps.close()
    rows = [("the example's loop, fp32", base, 1.0)]
    for name, settings in {**WAYS, **(REPLAYED if flags.device.startswith("cuda") else {})}.items():
        found = ours(real, PAPER, BATCH, flags.device, flags.seconds, **settings)
        rows.append((f"Trainer, {name}", found, found / base))
    title = f"{real.name} on {flags.device}, {torch.get_num_threads()} threads, the paper's networks, batch 64"
    show(title, ("loop", "images/s", "times the example"), rows)

    def measured(batch: int = BATCH, **settings) -> float:
        return ours(real, OURS, batch, flags.device, flags.seconds, **settings)

    rows = [(name, *(measured(batch, **WAYS[name]) for batch in (64, 256, 512))) for name in ("bf16", "bf16, compiled")]
    show("Resize-convolution, width 64", ("Trainer", "batch 64, images/s", "batch 256", "batch 512"), rows)
    rows = [
        (loss, *(measured(loss=loss, precision="bf16", penalty_interval=every) for every in (1, 8)))
        for loss in ("logistic", "relativistic")
    ]
    show("Penalties, bf16, batch 64", ("loss", "at each step, images/s", "at every 8th"), rows)


if __name__ == "__main__":
    main()
