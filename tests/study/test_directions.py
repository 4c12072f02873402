import math

import pytest
import torch
import torchvision.transforms.v2.functional as change

from gan import GAN, GANConfig
from gan.data import drawn_digits
from gan.data.loading import load
from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study import attributes
from gan.study.attributes import light, ridge, slant, thickness, warmth, width
from gan.study.directions import name_directions, side_effects, strips
from gan.study.encoder import Encoder


@pytest.fixture(scope="module")
def written() -> torch.Tensor:
    return scaled(drawn_digits.digits(64, size=28, seed=3)[0])


def test_slant_is_the_shear(written):
    leaning = change.affine(written, 0, [0, 0], 1.0, [15.0, 0.0], fill=-1.0)  # to the right at the top
    gained = slant(leaning) - slant(written)
    assert gained.mean() == pytest.approx(math.tan(math.radians(15)), abs=0.06)
    # A slant is no width.
    assert (width(leaning) / width(written)).mean() == pytest.approx(1, abs=0.06)


def test_width_and_thickness_grow_with_what_they_name(written):
    wider = change.resize(written, [28, 42])
    assert (width(wider) / width(written)).mean() == pytest.approx(1.5, rel=0.05)
    bolder = torch.nn.functional.max_pool2d(written, 3, 1, 1)  # a pixel more on each side
    assert ((thickness(bolder) - thickness(written)) > 0.8).all()


def test_light_and_warmth():
    red = torch.tensor([1.0, -1, -1]).view(1, 3, 1, 1).expand(1, 3, 8, 8)
    assert warmth(red) == 2 and warmth(red.flip(1)) == -2
    assert light(red) == pytest.approx(-1 / 3) and light(torch.ones(1, 3, 8, 8)) == 1


def test_ridge_finds_a_linear_law():
    x, law = torch.randn(500, 4), torch.tensor([[1.0], [0], [-2], [0.5]])
    assert torch.allclose(ridge(x + 3, x @ law + 7), law, atol=0.02)


def test_each_digit_direction_moves_its_own_measure(digits):
    """The shipped model: a named slider changes what it names, and the other named measures far less."""
    assert digits.direction_names == ("slant", "thickness", "width")
    measures = attributes.plain_measures(digits.config)
    z = digits.latents(200, seed=7, truncation=0.8)
    labels = torch.arange(200) % 10
    drawn_by_class = [digits.generate(digits.latents(100, 50), c) for c in range(10)]
    spread = {
        name: torch.stack([measure(images).std() for images in drawn_by_class]).mean()
        for name, measure in measures.items()
    }
    for i, moved in enumerate(measures):
        ends = [digits.generate(z + side * digits.directions[i], labels) for side in (-2.0, 2.0)]
        gains = {
            name: float((measure(ends[1]) - measure(ends[0])).mean() / spread[name])
            for name, measure in measures.items()
        }
        assert gains[moved] > 1.2
        assert all(abs(gain) < 0.5 * gains[moved] for name, gain in gains.items() if name != moved), gains


def test_a_measure_that_latents_do_not_explain_gets_no_direction():
    torch.manual_seed(0)
    model = GAN(GANConfig(28, 3, 16, 4))
    explained = name_directions(model, {"light": light, "noise": lambda images: torch.rand(len(images))})
    assert explained["light"] > 0.1 > explained["noise"]
    assert model.direction_names == ("light",)
    # The rest are at right angles to the named one and to each other.
    rest = model.directions[1:]
    assert torch.allclose(rest @ rest.T, torch.eye(7), atol=1e-4)
    assert (rest @ model.directions[0]).abs().max() < 1e-4


def test_strips_have_a_row_for_each_direction(tiny):
    assert strips(tiny, range(2)).shape == (1, 8 * 28, 2 * 5 * 28)


def test_face_measures_are_learnt_from_pictures_and_names():
    torch.manual_seed(0)
    faces = load("avatars", count=300, size=64, channels=3)
    named = PictureSet("faces", faces.images, names=tuple(f"{i:05d}_age{20 + i % 50}.jpg" for i in range(300)))
    measures = attributes.face_measures(named, Encoder().eval())
    assert list(measures) == ["age", "smile", "turn", "light", "side", "side_hair", "lips", "warmth"]
    images = scaled(named.images)
    for name in ("turn", "side"):  # a mirror turns them round
        assert torch.allclose(measures[name](images.flip(3)), -measures[name](images), atol=1e-3)
    for name in ("smile", "light", "side_hair"):  # and leaves these alone
        assert torch.allclose(measures[name](images.flip(3)), measures[name](images), atol=1e-3)
    assert "age" not in attributes.face_measures(faces, Encoder().eval())


def test_avatars_sliders_do_what_their_names_say(avatars):
    """The shipped model, by plain looks at the picture: what the name says changes, other places stay."""
    assert avatars.direction_names[:4] == ("smile", "gaze", "skin", "hair")
    z, labels = avatars.latents(200, seed=7, truncation=0.8), torch.zeros(200, dtype=torch.long)

    def gain(name: str, look) -> float:
        step = 2 * avatars.directions[avatars.direction_names.index(name)]
        return float((look(avatars.generate(z + step, labels)) - look(avatars.generate(z - step, labels))).mean())

    warm_corner = lambda images: (images[:, 0, :3, :3] - images[:, 2, :3, :3]).mean((1, 2))  # noqa: E731
    light_cheek = lambda images: images[:, :, 18:21, 14:18].mean((1, 2, 3))  # noqa: E731
    assert gain("background", warm_corner) > 0.1 > 5 * abs(gain("skin", warm_corner))
    assert gain("skin", light_cheek) > 0.5 > 5 * abs(gain("hair", light_cheek))


def test_side_effects_are_told_of_every_pair(digits):
    measures = attributes.plain_measures(digits.config)
    told = side_effects(digits, measures)
    assert list(told) == list(told["slant"]) == ["slant", "thickness", "width"]
    for name, moved in told.items():
        assert moved[name] > 0.4 and all(abs(moved[other]) < 0.5 * moved[name] for other in moved if other != name)
