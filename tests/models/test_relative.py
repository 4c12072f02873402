import json

import pytest
import torch
from safetensors.torch import load_file, save_file

from gan.family import RELATIVES, load
from gan.family.pix2pix import Pix2Pix, Pix2PixShape
from gan.models.archive import unpack_relative, zipped
from gan.models.folder import CONFIG, WEIGHTS
from gan.models.stored import BrokenModel

SMALL = Pix2PixShape(size=16, width=4, depth=2, d_width=4, d_depth=2)


@pytest.fixture
def folder(tmp_path):
    Pix2Pix(SMALL, {"title": "Small", "license": "mit"}).save_pretrained(tmp_path)
    return tmp_path


def test_what_was_saved_is_loaded(folder):
    model, given = load("pix2pix", folder), torch.rand(3, 3, 16, 16) * 2 - 1
    assert model.shape == SMALL and not model.training and model.card["title"] == "Small"
    again = unpack_relative(zipped(model.files()), Pix2Pix)
    assert torch.equal(model(given), again(given))
    card = (folder / "README.md").read_text()
    assert "license: mit" in card and 'load("pix2pix"' in card


def test_an_unknown_relative_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=", ".join(RELATIVES)):
        load("grandmother")


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"config\.json"):
        load("pix2pix", tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"relative": "cyclegan"}, "cyclegan"),
        ({"config": {"size": 0}}, "size"),
        ({"config": {"size": "many"}}, "size"),
        ({"config": {"sizes": 3}}, "describe"),
        ({"config": {"size": 8, "width": 4, "depth": 2, "d_width": 4, "d_depth": 2}}, "describe"),
        ({"config": {"size": 64, "width": 4096}}, "weights"),
        ({"config": 3}, "describe"),
    ],
)
def test_a_strange_configuration_is_refused_by_name(folder, change, said):
    told = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps({**told, **change}))
    with pytest.raises(BrokenModel, match=said) as refused:
        load("pix2pix", folder)
    assert CONFIG in str(refused.value)


@pytest.mark.parametrize("how", ["missing", "torn", "foreign", "infinite"])
def test_broken_weights_are_refused_by_name(folder, how):
    path = folder / WEIGHTS
    if how == "missing":
        path.unlink()
    elif how == "torn":
        path.write_bytes(path.read_bytes()[:200])
    else:
        weights = load_file(path)
        name = next(iter(weights))
        save_file(
            {"another": weights[name]} if how == "foreign" else {**weights, name: weights[name] + float("inf")}, path
        )
    with pytest.raises(BrokenModel, match=r"model\.safetensors"):
        load("pix2pix", folder)


def test_pictures_of_another_shape_are_refused():
    model = Pix2Pix(SMALL)
    for wrong in (torch.zeros(1, 1, 16, 16), torch.zeros(1, 3, 32, 32), torch.full((1, 3, 16, 16), float("nan"))):
        with pytest.raises(ValueError, match="pictures must"):
            model(wrong)
