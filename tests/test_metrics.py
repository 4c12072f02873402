import numpy as np
import pytest
import torch

from gan.evaluation import evaluate_read
from gan.metrics import frechet_distance, nearest, precision_recall
from gan.reader import Reader, train_reader
from tests.conftest import DIGITS


def test_frechet_distance_of_known_gaussians():
    a = torch.randn(40_000, 3, dtype=torch.double)
    a = (a - a.mean(0)) @ torch.linalg.inv(torch.linalg.cholesky(torch.cov(a.T))).T  # exactly N(0, 1)
    b = a * torch.tensor([1.0, 2.0, 3.0]) + torch.tensor([5.0, 0, 0])
    # 25 for the means; (1-1)^2 + (2-1)^2 + (3-1)^2 for the spreads
    assert frechet_distance(a, b) == pytest.approx(30, rel=1e-6)
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-6)


def test_precision_and_recall_tell_good_from_varied():
    random = np.random.RandomState(0)
    real = torch.from_numpy(np.concatenate([random.randn(400, 2), random.randn(400, 2) + 20])).float()
    half = torch.from_numpy(random.randn(800, 2)).float()  # good, but one mode only
    precision, recall = precision_recall(real, half)
    assert precision > 0.95 and 0.4 < recall < 0.6
    away = real + 200
    assert precision_recall(real, away) == (0.0, 0.0)


def test_nearest_finds_a_copy():
    pool = torch.randint(0, 256, (5000, 1, 8, 8), dtype=torch.uint8)
    images = pool[[7, 4321]].float() / 127.5 - 1
    index, distance = nearest(images, pool)
    assert index.tolist() == [7, 4321] and distance.max() < 1e-3
    _, far = nearest(torch.ones(1, 1, 8, 8), torch.zeros(3, 1, 8, 8, dtype=torch.uint8))
    assert far.item() == pytest.approx(2.0, rel=1e-5)  # black to white


def test_evaluation_of_real_digits_is_its_own_ceiling(mnist):
    train, test = mnist
    reader = Reader.load(DIGITS)
    some = slice(0, 1500)
    images, labels = train.images[some].float() / 127.5 - 1, train.labels[some]
    result = evaluate_read(images, labels, train, test, reader)
    assert result.asked == result.real_asked > 0.98
    assert result.frechet == result.real_frechet
    assert result.classes_covered == 10 and result.copy_distance < 1e-3  # they are training pictures, and it shows


def test_evaluation_sees_collapse(mnist):
    train, test = mnist
    one_of_each = torch.stack([train.images[train.labels == c][0] for c in range(10)]).float() / 127.5 - 1
    labels = torch.arange(1500) % 10
    result = evaluate_read(one_of_each[labels], labels, train, test, Reader.load(DIGITS))
    assert max(result.variety) < 0.01 and result.recall < 0.1
    assert result.frechet > 5 * result.real_frechet


def test_the_reader_reads_held_out_digits(mnist):
    reader = Reader.load(DIGITS)
    _, read = reader.read(mnist[1].images.float() / 127.5 - 1)
    accuracy = (read == mnist[1].labels).float().mean().item()
    assert accuracy == pytest.approx(reader.accuracy, abs=1e-3) and accuracy > 0.994


def test_a_reader_learns_and_survives_the_disk(drawn, tmp_path):
    reader = train_reader(drawn, drawn, epochs=6)
    assert reader.accuracy > 0.8
    reader.save(tmp_path)
    loaded = Reader.load(tmp_path)
    images = drawn.images[:50].float() / 127.5 - 1
    assert torch.allclose(loaded.read(images)[0], reader.read(images)[0], atol=0.05)
    assert loaded.classes == reader.classes and loaded.accuracy == reader.accuracy


def test_a_missing_reader_says_how_to_get_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="python -m gan reader"):
        Reader.load(tmp_path)
