import math

import pytest
import torch

from gan.study.calibration import Calibration, calibration_error, fit
from gan.study.comparison import compare, halves, held_out


def both_sides(scale: float, shift: float, count: int = 40_000) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits of real and generated pictures of which sigmoid(scale * logit + shift) is the very probability."""
    logits = torch.randn(count, dtype=torch.float64) * 2 - shift / scale
    is_real = torch.rand(count, dtype=torch.float64) < (scale * logits + shift).sigmoid()
    return logits[is_real].float(), logits[~is_real].float()


@pytest.mark.parametrize("scale,shift", [(1.0, 0.0), (0.2, 0.5), (4.0, -2.0)])
def test_it_finds_the_two_numbers(scale, shift):
    found = fit(*both_sides(scale, shift))
    assert found.scale == pytest.approx(scale, rel=0.1) and found.shift == pytest.approx(shift, abs=0.15)


def test_a_discriminator_that_prefers_the_generated_ones_gets_a_negative_scale():
    real, fake = both_sides(1.0, 0.0)
    assert fit(fake, real).scale < -0.8


def test_what_is_told_apart_without_a_mistake_gets_no_scale_without_end():
    found = fit(torch.linspace(1, 2, 50), torch.linspace(-2, -1, 50))
    p = found.probability(torch.tensor([-1.5, 1.5]))
    assert found.scale < 20 and p[0] < 0.05 and p[1] > 0.95


def test_the_numbers_of_pictures_do_not_weigh():
    real, fake = both_sides(1.0, 0.0)
    many, few = fit(real, fake), fit(real, fake[: len(fake) // 10])
    assert few.scale == pytest.approx(many.scale, abs=0.1) and few.shift == pytest.approx(many.shift, abs=0.1)


def test_an_answer_that_is_always_the_same_is_worth_a_half():
    found = fit(torch.full((30,), 3.0), torch.full((20,), 3.0))
    assert float(found.probability(torch.tensor([3.0]))[0]) == pytest.approx(0.5, abs=0.02)
    assert math.isfinite(found.uncertainty)


def test_the_uncertainty_is_how_much_the_scale_differs_from_draw_to_draw():
    found = [fit(*both_sides(1.0, 0.3, 500)) for _ in range(60)]
    spread = torch.tensor([one.scale for one in found]).std()
    assert 0.6 < float(spread) / found[0].uncertainty < 1.6


def test_an_empty_side_is_refused():
    with pytest.raises(ValueError, match="both kinds"):
        fit(torch.zeros(3), torch.zeros(0))


def test_the_order_stays():
    logits = torch.linspace(-3, 3, 20)
    assert (Calibration(0.3, 1.0).probability(logits).diff() > 0).all()


def test_the_error_is_nought_where_the_word_is_kept_and_large_where_not():
    p = torch.rand(50_000)
    kept = torch.rand(50_000) < p
    assert calibration_error(p, kept) < 0.01
    assert calibration_error(torch.ones(100), torch.arange(100) < 60) == pytest.approx(0.4)


def test_a_real_discriminator_keeps_its_word_better_on_pictures_that_it_was_not_calibrated_with(avatars):
    mine, others = halves(held_out(avatars))
    fitted = compare(avatars, mine, 1000, 0)
    found = fit(fitted.real_logits, fitted.fake_logits)
    fresh = compare(avatars, others, 1000, 5000)
    logits = torch.cat([fresh.real_logits, fresh.fake_logits])
    is_real = torch.arange(len(logits)) < 1000
    raw, calibrated = (calibration_error(p, is_real) for p in (logits.sigmoid(), found.probability(logits)))
    assert calibrated < 0.06 and calibrated < raw / 2, (raw, calibrated)
