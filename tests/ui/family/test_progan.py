"""What the room of ProGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from PIL import Image

from gan.ui.family.progan import CROWD
from tests.ui.family.conftest import pixels

SIDES = [4, 8, 16, 32, 64]


def person(ask, **query) -> list[np.ndarray]:
    return [pixels(one["picture"]) for one in ask.get("family/progan/person", params=query).json()["sizes"]]


def test_people_to_choose_from_and_the_losses_of_this_batch(ask):
    crowd = ask.get("family/progan/crowd", params={"seed": 5}).json()
    rows = CROWD // crowd["columns"]
    assert crowd["count"] == CROWD and pixels(crowd["sheet"]).shape == (rows * 64, crowd["columns"] * 64, 3)
    assert 0 <= crowd["loss"]["right"] <= 1 and crowd["loss"]["d"] > 0 and crowd["loss"]["g"] > 0


def test_each_of_them_at_every_size(ask):
    assert ask.get("family/progan/person", params={"seed": 6}).json()["all_sizes"] is True
    sizes = person(ask, seed=6)
    assert [one.shape[0] for one in sizes] == SIDES
    sheet = pixels(ask.get("family/progan/crowd", params={"seed": 5}).json()["sheet"])
    assert np.abs(sheet[:64, 64:128].astype(int) - sizes[-1]).max() <= 1


def test_a_way_from_one_to_another(ask):
    here, middle, there = (person(ask, seed=3, other=9, mix=mix)[-1] for mix in (0, 0.5, 1))
    for end, seed in ((here, 3), (there, 9)):
        assert np.abs(person(ask, seed=seed)[-1].astype(int) - end).max() <= 1
        assert np.abs(middle.astype(int) - end).mean() > 3


@pytest.mark.parametrize("query", [{"seed": -1}, {"seed": "x"}, {"mix": 2}, {"mix": "nan"}, {"other": 2**32}])
def test_other_arguments_are_refused_in_one_sentence(ask, query):
    answer = ask.get("family/progan/person", params=query, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


def test_the_endpoint_makes_somebody_at_every_size(client):
    picture, sizes = (np.asarray(Image.open(path)) for path in client.predict(7, api_name="/progan"))
    assert picture.shape == (64, 64, 3) and sizes.shape == (64, 5 * 64, 3)
    assert np.array_equal(sizes[:, -64:], picture) and len(np.unique(sizes[:, :64].reshape(-1, 3), axis=0)) <= 16
