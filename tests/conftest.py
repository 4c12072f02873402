import os
from pathlib import Path

import pytest
import torch

from gan import GAN, GANConfig
from gan.datasets import PictureSet, load

# Small tensors: a second thread costs more than it gives, above all where something else keeps the cores busy.
os.environ.setdefault("OMP_NUM_THREADS", "1")  # for the processes that tests start
torch.set_num_threads(1)

ROOT = Path(__file__).parents[1]
DIGITS = ROOT / "checkpoints" / "digits"


SERVED = ("ui", "browser", "test_hall.py", "test_live.py", "test_presets.py", "test_readme.py", "test_app.py")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the marks
def pytest_collection_modifyitems(items):
    """Two halves for the two workers of run.sh: what waits for a server, a training or a browser is in one of them, so
    that no two such tests compete for the processor."""
    for item in items:
        first = item.path.relative_to(ROOT / "tests").parts[0]
        item.add_marker(pytest.mark.xdist_group("served" if first in SERVED else "alone"))


@pytest.fixture(autouse=True)
def steady():
    torch.manual_seed(0)


@pytest.fixture(scope="session")
def digits() -> GAN:
    return GAN.from_pretrained(DIGITS)


@pytest.fixture(scope="session")
def avatars() -> GAN:
    """Its real pictures are on every machine: the program draws them."""
    return GAN.from_pretrained(ROOT / "checkpoints" / "avatars")


@pytest.fixture
def tiny() -> GAN:
    """An untrained conditional model; its weights do not matter."""
    torch.manual_seed(0)
    return GAN(GANConfig(width=4, latent_dim=16, classes=("a", "b", "c")))


@pytest.fixture(scope="session")
def drawn() -> PictureSet:
    return load("drawn-digits", count=2000, size=28)


@pytest.fixture(scope="session")
def mnist() -> tuple[PictureSet, PictureSet]:
    if not (Path(os.environ.get("GAN_DATA", "")) / "MNIST" / "raw").is_dir():
        pytest.skip("MNIST is not here: set GAN_DATA")
    return load("digits", split="train", offline=True), load("digits", split="test", offline=True)
