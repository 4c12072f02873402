import shutil

import pytest
import torch

from gan import GAN
from gan.data.loading import load
from gan.media.images import scaled
from gan.models.folder import REFERENCE
from gan.study.inspector import Inspector
from gan.study.reference import find_reference, make_reference, save_reference
from gan.study.strangeness import strange_pictures
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["digits", "avatars", "faces"])
def test_a_shipped_model_knows_its_own_pictures_and_no_strange_ones(name):
    model = GAN.from_pretrained(ROOT / "checkpoints" / name)
    found = find_reference(model)
    labels = torch.arange(200) % len(model.config.classes) if model.config.classes else None
    own = model.generate(model.latents(200, 12345), labels)
    known = lambda images: float(found.is_familiar(model, images).float().mean())  # noqa: E731
    assert known(own) >= 0.95
    assert known(torch.rand_like(own) * 2 - 1) <= 0.05 and known(-torch.ones_like(own)) == 0
    assert known((torch.rand(200, own.shape[1], 1, 1) * 2 - 1).expand_as(own)) <= 0.05
    assert known(own.roll(own.shape[-1] // 2, 3)) <= 0.05
    if name == "faces":
        assert known(own.flip(2)) <= 0.05


def test_real_avatars_are_known_and_ranked(avatars):
    found, real = find_reference(avatars), load("avatars", split="test", size=32, channels=3, count=400)
    assert float(found.is_familiar(avatars, scaled(real.images)).float().mean()) >= 0.94
    ranks = [found.rank(logit) for logit in avatars.logits(scaled(real.images), real.labels).tolist()]
    assert 40 < sum(real for _, real in ranks) / len(ranks) < 60  # a real one is in the middle of the real ones
    assert sum(generated for generated, _ in ranks) / len(ranks) > 60  # this D wins


def test_ranks_rise_from_none_to_all(avatars):
    found = find_reference(avatars)
    assert found.rank(-1e6) == (0, 0) and found.rank(1e6) == (100, 100)
    assert found.rank(float(found.generated[37]) + 1e-6)[0] == 38


def test_a_model_without_a_table_gets_one_of_what_there_is(tiny, avatars):
    made = Inspector(tiny).reference()
    assert made.real is None and made.rank(0.0)[1] is None
    again = Inspector(GAN.from_files(*(avatars.files()[name] for name in ("config.json", "model.safetensors"))))
    assert again.model.folder is None and again.reference().real is not None
    assert again.reference() is again.reference()


def test_it_is_kept_and_belongs_to_these_weights_alone(avatars, tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "checkpoints" / "avatars", folder)
    real = load("avatars", split="test", size=32, channels=3, count=200)
    model = GAN.from_pretrained(folder)
    made = make_reference(model, None, real, count=100)
    save_reference(made, model, folder)
    found = find_reference(GAN.from_pretrained(folder))
    torch.testing.assert_close(found.generated, made.generated)
    torch.testing.assert_close(found.familiarity.weight, made.familiarity.weight, rtol=1e-2, atol=1e-3)

    other = GAN.from_pretrained(folder)
    other.discriminator.logit.bias += 1
    other.save_pretrained(folder)
    assert find_reference(GAN.from_pretrained(folder)) is None
    (folder / REFERENCE).write_bytes(b"no table")
    assert find_reference(GAN.from_pretrained(folder)) is None


def test_strange_pictures_are_many_and_in_range(drawn):
    images = scaled(drawn.images[:95])
    odd = strange_pictures(images)
    assert odd.shape == images.shape and odd.abs().max() <= 1
    assert torch.equal(odd, strange_pictures(images)) and not torch.equal(odd, strange_pictures(images, 1))
    assert strange_pictures(images[:3]).shape == images[:3].shape
