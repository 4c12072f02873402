import pytest
import torch

from gan.models.sheets import EACH, make_sheet, morph
from gan.nets.latent import latents


def test_one_row_of_each_class_with_one_hand_a_column(digits):
    sheet = make_sheet(digits, EACH, count=64, seed=3, truncation=0.8)
    assert sheet.columns == 6 and len(sheet.images) == 60
    assert sheet.labels == [label for label in "0123456789" for _ in range(6)]
    assert sheet.seeds[:6] == sheet.seeds[6:12] == [3, 4, 5, 6, 7, 8]
    assert torch.allclose(sheet.images[6 * 7 + 2], digits.generate(latents(1, 64, 5, 0.8), 7)[0], atol=1e-4)


@pytest.mark.parametrize("count", [1, 2, 5, 64])
def test_any_count_of_one_class(digits, count):
    sheet = make_sheet(digits, "4", count, seed=0, truncation=1)
    assert len(sheet.images) == len(sheet.scores) == count and set(sheet.labels) == {"4"}
    assert sheet.columns <= 8


def test_sorting_keeps_pictures_and_scores_together(digits):
    sheet = make_sheet(digits, "4", 20, seed=0, truncation=1)
    most, least = sheet.sorted("most"), sheet.sorted("least")
    assert most.scores == sorted(sheet.scores, reverse=True) and least.scores == sorted(sheet.scores)
    assert digits.score(most.images, 4).tolist() == pytest.approx(most.scores, abs=1e-4)
    assert most.seeds[0] == least.seeds[-1] and sheet.sorted("seed") is sheet


def test_a_morph_passes_through_its_pictures(digits):
    z, weights = morph(digits, [1, 2, 3], ["3", "8", "8"], [0.8, 0.5, 0.8], steps=10)
    assert z.shape == (30, 64) and weights.shape == (30, 10)
    assert torch.allclose(z[10], latents(1, 64, 2, 0.5)[0], atol=1e-5)
    assert weights[0, 3] == 1 and weights[10, 8] == 1 and weights[5, 3] == weights[5, 8] == 0.5
    assert torch.allclose(weights.sum(1), torch.ones(30))
