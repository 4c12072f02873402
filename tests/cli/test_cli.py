import errno
import json
from dataclasses import replace

import pytest
import torch
from PIL import Image
from typer.testing import CliRunner

from gan import GAN
from gan.cli import app
from gan.data.loading import load
from gan.media.images import scaled, to_uint8
from gan.nets.losses import LOSSES
from gan.study.sharpener import find_sharpener
from gan.training.run_lock import run_lock
from tests.conftest import DIGITS

DRAWN = ["train", "--dataset", "drawn-digits", "--size", "28", "--count", "500"]
FAST = ["--set", "width=4", "--set", "batch_size=16"]
TRAIN = ["train", "--dataset", "avatars", "--count", "9", "--out", "OUT", "--images", "9"]


def run(*arguments: str, ok: bool = True) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert (result.exit_code == 0) == ok, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def test_train_then_resume_then_sample(tmp_path):
    out = tmp_path / "run"
    run(*DRAWN, "--out", str(out), "--images", "320", *FAST)
    model = GAN.from_pretrained(out)
    assert model.card["images"] == 320 and model.config.width == 4 and "drawn by the program" in model.card["dataset"]
    lines = [json.loads(line) for line in (out / "metrics.jsonl").read_text().splitlines()]
    assert lines[-1]["images"] == 320 and lines[-1]["variety"] > 0
    assert Image.open(out / "sheets" / "0000000320.png").size == (280, 280)

    run(*DRAWN, "--out", str(out), "--images", "480", "--resume")
    assert GAN.from_pretrained(out).card["images"] == 480

    picture = tmp_path / "sheet.png"
    run("sample", "--model", str(out), "--count", "12", "--columns", "4", "--out", str(picture), "--label", "7")
    assert Image.open(picture).size == (4 * 28, 3 * 28)


def test_training_begins_with_another_models_weights(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    run(*DRAWN, "--out", str(first), "--images", "160", *FAST)
    rest = ["--set", "g_lr=0", "--set", "d_lr=0", "--set", "batch_size=8"]
    run(*DRAWN, "--out", str(second), "--images", "16", "--begin", str(first), *rest)
    before, after = GAN.from_pretrained(first), GAN.from_pretrained(second)
    assert after.config == before.config and "which had seen 160 pictures" in after.card["begun_with"]
    assert torch.equal(after.generator.project.weight, before.generator.project.weight)
    assert torch.equal(after.discriminator.logit.weight, before.discriminator.logit.weight)
    run(*DRAWN, "--out", str(second), "--images", "32", "--resume")
    assert GAN.from_pretrained(second).card["begun_with"] == after.card["begun_with"]


def test_what_an_answer_of_d_is_worth_is_measured_and_kept(tmp_path):
    out = tmp_path / "mine"
    run("train", "--dataset", "avatars", "--count", "200", "--out", str(out), "--images", "64", *FAST)
    output = run("reference", "--model", str(out), "--dataset", "avatars", "--count", "100", "--write")
    assert "real, held out" in output and "upside down" in output
    assert (out / "reference.safetensors").is_file()
    shares = GAN.from_pretrained(out).card["familiar"]
    assert shares["real, held out"] > 0.8
    assert "| generated |" in (out / "README.md").read_text()


def test_a_run_that_diverges_keeps_the_last_good_state(tmp_path, monkeypatch):
    out = tmp_path / "run"
    start = [*DRAWN, "--out", str(out)]
    run(*start, "--images", "160", *FAST)
    broken = lambda name: replace(LOSSES[name], generator=lambda real, fake: fake.sum() / 0)  # noqa: E731
    monkeypatch.setattr("gan.family.dcgan.game.get_loss", broken)
    output = run(*start, "--images", "320", "--resume", ok=False)
    assert "Diverged at step 11" in output
    monkeypatch.undo()
    run(*start, "--images", "320", "--resume", "--set", "g_lr=0.0001")
    assert GAN.from_pretrained(out).card["images"] == 320


def test_a_full_disk_is_said_in_one_sentence_and_costs_nothing_that_was_saved(tmp_path, monkeypatch):
    out = tmp_path / "run"
    start = [*DRAWN, "--out", str(out)]
    run(*start, "--images", "160", *FAST)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in (".json", ".safetensors")}

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("gan.models.folder.os.fsync", full)
        output = run(*start, "--images", "320", "--resume", ok=False)
    assert "No space left on device" in output and "--resume" in output and "Traceback" not in output
    assert before == {name: (out / name).read_bytes() for name in before}
    with open(out / "metrics.jsonl", "a") as log:
        log.write('{"step": 11, "ima')  # what such a disk tears off
    run(*start, "--images", "320", "--resume")
    assert GAN.from_pretrained(out).card["images"] == 320
    assert [json.loads(line)["images"] for line in (out / "metrics.jsonl").read_text().splitlines()][-1] == 320
    assert not [path for path in out.iterdir() if path.name.startswith(".unfinished")]


def test_two_do_not_train_into_one_folder(tmp_path):
    with run_lock(tmp_path / "run"):
        output = run(*DRAWN, "--out", str(tmp_path / "run"), "--images", "160", *FAST, ok=False)
    assert "is being trained into by process" in " ".join(output.split())


def test_train_on_own_pictures_warns_when_they_are_few(tmp_path):
    for i in range(6):
        Image.new("RGB", (40, 40), (i * 40, 9, 9)).save(tmp_path / f"{i}.png")
    out = tmp_path / "o"
    output = run("train", "--dataset", str(tmp_path), "--size", "32", "--out", str(out), "--images", "32", *FAST)
    assert "Only 6 pictures" in output
    assert GAN.from_pretrained(out).config.channels == 3


@pytest.mark.slow
def test_own_pictures_from_training_to_named_directions_and_figures(tmp_path):
    """What made the faces model, on a handful of drawn ones."""
    folder, out = tmp_path / "mine", tmp_path / "run"
    folder.mkdir()
    for i, image in enumerate(to_uint8(scaled(load("avatars", count=120, size=64, channels=3).images))):
        Image.fromarray(image).save(folder / f"{i:05d}_age{20 + i % 50}.png")
    run("train", "--dataset", str(folder), "--out", str(out), "--images", "64", *FAST, "--set", "latent_dim=16")
    assert "Finds" in run("encoder", "--dataset", str(folder), "--out", str(out), "--epochs", "1")
    assert "sharpened" in run("sharpener", "--dataset", str(folder), "--out", str(out), "--epochs", "1")
    assert find_sharpener(GAN.from_pretrained(out))
    pairs, strips = tmp_path / "pairs.png", tmp_path / "strips.png"
    figures = run("evaluate", "--model", str(out), "--dataset", str(folder), "--pairs", str(pairs), "--write")
    assert all(name in figures for name in ("frechet", "kernel", "coverage", "sliced wasserstein", "suspicious"))
    assert Image.open(pairs).size == (64 * 10, 64 * 2)
    assert "| suspicious |" in (out / "README.md").read_text()
    named = run("directions", "--model", str(out), "--dataset", str(folder), "--strips", str(strips), "--write")
    assert all(name in named for name in ("age", "smile", "turn", "light", "side", "side_hair", "lips", "warmth"))
    assert Image.open(strips).size == (64 * 20, 64 * 8)
    assert "light" in GAN.from_pretrained(out).direction_names
    run(
        "train", "--dataset", str(folder), "--out", str(tmp_path / "next"), "--images", "32", *FAST, "--judge", str(out)
    )


def test_a_model_is_not_trained_over(tmp_path):
    start = [*DRAWN, "--images", "16", *FAST]
    run(*start, "--out", str(tmp_path))
    before = (tmp_path / "model.safetensors").read_bytes()
    assert "--resume, or choose another --out" in " ".join(run(*start, "--out", str(tmp_path), ok=False).split())
    assert (tmp_path / "model.safetensors").read_bytes() == before


@pytest.mark.parametrize(
    "arguments,words",
    [
        (TRAIN[:-2], "--seconds or --images"),
        (["train", "--dataset", "cats", "--out", "OUT", "--images", "9"], "no pictures called 'cats'"),
        ([*TRAIN, "--set", "speed=9"], "--set speed=9"),
        ([*TRAIN, "--set", "g_lr=fast"], "not a number"),
        ([*TRAIN, "--set", "g_lr=-1"], "g_lr must be from"),
        ([*TRAIN, "--resume"], "nothing to resume"),
        ([*TRAIN, "--begin", "OUT"], "neither a folder"),
        ([*TRAIN, "--begin", str(DIGITS), "--resume"], "choose one"),
        ([*TRAIN, "--begin", str(DIGITS), "--set", "width=8"], "width cannot change"),
        ([*TRAIN, "--begin", str(DIGITS), "--relative", "wgan"], "only a DCGAN"),
        ([*TRAIN, "--begin", str(DIGITS), "--no-conditional"], "leave out --no-conditional"),
        ([*TRAIN, "--set", "device=tpu"], "cannot be used"),
        (["sample", "--model", "OUT", "--out", "x.png"], "neither a folder"),
        (["sample", "--model", str(DIGITS), "--out", "x.png", "--label", "12"], "choose 0, 1, 2"),
        (["evaluate", "--model", "OUT"], "not a folder here"),
        (["sharpener", "--out", "OUT"], "not a folder here"),
        (["sharpener", "--out", str(DIGITS), "--epochs", "0"], "--epochs"),
        (["evaluate", "--model", str(DIGITS), "--pairs", "x.png"], "without classes"),
        ([*TRAIN, "--judge", "OUT"], "there is no encoder"),
        (["publish", "--model", "OUT", "--repo", "a/b"], "is not a folder with a model"),
        (["directions", "--model", str(DIGITS), "--dataset", "drawn-digits"], "train it with"),
    ],
)
def test_mistakes_get_one_sentence(tmp_path, arguments, words):
    output = run(*(a.replace("OUT", str(tmp_path / "out")) for a in arguments), ok=False)
    assert words in " ".join(output.split()) and "Traceback" not in output


def test_evaluate_prints_figures_beside_their_ceiling(mnist):
    output = run("evaluate", "--model", str(DIGITS), "--count", "500")
    assert "frechet" in output and "asked" in output and "real in their place" in output


def test_fetch_is_content_with_what_is_there_and_says_what_is_not(mnist, monkeypatch, tmp_path):
    monkeypatch.setenv("GAN_CACHE", str(tmp_path))
    monkeypatch.setattr("gan.data.loading.reachable", lambda host: False)
    output = run("fetch", ok=False)  # FashionMNIST is not in the data folder
    assert "digits: ready (10,000 test pictures)" in output and "no network" in output
