"""What the room of BigGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from PIL import Image

from gan.study.family.biggan import THRESHOLDS
from gan.ui.family.biggan import ROWS
from tests.ui.family.conftest import pixels


def made(ask, **query) -> dict:
    return ask.get("family/biggan/make", params=query).json()


def test_a_digit_of_the_class_that_is_asked_for_and_all_of_them(ask):
    told = made(ask, seed=5, one=4, threshold=0.5)
    assert told["read"] == 4 and 0.5 < told["sure"] <= 1 and -5 < told["d"] < 5
    sheet = pixels(told["sheet"])
    assert pixels(told["picture"]).shape[:2] == (28, 28) and sheet.shape[:2] == (ROWS * 28, 280)
    first = pixels(made(ask, seed=5, one=0, threshold=0.5)["picture"])
    assert np.abs(sheet[:28, :28].astype(int) - first).max() <= 1
    assert told["loss"]["d"] > 0 and set(told["loss"]) == {"real", "fake", "d", "g"}


def test_a_mix_goes_from_one_class_to_the_other(ask):
    here, middle, there = (pixels(made(ask, seed=3, one=1, other=8, mix=mix)["picture"]) for mix in (0, 0.5, 1))
    alone = pixels(made(ask, seed=3, one=8)["picture"])
    assert np.abs(there.astype(int) - alone).max() <= 1
    for end in (here, there):
        assert np.abs(middle.astype(int) - end).mean() > 3


def test_the_lower_the_threshold_the_more_are_alike(ask):
    def gaps(threshold: float) -> float:
        rows = pixels(made(ask, seed=1, threshold=threshold)["sheet"]).reshape(ROWS, 28, -1).astype(float)
        return rows.std(0).mean()

    assert gaps(0.25) < 0.8 * gaps(0.5) and gaps(0.5) < 0.8 * gaps(2)


def test_the_curve_of_the_model_at_hand_is_measured_once(ask):
    first = ask.get("family/biggan/curve").json()["points"]
    assert [point[0] for point in first] == list(THRESHOLDS)
    assert all(0 < fidelity <= 1 and variety > 0 for _, fidelity, variety in first)
    assert first[0][2] < first[-1][2] and ask.get("family/biggan/curve").json()["points"] == first


@pytest.mark.parametrize(
    "query", [{"seed": -1}, {"one": 10}, {"one": "x"}, {"other": 1.5}, {"mix": 2}, {"mix": "nan"}, {"threshold": 0.1}]
)
def test_other_arguments_are_refused_in_one_sentence(ask, query):
    answer = ask.get("family/biggan/make", params=query, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


def test_the_endpoint_makes_a_digit(client):
    path, logit = client.predict(7, 3, 0.5, api_name="/biggan")
    assert np.asarray(Image.open(path)).shape[:2] == (28, 28) and -5 < logit < 5
