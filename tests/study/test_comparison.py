import json
import zipfile

import pytest
import torch
from PIL import Image

from gan import GAN, GANConfig
from gan.data.catalog import DIGITS
from gan.data.loading import load
from gan.data.picture_set import NoPictures
from gan.models.folder import PICTURES
from gan.study import comparison
from gan.study.comparison import (
    area,
    calibrate,
    comparable,
    compare,
    errors,
    halves,
    held_out,
    roc,
    rounded,
    trained_on,
)
from tests.conftest import ROOT
from tests.data.test_uploads import encoded


@pytest.fixture
def faces_model():
    yield GAN(GANConfig(image_size=64, channels=3, width=4), {"trained_on": "faces"})
    comparison._load.cache_clear()


def test_held_out_pictures_are_no_training_pictures(avatars):
    seen = {bytes(image.numpy().tobytes()) for image in load("avatars", count=5000).images}
    real = held_out(avatars)
    assert real.drawn and len(real) == comparison.DRAWN
    assert not any(bytes(image.numpy().tobytes()) in seen for image in real.images)


def test_mnists_test_half_is_held_out(digits, mnist):
    assert torch.equal(held_out(digits).images, mnist[1].images)


def test_a_model_of_unknown_pictures_has_none(tiny):
    assert trained_on(tiny) is None
    with pytest.raises(NoPictures, match="not known"):
        held_out(tiny)


def test_a_model_with_other_classes_than_its_set_has_none(tiny):
    tiny.card["trained_on"] = "drawn-digits"
    with pytest.raises(NoPictures, match="other classes"):
        held_out(tiny)


def test_without_the_data_and_a_network_there_are_those_that_come_with_the_program(monkeypatch, tmp_path):
    digits = GAN.from_pretrained(ROOT / "checkpoints/digits")
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    monkeypatch.setenv("GAN_CACHE", str(tmp_path / "cache"))
    comparison._load.cache_clear()
    digits.card["trained_on"] = "fashion"
    with pytest.raises(NoPictures, match="gan fetch"):
        held_out(digits)
    digits.card["trained_on"] = "digits"
    few = held_out(digits)
    assert few.shipped and len(few) == 1000 and few.labels.bincount().tolist() == [100] * 10
    assert halves(few)[0].labels.bincount().tolist() == [50] * 10
    comparison._load.cache_clear()


def test_the_halves_share_no_picture(avatars):
    mine, others = halves(held_out(avatars))
    assert len(mine) + len(others) == comparison.DRAWN
    assert not {i.numpy().tobytes() for i in mine.images} & {i.numpy().tobytes() for i in others.images}


def test_both_sides_have_the_same_classes_and_the_levels_of_a_file(avatars):
    both = compare(avatars, held_out(avatars), 20, seed=7)
    assert both.real.shape == both.fake.shape == (20, 3, 32, 32)
    assert both.seeds == list(range(7, 27))
    for images in (both.real, both.fake):
        levels = (images + 1) * 127.5
        assert (levels - levels.round()).abs().max() < 1e-3
    again = avatars.generate(avatars.latents(20, 7), both.labels)
    assert torch.equal(rounded(again), both.fake)
    assert torch.allclose(avatars.logits(both.real, both.labels), both.real_logits)


def test_a_seed_repeats_the_draw_and_another_changes_it(avatars):
    real = held_out(avatars)
    one, same, other = (compare(avatars, real, 8, seed) for seed in (1, 1, 2))
    assert torch.equal(one.real, same.real) and torch.equal(one.fake_logits, same.fake_logits)
    assert not torch.equal(one.real, other.real)


def test_pictures_come_as_small_as_the_models_own_were(avatars):
    """A model trained live at 28 pixels has met digits that were drawn at 28, not some shrunk from 32."""
    small = GAN(GANConfig(width=4, classes=DIGITS), {"trained_on": "drawn-digits"})
    assert torch.equal(held_out(small).images[:50], load("drawn-digits", split="test", size=28, count=4000).images[:50])
    large = GAN(
        GANConfig(image_size=64, channels=3, width=4, classes=avatars.config.classes), {"trained_on": "avatars"}
    )
    both = compare(large, held_out(large), 4, 0)
    assert both.real.shape == both.fake.shape == (4, 3, 64, 64)


def test_mnist_takes_any_models_size(mnist):
    large = GAN(GANConfig(image_size=32, channels=3, width=4, classes=DIGITS), {"trained_on": "digits"})
    both = compare(large, held_out(large), 4, 0)
    assert both.real.shape == (4, 3, 32, 32)


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_a_broken_set_is_none(faces_model, monkeypatch, tmp_path, content):
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "test.zip").write_bytes(content)
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    comparison._load.cache_clear()
    with pytest.raises(NoPictures):
        held_out(faces_model)


def test_three_pictures_are_too_few(faces_model, monkeypatch, tmp_path):
    (tmp_path / "faces").mkdir()
    with zipfile.ZipFile(tmp_path / "faces" / "test.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.png", encoded(Image.new("RGB", (64, 64), (number, 0, 0))))
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    comparison._load.cache_clear()
    with pytest.raises(NoPictures, match="fewest"):
        held_out(faces_model)


def test_the_errors_tell_a_good_calibration_from_none(avatars):
    mine, others = halves(held_out(avatars))
    found = errors(avatars, others, calibrate(avatars, mine))
    assert found.count == 2000 and found.calibrated < 0.05 and found.calibrated < found.raw / 2


def test_the_area_is_the_chance_of_the_right_order():
    real, fake = torch.randint(0, 12, (40,)).float() + 2, torch.randint(0, 12, (30,)).float()
    pairs = real[:, None] - fake[None]
    assert area(real, fake) == pytest.approx(float(((pairs > 0) + 0.5 * (pairs == 0)).mean()), abs=1e-6)


@pytest.mark.parametrize("real,fake,expected", [([1, 2], [-1, 0], 1.0), ([0, 0], [0, 0], 0.5), ([-1], [1], 0.0)])
def test_areas_that_are_known(real, fake, expected):
    assert area(torch.tensor(real).float(), torch.tensor(fake).float()) == expected


def test_the_curve_goes_from_nothing_to_all():
    fakes, reals = roc(torch.randn(50) + 1, torch.randn(60))
    for side in (fakes, reals):
        assert side[0] == 0 and side[-1] == 1 and (side.diff() >= 0).all()


def test_a_model_of_own_pictures_finds_them_again_until_they_move(tmp_path):
    folder, out = tmp_path / "mine", tmp_path / "run"
    folder.mkdir()
    for i in range(12):
        (folder / f"{i}.png").write_bytes(encoded(Image.new("RGB", (40, 40), (20 * i, 90, 120))))
    GAN(GANConfig(image_size=32, channels=3, width=4)).save_pretrained(out)
    assert GAN.from_pretrained(out).pictures is None
    (out / PICTURES).write_text(json.dumps({"path": str(folder)}))
    model = GAN.from_pretrained(out)
    assert comparable(model)
    real = held_out(model)
    assert real.seen and real.images.shape == (12, 3, 32, 32)
    folder.rename(tmp_path / "elsewhere")
    comparison._own.cache_clear()
    assert not comparable(model)
    with pytest.raises(NoPictures, match="--pictures"):
        held_out(model)
    model.pictures = tmp_path / "elsewhere"
    assert len(held_out(model)) == 12
    (out / PICTURES).write_text("no place")
    assert GAN.from_pretrained(out).pictures is None
