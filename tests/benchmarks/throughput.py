"""Sheets and training beside their plain counterparts: python -m tests.benchmarks.throughput [--device cuda]"""

import argparse
import time
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from gan import GAN, GANConfig, drawn, pictures
from gan.datasets import load
from gan.networks import Discriminator, Generator
from gan.training import Trainer, TrainingConfig
from tests.benchmarks.table import show

SECONDS = 10.0


def best(work: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of the median of several goes, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken)[times // 2]


def sheets() -> None:
    torch.set_num_threads(1)
    digits = GAN.from_pretrained("checkpoints/digits")
    paper = GAN(GANConfig(64, 3, 100, 64, upsampling="transposed", discriminator_norm="batch"))
    rows = []
    for name, model, labels in (("digits 28x28", digits, 3), ("paper's DCGAN 64x64", paper, None)):
        z = model.latents(64)

        def sheet(model=model, z=z, labels=labels):
            return pictures.png(pictures.to_image(pictures.sheet(model.generate(z, labels), 8)))

        def one_by_one(model=model, z=z, labels=labels):
            return [pictures.png(pictures.to_image(model.generate(row[None], labels)[0])) for row in z]

        rows.append((name, best(sheet), best(one_by_one, 3)))
    show("64 pictures, generated and encoded, one thread", ("model", "one sheet, ms", "one by one, ms"), rows)


def drawing() -> None:
    torch.set_num_threads(2)
    rows = []
    for draw in (drawn.digits, drawn.avatars):
        rows.append((draw.__name__, 5000 / best(lambda draw=draw: draw(5000), 3) * 1000))
    show("Drawn pictures, 32x32, two threads", ("set", "pictures/s"), rows)


def rate(step: Callable[[], object], batch: int, device: str) -> float:
    """Images a second over SECONDS, after three steps to warm up."""
    for _ in range(3):
        step()
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        step()
        count += 1
        if device.startswith("cuda"):
            torch.cuda.synchronize()
    return count * batch / (time.perf_counter() - began)


def plain_loop(config: GANConfig, data, batch: int, device: str) -> Callable[[], object]:
    """The loop that tutorials show: a DataLoader, sigmoid and binary cross-entropy, fp32, unfused Adam."""
    generator, discriminator = Generator(config).to(device), Discriminator(config).to(device)
    g_adam, d_adam = (torch.optim.Adam(n.parameters(), 2e-4, (0.5, 0.999)) for n in (generator, discriminator))
    scaled = TensorDataset(data.images.float() / 127.5 - 1)
    loader = DataLoader(scaled, batch, shuffle=True, num_workers=2, drop_last=True, persistent_workers=True)
    stream = (images for _ in iter(int, 1) for (images,) in loader)
    real, fake = torch.ones(batch, device=device), torch.zeros(batch, device=device)

    def step() -> None:
        images, z = next(stream).to(device), torch.randn(batch, config.latent_dim, device=device)
        d_adam.zero_grad()
        on_real = F.binary_cross_entropy(discriminator(images).sigmoid(), real)
        on_real.backward()
        made = generator(z)
        on_fake = F.binary_cross_entropy(discriminator(made.detach()).sigmoid(), fake)
        on_fake.backward()
        d_adam.step()
        g_adam.zero_grad()
        F.binary_cross_entropy(discriminator(made).sigmoid(), real).backward()
        g_adam.step()
        on_real.item(), on_fake.item()  # printed at each step

    return step


def training(device: str) -> None:
    torch.set_num_threads(2)
    rows = []
    for name, size, channels, width, source in (
        ("28x28 grey", 28, 1, 32, "drawn-digits"),
        ("64x64 colour", 64, 3, 32, "avatars"),
    ):
        data = load(source, count=4000, size=size, channels=channels)
        config = GANConfig(size, channels, 64, width)
        plain = rate(plain_loop(config, data, 64, device), 64, device)
        ours = {}
        for precision in ("fp32", "bf16"):
            trainer = Trainer(TrainingConfig(config, batch_size=64, device=device, precision=precision), data)
            ours[precision] = rate(lambda trainer=trainer: trainer.step(measure=False), 64, device)
        rows.append((f"{name}, width {width}", plain, ours["fp32"], ours["bf16"], ours["bf16"] / plain))
    columns = ("networks", "plain loop images/s", "Trainer fp32", "Trainer bf16", "bf16 / plain")
    show(f"Training on {device}, the same networks, batch 64", columns, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cpu")
    device = parser.parse_args().device
    sheets()
    drawing()
    training(device)
