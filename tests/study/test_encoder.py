import pytest
import torch

from gan.data.loading import load
from gan.media.images import scaled
from gan.study.encoder import Encoder, contrastive_loss, found, train_encoder


@pytest.fixture(scope="module")
def taught() -> Encoder:
    train, test = (load("avatars", count=200, size=64, channels=3, split=split) for split in ("train", "test"))
    return train_encoder(train, test, epochs=8, batch_size=32)


def test_it_learns_to_find_a_picture_by_a_changed_copy(taught):
    untaught = found(Encoder().eval(), load("avatars", count=200, size=64, channels=3, split="test").images)
    assert taught.accuracy > 1.5 * untaught


def test_it_survives_the_disk_and_takes_bytes_or_floats(taught, tmp_path):
    taught.save(tmp_path)
    again = Encoder.load(tmp_path)
    images = load("avatars", count=20, size=64, channels=3).images
    assert again.accuracy == taught.accuracy
    features = again.features(images)
    assert features.shape == (20, 128)
    assert torch.allclose(features, again.features(scaled(images)), atol=1e-5)
    assert (features - taught.features(images)).norm() < 0.02 * features.norm()  # half precision on disk


def test_grey_and_small_pictures_fit_too(taught):
    assert taught.features(torch.zeros(3, 1, 28, 28)).shape == (3, 128)


def test_a_missing_encoder_says_how_to_make_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="python -m gan encoder"):
        Encoder.load(tmp_path)


def test_contrast_is_low_where_each_view_finds_the_other():
    views = torch.eye(8)
    assert contrastive_loss(views, views) < 0.2 < contrastive_loss(views, views.roll(1, 0))
