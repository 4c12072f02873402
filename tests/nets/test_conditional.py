import pytest
import torch
import torch.nn.functional as F

from gan.nets.conditional import ClassDiscriminator, ClassGenerator, ConditionalBatchNorm

DICE = torch.Generator().manual_seed(0)


@pytest.fixture
def generator():
    torch.manual_seed(0)
    return ClassGenerator(size=24, channels=3, classes=5, chunk=2, embedding=4, width=4)


@torch.no_grad()
def test_gains_and_biases_are_read_off_the_condition():
    norm = ConditionalBatchNorm(3, 2)
    x = 5 + 2 * torch.randn(64, 3, 8, 8, generator=DICE)
    made = norm(x, torch.zeros(64, 2))  # nothing is said: a plain batch norm
    assert made.mean().abs() < 1e-4 and abs(float(made.std()) - 1) < 1e-2
    told = norm(x, torch.ones(64, 2))
    gain, bias = 1 + norm.gain.weight.sum(1), norm.bias.weight.sum(1)
    assert torch.allclose(told, made * gain[:, None, None] + bias[:, None, None], atol=1e-5)


def test_pictures_depend_on_the_class_and_on_every_part_of_the_latent(generator):
    z, weights = torch.randn(8, 8, generator=DICE), F.one_hot(torch.arange(8) % 5, 5).float()
    generator(z, weights)  # the norms' statistics
    generator.eval()
    made = generator(z, weights)
    assert made.shape == (8, 3, 24, 24) and made.abs().max() <= 1
    assert not torch.allclose(made, generator(z, weights.roll(1, 0)), atol=1e-4)
    for part in range(generator.PARTS):
        other = z.clone()
        other[:, 2 * part : 2 * part + 2] = 0
        assert not torch.allclose(made, generator(other, weights), atol=1e-4)


def test_a_latent_of_nothing_is_near_a_small_one_and_not_blown_up(generator):
    z, weights = torch.randn(64, 8, generator=DICE), F.one_hot(torch.arange(64) % 5, 5).float()
    generator(z, weights)
    generator.eval()
    none, little, all_ = (generator(share * z, weights) for share in (0, 0.05, 1))
    assert (little - none).abs().mean() < 0.2 * (all_ - none).abs().mean()


@torch.no_grad()
def test_filters_begin_at_right_angles_and_are_seen_to_lean(generator):
    assert generator.askew() < 1e-6
    generator.last.weight[1] = generator.last.weight[0]
    assert generator.askew() == pytest.approx(2, rel=1e-4)  # the first with the second, and the second with the first


@torch.no_grad()
def test_a_discriminator_may_be_told_the_class_and_its_layers_are_of_norm_one():
    torch.manual_seed(0)
    discriminator = ClassDiscriminator(3, 5, 4)
    images, labels = torch.randn(6, 3, 24, 24, generator=DICE), torch.arange(6) % 5
    for _ in range(30):
        discriminator(images, labels)  # each pass in training comes nearer to the largest singular value
    told, untold = discriminator(images, labels), discriminator(images, None)
    assert told.shape == untold.shape == (6,) and not torch.allclose(told, untold, atol=1e-4)
    assert not torch.allclose(told, discriminator(images, labels.roll(1)), atol=1e-4)
    for layer in [*discriminator.layers, discriminator.logit, discriminator.embed]:
        assert torch.linalg.matrix_norm(layer.weight.flatten(1), 2) == pytest.approx(1, abs=0.02)
