import gc

import pytest
import torch

from gan import GAN, GANConfig
from gan.study import inversion
from gan.study.comparison import compare, held_out
from gan.study.inspector import forget_inspectors, inspector_of
from gan.study.inversion import ALIKE, Inverter, shrink


@pytest.fixture(scope="module")
def inverter(avatars):
    return Inverter(avatars)


@pytest.fixture(scope="module")
def held(avatars):
    return compare(avatars, held_out(avatars), 4, seed=0)


def test_a_generated_picture_is_found_again(avatars, inverter):
    image = avatars.generate(avatars.latents(1, 77), 2)[0]
    found = inverter.project(image, 2)
    assert found.errors[0] < 0.05 and found.images.shape == (1, 3, 32, 32)
    assert torch.allclose(avatars.generate(found.z, 2), found.images, atol=1e-4)


def test_held_out_pictures_are_met_much_nearer_than_by_the_best_of_512_latents(inverter, held):
    found = [inverter.project(image, int(label)) for image, label in zip(held.real, held.labels, strict=True)]
    ratio = sum(float(f.errors[0]) for f in found) / sum(f.start_error for f in found)
    assert ratio < 0.7, ratio
    for one in found:
        assert one.z.square().mean() < 2  # where the prior lies, so that sliders bend it as they bend others


def test_a_search_is_the_same_every_time(inverter, held):
    one, two = (inverter.project(held.real[0], int(held.labels[0])) for _ in range(2))
    assert torch.equal(one.z, two.z)


def test_a_hole_is_filled_and_the_rest_stays(inverter, held):
    known = torch.ones(32, 32, dtype=torch.bool)
    known[10:20, 8:24] = False
    found = inverter.complete(held.real[1], known, int(held.labels[1]), count=3)
    assert 2 <= len(found.images) <= 3 and (found.errors.diff() >= 0).all()
    far = known.clone()
    far[8:22, 6:26] = False
    assert torch.equal(found.images[0][:, far], held.real[1][:, far])
    inside = (found.images[0] - held.real[1])[:, ~known].square().mean().sqrt()
    assert inside < 0.6, inside  # a hole left black is about 1 off


@pytest.mark.parametrize("known", [torch.ones(32, 32, dtype=torch.bool), torch.zeros(32, 32, dtype=torch.bool)])
def test_completion_needs_a_hole_and_something_around_it(inverter, held, known):
    with pytest.raises(ValueError, match="hole"):
        inverter.complete(held.real[0], known, 0)


def test_what_is_enlarged_looks_the_same_when_small(inverter, held):
    small = shrink(held.real[2:3], 8)[0]
    found = inverter.enlarge(small, int(held.labels[2]), count=2)
    assert (shrink(found.images, 8) - small).square().flatten(1).mean(1).sqrt().max() < 0.12
    blurred = torch.nn.functional.interpolate(small[None], (32, 32), mode="bicubic")[0]
    edges = lambda image: float(image.diff(dim=2).abs().mean())  # noqa: E731
    assert edges(found.images[0]) > 1.3 * edges(blurred)


def test_the_ways_to_answer_differ(inverter, held):
    small = shrink(held.real[2:3], 4)[0]
    found = inverter.enlarge(small, int(held.labels[2]), count=4)
    gaps = torch.cdist(found.images.flatten(1), found.images.flatten(1)) / (3 * 32 * 32) ** 0.5
    assert 1 <= len(gaps) <= 4 and (gaps + torch.eye(len(gaps)) > ALIKE).all()


def test_a_model_without_classes(held):
    plain = GAN(GANConfig(image_size=32, channels=3, width=4, latent_dim=16))
    found = Inverter(plain).project(held.real[0])
    assert found.z.shape == (1, 16) and not found.z.requires_grad and found.errors[0] < found.start_error + 0.02


def test_starts_of_many_models_do_not_pile_up(monkeypatch, tiny):
    starts = inversion._Starts()
    monkeypatch.setattr(inversion, "_STARTS", starts)
    inverters = [Inverter(tiny) for _ in range(3)]
    inverters[0]._start(0)
    monkeypatch.setattr(inversion, "STARTS_BYTES", 3 * starts.bytes())
    for inverter in inverters:
        for label in (0, 1, 2):
            inverter._start(label)
            assert starts.bytes() <= inversion.STARTS_BYTES
    assert [label for _, label in starts._kept] == [0, 1, 2] and len({number for number, _ in starts._kept}) == 1


def test_starts_go_with_their_model(monkeypatch, tiny):
    starts = inversion._Starts()
    monkeypatch.setattr(inversion, "_STARTS", starts)
    inspector_of(tiny).inverter._start(0)
    assert starts.bytes() > 100_000
    forget_inspectors(tiny)
    gc.collect()
    assert starts.bytes() == 0
