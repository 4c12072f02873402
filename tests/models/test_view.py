import pytest
import torch

from gan.models.gan import GAN
from gan.models.view import View, feature_maps, plane, render
from gan.nets.dcgan import GANConfig

CONFIGS = [
    GANConfig(image_size=28, channels=1, latent_dim=8, width=4, classes=("a", "b")),
    GANConfig(image_size=64, channels=3, latent_dim=9, width=4),
    GANConfig(image_size=32, channels=3, latent_dim=9, width=4, upsampling="transposed", generator_norm="none"),
]


@pytest.fixture(params=CONFIGS, ids=["classes", "resize", "transposed"])
def model(request):
    torch.manual_seed(0)
    model = GAN(request.param)
    for weight in model.parameters():
        weight.mul_(4 if weight.ndim > 1 else 1)  # else its pictures are all but black
    return model


def view(model, **more) -> View:
    return View("it", model.config.classes and model.config.classes[1], seed=3, **more)


def test_maps_have_the_shapes_that_are_told(model):
    shapes = model.generator.map_shapes
    for level, (count, side) in enumerate(shapes):
        maps = feature_maps(view(model), model, level)
        assert maps.shape == (count, side, side)
        assert maps.min() >= 0
    labels = torch.tensor([0]) if model.config.classes else None
    assert len([*model.generator.levels(torch.zeros(1, model.config.latent_dim), labels)]) == len(shapes) + 1


def test_a_changed_map_changes_the_picture_and_a_factor_of_1_does_not(model):
    plain, _ = render(view(model), model)
    for level, (count, _side) in enumerate(model.generator.map_shapes):
        kept, _ = render(view(model, maps=((level, 0, 1.0),)), model)
        torch.testing.assert_close(kept, plain)
        off, _ = render(view(model, maps=tuple((level, i, 0.0) for i in range(count))), model)
        double, _ = render(view(model, maps=tuple((level, i, 2.0) for i in range(count))), model)
        assert not torch.allclose(off, plain, atol=1e-4) and not torch.allclose(double, plain, atol=1e-4)


def test_all_maps_off_leave_what_the_biases_draw(model):
    last = len(model.generator.map_shapes) - 1
    nothing = tuple((last, i, 0.0) for i in range(model.generator.map_shapes[last][0]))
    image, _ = render(view(model, maps=nothing), model)
    bias = model.generator.layers[-2].bias.tanh()[:, None, None].expand_as(image)
    torch.testing.assert_close(image, bias)


def test_a_map_that_is_off_shows_what_it_would_be(model):
    before = feature_maps(view(model), model, 1)
    torch.testing.assert_close(feature_maps(view(model, maps=((1, 0, 0.0),)), model, 1), before)
    assert not torch.equal(feature_maps(view(model, maps=((0, 0, 2.0), (0, 1, 0.0))), model, 1), before)


def test_the_plane_knows_changed_maps(model):
    changed = view(model, maps=((0, 0, 0.0), (1, 2, 2.0)))
    torch.testing.assert_close(plane(changed, model, 0, 1)[24], render(changed, model)[0], atol=1e-5, rtol=1e-4)
