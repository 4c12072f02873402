import pytest
import torch

from gan.nets.dcgan import GANConfig, Generator
from gan.nets.latent import (
    arithmetic,
    direction_from_code,
    from_code,
    latents,
    loop,
    principal_directions,
    slerp,
    to_code,
    truncated,
)  # fmt: skip


def test_a_seed_is_the_same_numbers_everywhere():
    # NumPy promises RandomState(3).standard_normal's stream for ever.
    expected = [1.78862847, 0.43650985, 0.09649747, -1.8634927]
    assert latents(1, 4, seed=3)[0].tolist() == pytest.approx(expected, abs=1e-6)


def test_a_row_belongs_to_its_seed_alone_or_in_a_sheet():
    assert torch.equal(latents(5, 7, seed=10)[3], latents(1, 7, seed=13)[0])
    assert torch.equal(latents(2, 7, seed=2**32 - 1)[1], latents(1, 7, seed=0)[0])


def test_truncation_scales():
    assert torch.allclose(latents(2, 8, 1, truncation=0.5), latents(2, 8, 1) / 2)
    assert latents(2, 8, 1, truncation=0).abs().max() == 0


def test_truncated_latents_stay_within_their_threshold_in_the_same_order():
    z = latents(200, 8, 1)
    cut = truncated(z, 0.5)
    assert cut.abs().max() <= 0.5 and cut.shape == z.shape and cut.dtype == z.dtype
    assert torch.equal(cut.flatten().argsort(), z.flatten().argsort())
    edge = torch.tensor([-9.0, 0, 9.0])
    assert torch.allclose(truncated(edge, 0.5), torch.tensor([-0.5, 0, 0.5]), atol=1e-6)
    assert torch.allclose(truncated(z, 10), z, atol=1e-4)


def test_truncated_latents_are_distributed_as_what_a_threshold_leaves():
    wide = torch.randn(200_000, generator=torch.Generator().manual_seed(0))
    kept, cut = wide[wide.abs() < 1], truncated(wide, 1.0)
    assert abs(float(kept.std() - cut.std())) < 0.01
    assert (
        kept.quantile(torch.tensor([0.1, 0.4, 0.8])) - cut.quantile(torch.tensor([0.1, 0.4, 0.8]))
    ).abs().max() < 0.02


@pytest.mark.parametrize("threshold", [0, -1, float("nan")])
def test_a_threshold_that_leaves_nothing_is_refused(threshold):
    with pytest.raises(ValueError, match="above 0"):
        truncated(torch.zeros(1, 2), threshold)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_seeds_out_of_range_are_refused(seed):
    with pytest.raises(ValueError, match="seed"):
        latents(1, 4, seed)


def test_a_code_carries_a_latent_to_a_64th():
    z = latents(1, 65, 3)[0]
    assert (from_code(to_code(z), 65) - z).abs().max() <= 1 / 64
    assert from_code(to_code(torch.tensor([9.0, -9.0])), 2).tolist() == [127 / 32, -4]  # as far as it reaches


def test_a_directions_code_is_eight_times_as_fine():
    direction = torch.linspace(-0.5, 0.49, 64)
    assert (direction_from_code(to_code(8 * direction), 64) - direction).abs().max() <= 1 / 512


@pytest.mark.parametrize("code", ["", "A", "====", "a b", "AAAAA", "AAAA\n"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="code"):
        from_code(code, 4)


def test_latents_are_standard_normal():
    z = latents(2000, 64)
    assert z.mean().abs() < 0.01 and z.std().item() == pytest.approx(1, abs=0.01)


def test_slerp_keeps_to_the_sphere_between_its_ends():
    a, b = latents(1, 64, 1), latents(1, 64, 2)
    a, b = a / a.norm(), b / b.norm()
    assert torch.allclose(slerp(a, b, 0.0), a, atol=1e-6) and torch.allclose(slerp(a, b, 1.0), b, atol=1e-6)
    middle = slerp(a, b, 0.5)
    assert middle.norm().item() == pytest.approx(1, abs=1e-5)
    assert (middle @ a.T).item() == pytest.approx((middle @ b.T).item(), abs=1e-5)


@pytest.mark.parametrize("b", [torch.ones(1, 8), -torch.ones(1, 8), torch.zeros(1, 8), 2 * torch.ones(1, 8)])
def test_slerp_survives_where_no_circle_is_defined(b):
    a = torch.ones(1, 8)
    assert slerp(a, b, 0.5).isfinite().all()
    assert torch.allclose(slerp(a, b, 1.0), b, atol=1e-5)


def test_a_loop_closes():
    stops = latents(3, 16)
    path = loop(stops, 10)
    assert path.shape == (30, 16) and torch.allclose(path[::10], stops, atol=1e-5)
    steps = (path - path.roll(-1, 0)).norm(dim=1)
    assert steps.max() < 3 * steps.min()  # no jump, also not from the last to the first


def test_arithmetic_gives_back_a_when_nothing_is_changed():
    a, b = latents(2, 32).split(1)
    assert torch.allclose(arithmetic(a, b, b) / arithmetic(a, b, b).norm(), a / a.norm(), atol=1e-5)


def test_directions_are_the_strongest_of_the_first_layer():
    generator = Generator(GANConfig(width=4, latent_dim=16))
    with torch.no_grad():
        generator.project.weight[:, 5] *= 50
        generator.project.weight[:, 2] *= 20
    directions = principal_directions(generator, 4)
    assert directions.shape == (4, 16)
    assert torch.allclose(directions @ directions.T, torch.eye(4), atol=1e-5)
    assert directions[0, 5] > 0.99 and directions[1, 2] > 0.99  # positive: the sign is not left to chance
