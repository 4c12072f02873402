import numpy as np
import pytest
import torch

from gan.data.loading import load
from gan.media.images import scaled
from gan.study.classifier import Classifier, train_classifier
from gan.study.encoder import Encoder
from gan.study.evaluation import closest_pairs, evaluate_classified, evaluate_encoded
from gan.study.metrics import coverage, frechet_distance, kernel_distance, nearest, precision_recall, sliced_wasserstein
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


def test_kernel_distance_is_unbiased_and_sees_a_shift():
    a, b = torch.randn(2000, 8), torch.randn(2000, 8)
    assert abs(kernel_distance(a, b)) < 0.02
    assert kernel_distance(a + 0.5, b) > 0.1
    assert kernel_distance(a[:200], b[:200]) == pytest.approx(0, abs=0.1)  # few samples: wider, not higher


def test_coverage_counts_modes_and_ignores_outliers():
    real = torch.cat([torch.randn(400, 2), torch.randn(400, 2) + 20])
    assert coverage(real, torch.randn(800, 2)) == pytest.approx(0.5, abs=0.05)
    assert coverage(real, torch.cat([torch.randn(400, 2), torch.randn(400, 2) + 20])) > 0.9
    assert coverage(real, torch.full((50, 2), 500.0)) == 0


def test_sliced_wasserstein_says_at_which_scale_pictures_differ():
    smooth = torch.nn.functional.interpolate(torch.randn(300, 3, 16, 16), size=(64, 64), mode="bicubic").clamp(-1, 1)
    one, two = smooth[:150], smooth[150:]
    same = sliced_wasserstein(one, two)
    assert len(same) == 3  # 64, 32 and 16 pixels
    checkered = one + 0.3 * (torch.arange(64) % 2 * 2 - 1)  # a pattern of single pixels, as bad upsampling draws
    fine, middle, coarse = (
        after / before for after, before in zip(sliced_wasserstein(checkered, two), same, strict=True)
    )
    assert fine > 4 and fine > 3 * max(middle, coarse)


def test_evaluation_without_labels_tells_real_from_blurred_and_finds_copies():
    torch.manual_seed(0)
    train, test = (load("avatars", count=600, size=64, channels=3, split=split) for split in ("train", "test"))
    encoder = Encoder().eval()  # even untrained features see this much
    real = evaluate_encoded(scaled(train.images[:300]), train, test, encoder)
    assert real.frechet == real.real_frechet and real.sliced_wasserstein == real.real_sliced_wasserstein
    assert real.suspicious == 1 and real.real_suspicious == pytest.approx(
        0.01, abs=0.01
    )  # they are the training pictures
    blurred = torch.nn.functional.avg_pool2d(scaled(test.images[300:]), 9, 1, 4)
    result = evaluate_encoded(blurred, train, test, encoder)
    assert result.frechet > 3 * result.real_frechet
    assert result.kernel > result.real_kernel
    assert result.sliced_wasserstein[0] > 3 * result.real_sliced_wasserstein[0]
    made, found = closest_pairs(torch.cat([blurred[:5], scaled(train.images[[42]])]), train, encoder, count=1)
    assert torch.equal(made, found) and torch.equal(found, scaled(train.images[[42]]))


def test_nearest_finds_a_copy():
    pool = torch.randint(0, 256, (5000, 1, 8, 8), dtype=torch.uint8)
    images = pool[[7, 4321]].float() / 127.5 - 1
    index, distance = nearest(images, pool)
    assert index.tolist() == [7, 4321] and distance.max() < 1e-3
    _, far = nearest(torch.ones(1, 1, 8, 8), torch.zeros(3, 1, 8, 8, dtype=torch.uint8))
    assert far.item() == pytest.approx(2.0, rel=1e-5)  # black to white


def test_evaluation_of_real_digits_is_its_own_ceiling(mnist):
    train, test = mnist
    classifier = Classifier.load(DIGITS)
    some = slice(0, 1500)
    images, labels = train.images[some].float() / 127.5 - 1, train.labels[some]
    result = evaluate_classified(images, labels, train, test, classifier)
    assert result.asked == result.real_asked > 0.98
    assert result.frechet == result.real_frechet
    assert result.classes_covered == 10 and result.copy_distance < 1e-3  # they are training pictures, and it shows


def test_evaluation_sees_collapse(mnist):
    train, test = mnist
    one_of_each = torch.stack([train.images[train.labels == c][0] for c in range(10)]).float() / 127.5 - 1
    labels = torch.arange(1500) % 10
    result = evaluate_classified(one_of_each[labels], labels, train, test, Classifier.load(DIGITS))
    assert max(result.variety) < 0.01 and result.recall < 0.1
    assert result.frechet > 5 * result.real_frechet


def test_the_classifier_reads_held_out_digits(mnist):
    classifier = Classifier.load(DIGITS)
    _, read = classifier.classify(mnist[1].images.float() / 127.5 - 1)
    accuracy = (read == mnist[1].labels).float().mean().item()
    assert accuracy == pytest.approx(classifier.accuracy, abs=1e-3) and accuracy > 0.994


def test_a_classifier_learns_and_survives_the_disk(drawn, tmp_path):
    classifier = train_classifier(drawn, drawn, epochs=2, batch_size=64)
    assert classifier.accuracy > 0.8
    classifier.save(tmp_path)
    loaded = Classifier.load(tmp_path)
    images = drawn.images[:50].float() / 127.5 - 1
    assert torch.allclose(loaded.classify(images)[0], classifier.classify(images)[0], atol=0.05)
    assert loaded.classes == classifier.classes and loaded.accuracy == classifier.accuracy


def test_a_missing_classifier_says_how_to_get_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="python -m gan classifier"):
        Classifier.load(tmp_path)
