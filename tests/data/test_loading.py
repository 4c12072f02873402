import socket
import threading
from dataclasses import replace

import pytest
import torch
from PIL import Image

from gan.data import loading
from gan.data.catalog import CATALOG
from gan.data.loading import at_hand, load, train_and_test
from gan.data.picture_set import NoPictures
from gan.media.images import fit


def test_mnist_is_whole(mnist):
    train, test = mnist
    assert train.images.shape == (60_000, 1, 28, 28) and len(test) == 10_000
    assert train.labels.bincount().tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert train.classes == tuple("0123456789") and not train.drawn


def test_mnist_at_32_pixels_gains_a_border(mnist):
    bigger = mnist[1].resized(32, 3)
    assert bigger.images.shape == (10_000, 3, 32, 32)
    assert torch.equal(bigger.images[:, 1:2, 2:30, 2:30], mnist[1].images)


def test_faces_come_through_the_zip_loader(mnist):
    faces = load("faces", split="test", offline=True)
    assert faces.images.shape == (1000, 3, 64, 64) and faces.labels is None


@pytest.mark.parametrize("name,channels,classes", [("drawn-digits", 1, 10), ("avatars", 3, 4)])
def test_drawn_sets_need_nothing(name, channels, classes):
    pictures = load(name, count=50)
    assert pictures.images.shape == (50, channels, 32, 32) and pictures.images.dtype == torch.uint8
    assert pictures.drawn and len(pictures.classes) == classes
    held_out = load(name, count=50, split="test")
    assert not torch.equal(pictures.images, held_out.images)


def test_own_pictures_by_path(tmp_path):
    for i in range(3):
        Image.new("RGB", (50, 70), (i * 80, 0, 0)).save(tmp_path / f"{i}.png")
    pictures = load(str(tmp_path), size=32, channels=1)
    assert pictures.images.shape == (3, 1, 32, 32) and "memor" not in pictures.name
    assert "Only 3 pictures" in pictures.notes[0]


def test_fit_is_antialiased():
    board = torch.zeros(1, 1, 64, 64, dtype=torch.uint8)
    board[..., ::2] = 255  # without antialiasing this would stay black or turn white
    assert fit(board, 32, 1).float().mean().item() == pytest.approx(127.5, abs=2)


def test_grey_of_colour_weighs_like_the_eye():
    green = torch.tensor([0, 255, 0], dtype=torch.uint8).view(1, 3, 1, 1).expand(1, 3, 8, 8)
    assert fit(green, 8, 1)[0, 0, 0, 0].item() == pytest.approx(150, abs=2)


def test_offline_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("GAN_CACHE", str(tmp_path))
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    with pytest.raises(NoPictures, match="python -m gan fetch"):
        load("digits", offline=True)
    with pytest.raises(NoPictures, match="put a zip of pictures there"):
        load("faces")


def test_a_network_that_does_not_answer_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setenv("GAN_CACHE", str(tmp_path))
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    over, waited = threading.Event(), []

    def hang(*_, **__):  # a name look-up that gets no answer
        waited.append(over.wait(60))
        raise OSError

    monkeypatch.setattr(socket, "create_connection", hang)
    with pytest.raises(NoPictures, match="no network"):
        load("digits")
    assert not waited  # it has not hung until the end
    over.set()


def test_a_download_that_fails_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("GAN_CACHE", str(tmp_path))
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    monkeypatch.setattr(loading, "reachable", lambda host: True)

    def broken(root, train, download):
        raise RuntimeError("connection reset" if download else "not found")

    broken.mirrors = ["https://example.org/"]
    monkeypatch.setitem(CATALOG, "digits", replace(CATALOG["digits"], download=broken))
    with pytest.raises(NoPictures, match="connection reset"):
        load("digits", progress=lambda text: None)


def test_a_download_that_was_killed_passes_for_nothing(tmp_path, monkeypatch):
    """What torchvision leaves when it is killed half-way: some of the four files, beside their place."""
    monkeypatch.setenv("GAN_CACHE", str(tmp_path))
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    raw = tmp_path / ".download-abc" / "MNIST" / "raw"
    raw.mkdir(parents=True)
    (raw / "train-images-idx3-ubyte").write_bytes(b"torn")
    assert not at_hand("digits")
    with pytest.raises(NoPictures, match="python -m gan fetch"):
        load("digits", offline=True)


def test_unknown_names_list_the_known_ones():
    with pytest.raises(NoPictures, match="drawn-digits, avatars"):
        load("cats")
    with pytest.raises(ValueError, match="train or test"):
        load("avatars", split="all")


def test_own_pictures_hold_a_tenth_out_to_measure_with(tmp_path):
    for i in range(25):
        Image.new("L", (8, 8), 10 * i).save(tmp_path / f"{i:02d}_age{20 + i}.png")
    train, test = train_and_test(str(tmp_path), size=28, channels=1)
    assert test.names == ("09_age29.png", "19_age39.png") and len(train) == 23
    assert test.images[0].unique().tolist() == [90] and not set(train.names) & set(test.names)
    few = tmp_path / "few"
    few.mkdir()
    Image.new("L", (8, 8)).save(few / "one.png")
    with pytest.raises(NoPictures, match="ten are the fewest"):
        train_and_test(str(few))


def test_named_sets_have_their_own_test_pictures():
    train, test = train_and_test("avatars", count=50, size=32)
    assert len(train) == len(test) == 50 and not torch.equal(train.images, test.images)


def test_what_is_at_hand(tmp_path, monkeypatch):
    for name in ("GAN_DATA", "GAN_CACHE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert [name for name in CATALOG if at_hand(name)] == ["drawn-digits", "avatars"]
    (tmp_path / "MNIST" / "raw").mkdir(parents=True)
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "train.zip").touch()
    assert at_hand("digits") and at_hand("faces") and not at_hand("fashion")
