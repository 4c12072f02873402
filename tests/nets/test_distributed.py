"""Two real processes over gloo, started as torchrun does, and by torchrun itself."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import torch
from safetensors.torch import load_file
from typer.testing import CliRunner

from gan import GAN, GANConfig
from gan.cli import app
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.nets.distributed import Draws, Group
from gan.training.checkpoint import load_state
from tests.conftest import free_port

TORCHRUN = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "gan"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "COLUMNS": "200"}


def train(out, *options, images=96, start=()) -> list[str]:
    # fmt: off
    return [
        *start, "train", "--dataset", "drawn-digits", "--count", "500", "--size", "28",
        "--out", str(out), "--images", str(images),
        "--set", "width=4", "--set", "batch_size=16", "--set", "device=cpu", *options,
    ]
    # fmt: on


def together(out, *options) -> str:
    """Train in two processes; all that both said."""
    place = {**ENVIRONMENT, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port()), "WORLD_SIZE": "2"}
    command = train(out, *options, start=[sys.executable, "-m", "gan"])
    both = [
        subprocess.Popen(
            command, env={**place, "RANK": rank, "LOCAL_RANK": rank}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )
        for rank in ("0", "1")
    ]  # fmt: skip
    try:
        said = "".join(one.communicate(timeout=120)[0] for one in both)
    finally:
        for one in both:
            one.kill()
    assert not any(one.returncode for one in both), said
    return said


@pytest.mark.parametrize(
    "settings",
    [
        ["--set", "augment=translation,cutout", "--set", "flip=true", "--set", "discriminator_norm=batch"],
        pytest.param(["--set", "loss=relativistic", "--set", "mismatch=0.5"], marks=pytest.mark.slow),
        pytest.param(["--set", "loss=wasserstein", "--set", "skip_d_below=0.1"], marks=pytest.mark.slow),
    ],
)
def test_two_processes_learn_what_one_does_with_the_whole_batch(tmp_path, settings):
    alone = CliRunner().invoke(app, train(tmp_path / "one", *settings))
    assert alone.exit_code == 0, alone.output
    output = together(tmp_path / "two", *settings)
    one, two = (load_file(tmp_path / name / "trainer.safetensors") for name in ("one", "two"))
    # Six steps: rounding differs by the order of sums, and a game multiplies it as soon as one unit's sign flips.
    for name in set(one) - {"random"}:
        gap, length = (one[name] - two[name]).double().norm(), one[name].double().norm()
        assert gap <= 0.01 * length + 1e-4 * one[name].numel() ** 0.5, (name, gap, length)
    assert output.count("96 pictures seen") == 1  # only one of them speaks
    lines = [[json.loads(line) for line in (tmp_path / n / "metrics.jsonl").open()][-1] for n in ("one", "two")]
    assert lines[0]["images"] == lines[1]["images"] == 96
    assert lines[1]["d_loss"] == pytest.approx(lines[0]["d_loss"], rel=0.02)


@pytest.mark.slow
def test_asked_to_stop_they_stop_together_and_keep_what_was_learnt(tmp_path):
    out = tmp_path / "run"
    command = train(out, "--report-seconds", "0.5", images=100_000_000, start=TORCHRUN)
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while not (out / "metrics.jsonl").is_file() or not (out / "metrics.jsonl").read_text():
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert "ChildFailedError" not in said and "Connection" not in said, said  # nobody was left behind
    assert GAN.from_pretrained(out).config.width == 4
    state = load_state(out)[0]["counters"]
    assert state["steps"] > 0 and 0 < state["seconds"] < 60
    assert (out / "trainer.safetensors").is_file() and (out / "timelapse.webp").is_file()


def test_a_batch_that_cannot_be_shared_is_refused(drawn):
    network = GANConfig(width=4, image_size=28)
    with pytest.raises(ValueError, match="2 processes need a batch_size that they can share"):
        DCGAN(DCGANConfig(network=network, batch_size=15, device="cpu"), drawn, Group(0, 2))


def test_shares_of_the_random_numbers_make_the_whole():
    whole = Draws(torch.Generator().manual_seed(1)).normal((6, 3), torch.device("cpu"))
    shares = [Draws(torch.Generator().manual_seed(1), Group(r, 2)).normal((3, 3), torch.device("cpu")) for r in (0, 1)]
    assert torch.equal(torch.cat(shares), whole)
