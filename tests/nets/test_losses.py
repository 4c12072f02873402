import math

import pytest
import torch

from gan.nets.losses import LOSSES, get_loss, gradient_square, wasserstein_penalty

REAL, FAKE = torch.tensor([2.0]), torch.tensor([-1.0])
SOFT = lambda x: math.log1p(math.exp(x))  # noqa: E731


@pytest.mark.parametrize(
    "name,for_d,for_g",
    [
        ("logistic", SOFT(-2) + SOFT(-1), SOFT(1)),
        ("saturating", SOFT(-2) + SOFT(-1), -SOFT(-1)),
        ("hinge", 0.0, 1.0),
        ("wasserstein", -3.0, 1.0),
        ("relativistic", SOFT(-3), SOFT(3)),
    ],
)
def test_values_worked_out_by_hand(name, for_d, for_g):
    loss = get_loss(name)
    assert loss.discriminator(REAL, FAKE).item() == pytest.approx(for_d, rel=1e-5)
    assert loss.generator(REAL, FAKE).item() == pytest.approx(for_g, rel=1e-5)


@pytest.mark.parametrize("name", LOSSES)
def test_the_players_pull_a_fake_in_opposite_directions(name):
    loss, real = get_loss(name), torch.tensor([0.3])
    fake = torch.tensor([0.1], requires_grad=True)
    (down,) = torch.autograd.grad(loss.discriminator(real, fake), fake)
    (up,) = torch.autograd.grad(loss.generator(real, fake), fake)
    assert down > 0 > up  # D lowers the fake's logit by descent, G raises it


def test_the_minimax_loss_hardly_moves_a_generator_that_is_found_out():
    fake = torch.tensor([-8.0], requires_grad=True)
    (minimax,) = torch.autograd.grad(get_loss("saturating").generator(REAL, fake), fake)
    (usual,) = torch.autograd.grad(get_loss("logistic").generator(REAL, fake), fake)
    assert minimax.abs() < 0.001 < 0.99 < usual.abs()


def test_gradient_square_of_a_linear_critic_is_its_weight_squared():
    weight = torch.randn(1, 4, 4)
    images = torch.randn(5, 1, 4, 4, requires_grad=True)
    logits = (images * weight).sum((1, 2, 3))
    assert gradient_square(logits, images).item() == pytest.approx(weight.square().sum().item(), rel=1e-5)


def test_wasserstein_penalty_wants_slope_one():
    direction = torch.zeros(1, 4, 4)
    direction[0, 0, 0] = 1.0
    real, fake = torch.randn(2, 6, 1, 4, 4)
    critic = lambda slope: lambda images: slope * (images * direction).sum((1, 2, 3))  # noqa: E731
    assert wasserstein_penalty(critic(1.0), real, fake).item() == pytest.approx(0, abs=1e-9)
    assert wasserstein_penalty(critic(3.0), real, fake).item() == pytest.approx(4, rel=1e-5)


def test_an_unknown_loss_lists_the_known_ones():
    with pytest.raises(ValueError, match="logistic, saturating"):
        get_loss("mse")
