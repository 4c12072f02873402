import asyncio
import atexit
import os
import shutil
import socket
import tempfile
import time
from pathlib import Path

import pytest
import torch

from gan import GAN, GANConfig
from gan.data.loading import load
from gan.data.picture_set import PictureSet

# Small tensors: a second thread costs more than it gives, above all where something else keeps the cores busy.
os.environ.setdefault("OMP_NUM_THREADS", "1")  # for the processes that tests start
torch.set_num_threads(1)
# A store for each of the workers of run.sh: what is in it is counted and swept by tests.
os.environ["GRADIO_TEMP_DIR"] = tempfile.mkdtemp(prefix="dcgan-playground-tests-")
atexit.register(shutil.rmtree, os.environ["GRADIO_TEMP_DIR"], ignore_errors=True)

ROOT = Path(__file__).parents[1]
DIGITS = ROOT / "checkpoints" / "digits"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def until(wanted, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end
        time.sleep(0.1)


def pytest_collection_modifyitems(items):
    for item in items:
        if "mnist" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.data)


@pytest.fixture(autouse=True)
def steady():
    torch.manual_seed(0)


@pytest.fixture(autouse=True)
def own_loop(request):
    """Playwright leaves its event loop running between its tests, and a thread can run but one."""
    if "chromium" in request.fixturenames:
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


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
