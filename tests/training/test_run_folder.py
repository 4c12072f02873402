import json
import math

import numpy as np
import pytest
import torch
from PIL import Image

from gan import GAN, GANConfig
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.media.images import scaled
from gan.study.distances import feature_distance, sliced_distance
from gan.training.run_folder import best_so_far, follow, timelapse
from gan.training.trainer import Trainer


@pytest.fixture
def trainer(drawn) -> Trainer:
    network = GANConfig(width=4, latent_dim=16, classes=drawn.classes)
    return Trainer(DCGAN(DCGANConfig(network=network, batch_size=16, max_images=16 * 12), drawn))


def test_the_best_model_stays_when_later_ones_are_worse(trainer, drawn, tmp_path, monkeypatch):
    monkeypatch.setattr("gan.training.run_folder.COMPARED", 20)
    monkeypatch.setattr("gan.training.run_folder.COMPARE_SHARE", math.inf)
    told = iter([5.0, 3.0, 4.0, *[9.0] * 99])
    best_weights = None
    for _, distance, is_best in follow(trainer, tmp_path, lambda images: next(told), {"title": "T"}, every=1e-9):
        assert is_best == (distance in (5.0, 3.0))
        if distance == 3.0:
            best_weights = trainer.ema.project.weight.clone()
    model = GAN.from_pretrained(tmp_path)
    assert model.card["images"] < 16 * 12
    assert torch.allclose(model.generator.project.weight, best_weights, atol=1e-3)
    lines = [json.loads(line) for line in (tmp_path / "metrics.jsonl").open()]
    assert [line["distance"] for line in lines][:3] == [5.0, 3.0, 4.0]
    assert json.loads((tmp_path / "settings.json").read_text())["batch_size"] == 16
    # The state is the last one: a resumed run goes on from there, and still knows the best.
    again = Trainer.resume(tmp_path, DCGAN, drawn, max_images=16 * 14)
    assert again.steps == 12
    assert not any(is_best for _, _, is_best in follow(again, tmp_path, lambda images: 3.5, {}, every=1e-9))
    # Measured anew, by whatever the distance is now.
    assert best_so_far(again.game, tmp_path, lambda images: float(len(images))) == 20
    (tmp_path / "model.safetensors").write_bytes(b"half of")
    assert best_so_far(again.game, tmp_path, len) == math.inf


def test_comparing_takes_a_small_share_of_the_time(trainer, tmp_path, monkeypatch):
    monkeypatch.setattr("gan.training.run_folder.COMPARED", 20)
    monkeypatch.setattr("gan.training.run_folder.COMPARE_SHARE", 1e-9)
    seen = [
        (report.images, distance) for report, distance, _ in follow(trainer, tmp_path, lambda images: 1.0, {}, 1e-9)
    ]
    assert [distance == 1.0 for _, distance in seen] == [
        True,
        *[False] * (len(seen) - 2),
        True,
    ]  # the first and the last
    assert "NaN" not in (tmp_path / "metrics.jsonl").read_text()


def test_distances_prefer_real_pictures_to_noise(drawn):
    real, noise = scaled(drawn.images[1000:1500]), torch.rand(500, 1, 28, 28) * 2 - 1
    features = lambda images: images[:, 0, 8:20:3, 8:20:3].flatten(1)  # noqa: E731
    for distance in (sliced_distance(drawn), feature_distance(features, drawn)):
        assert 0 <= distance(real) < distance(noise) / 3


def test_a_timelapse_has_every_sheet_in_order_and_holds_the_last(tmp_path):
    (tmp_path / "sheets").mkdir()
    for i in range(3):
        Image.new("L", (280, 280), 100 * i).save(tmp_path / "sheets" / f"{i:010d}.png")
    film = Image.open(timelapse(tmp_path))
    assert film.n_frames == 3
    shades = []
    for i in range(3):
        film.seek(i)
        shades.append(float(np.asarray(film.convert("L")).mean()))
    assert shades == pytest.approx([0, 100, 200], abs=3)
    assert timelapse(tmp_path / "sheets") is None


def test_learning_rates_sink_by_the_clock_too(drawn):
    network = GANConfig(width=4, latent_dim=16, classes=drawn.classes)
    trainer = Trainer(DCGAN(DCGANConfig(network=network, batch_size=16, max_seconds=100.0, lr_decay=True), drawn))
    trainer.seconds = 50.0
    trainer.step()
    assert trainer.game.learners["generator"].optimizer.param_groups[0]["lr"] == pytest.approx(trainer.config.g_lr / 2)
    trainer.seconds = 101.0
    assert trainer.finished and trainer.share_done == 1 and not math.isnan(trainer.report().figures["d_loss"])


def test_asked_to_stop_a_run_ends_after_its_step(trainer):
    for report in trainer.run(every_steps=1):
        if report.step == 3:
            trainer.stop()
    assert trainer.steps == 3


def test_what_came_after_the_saved_state_is_forgotten(trainer, drawn, tmp_path, monkeypatch):
    """A run that was killed: its last reports are of a way that the resumed run does not go."""
    monkeypatch.setattr("gan.training.run_folder.COMPARED", 20)
    list(follow(trainer, tmp_path, lambda images: 1.0, {}, every=1e-9))
    with open(tmp_path / "metrics.jsonl", "a") as log:
        log.write('{"images": 999}\n')
    Image.new("L", (280, 280)).save(tmp_path / "sheets" / "0000000999.png")
    again = Trainer.resume(tmp_path, DCGAN, drawn, max_images=16 * 13)
    list(follow(again, tmp_path, lambda images: 1.0, {}, every=1e-9))
    images = [json.loads(line)["images"] for line in (tmp_path / "metrics.jsonl").open()]
    assert images == sorted(images) and images[-1] == 16 * 13
    assert not (tmp_path / "sheets" / "0000000999.png").exists()
