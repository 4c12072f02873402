import itertools

import pytest
import torch

from gan.nets.dcgan import IMAGE_SIZES, Discriminator, GANConfig, Generator


@pytest.mark.parametrize(
    "size,channels,upsampling,norm",
    [*itertools.product(IMAGE_SIZES, (1, 3), ("resize", "transposed"), ("none",)), (32, 3, "resize", "spectral")],
)
def test_every_size_gives_pictures_and_one_logit_each(size, channels, upsampling, norm):
    config = GANConfig(size, channels, latent_dim=8, width=4, upsampling=upsampling, discriminator_norm=norm)
    images = Generator(config)(torch.randn(2, 8))
    assert images.shape == (2, channels, size, size)
    assert images.abs().max() <= 1
    assert Discriminator(config)(images).shape == (2,)


@pytest.mark.parametrize("name", ["", "\ud800", "a\0b", "a\nb", "a" * 81])
def test_a_class_has_a_name_that_can_be_shown(name):
    with pytest.raises(ValueError, match="printable"):
        GANConfig(classes=("T-shirt/top", name))


def test_no_two_classes_have_one_name():
    with pytest.raises(ValueError, match="same name"):
        GANConfig(classes=("a", "a"))


def test_a_discriminator_of_its_own_width():
    config = GANConfig(width=4, discriminator_width=8)
    assert Discriminator(config).layers[0].out_channels == 8 and Generator(config).layers[-2].in_channels == 4


def test_transposed_batch_norm_is_the_network_of_the_paper():
    config = GANConfig(64, 3, 100, 64, upsampling="transposed", discriminator_norm="batch")
    count = lambda network: sum(p.numel() for p in network.parameters())  # noqa: E731
    # Counted by hand from Radford et al. 2015 with nz = 100, ngf = ndf = 64, no biases but on our last layers.
    assert count(Generator(config)) == 3_576_704 + 3
    assert count(Discriminator(config)) == 2_765_568 + 64 + 1


def test_the_class_changes_the_picture_and_the_judgement():
    config = GANConfig(width=8, classes=("a", "b"))
    generator, discriminator = Generator(config).eval(), Discriminator(config).eval()
    z = torch.randn(1, 64)
    one, other = generator(z, torch.tensor([0])), generator(z, torch.tensor([1]))
    assert not torch.allclose(one, other)
    assert discriminator(one, torch.tensor([0])) != discriminator(one, torch.tensor([1]))


def test_class_weights_equal_the_class_at_their_corners():
    config = GANConfig(width=8, classes=("a", "b"))
    generator, z = Generator(config).eval(), torch.randn(1, 64)
    assert torch.equal(generator(z, torch.tensor([1])), generator(z, torch.tensor([[0.0, 1.0]])))


def test_weights_start_as_in_the_paper():
    generator = Generator(GANConfig(width=64))
    assert generator.project.weight.std().item() == pytest.approx(0.02, rel=0.05)
    assert generator.project.weight.mean().item() == pytest.approx(0, abs=1e-3)


def test_without_batch_norm_there_is_none():
    generator = Generator(GANConfig(generator_norm="none"))
    assert not [m for m in generator.modules() if isinstance(m, torch.nn.BatchNorm2d)]


@pytest.mark.parametrize(
    "setting,value",
    [("image_size", 30), ("channels", 2), ("latent_dim", 0), ("width", 3), ("width", True), ("upsampling", "bilinear"),
     ("generator_norm", "layer"), ("discriminator_norm", "layer"), ("discriminator_width", 3), ("classes", ("one",))],
)  # fmt: skip
def test_a_wrong_setting_is_named(setting, value):
    with pytest.raises(ValueError, match=setting.replace("_", ".")):
        GANConfig(**{setting: value})


def test_a_conditional_network_asks_for_labels():
    with pytest.raises(ValueError, match="labels"):
        Generator(GANConfig(width=4, classes=("a", "b")))(torch.randn(2, 64))
