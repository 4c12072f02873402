"""What the room of CycleGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from gradio_client import handle_file
from PIL import Image

from gan.data.avatars import avatars
from gan.data.two_domains import drawn_domains
from gan.ui.family.cyclegan import EXAMPLE_SEED, EXAMPLES
from tests.ui.family.conftest import pixels

SIDE = 32


@pytest.mark.parametrize("way", ["there", "back"])
def test_an_example_goes_there_and_back_beside_its_truth(ask, way):
    example = ask.get("family/cyclegan/example", params={"seed": 3, "way": way}).json()
    given = pixels(example["picture"])
    value = ask.post(
        "family/cyclegan/make", params={"way": way, "example": 3}, content=given.astype(np.uint8).tobytes()
    ).json()
    domains = drawn_domains(EXAMPLES, SIDE, EXAMPLE_SEED)
    truth = (domains.one_truth if way == "there" else domains.other_truth)[3].numpy()
    assert np.array_equal(pixels(value["truth"]).transpose(2, 0, 1), truth)
    made, returned, changed = (pixels(value[name]) for name in ("made", "returned", "changed"))
    assert np.abs(np.abs(made - given).max(2) - changed.reshape(SIDE, SIDE, -1)[:, :, 0]).max() <= 2
    loss = value["loss"]
    assert loss["total"] == pytest.approx(loss["adversarial"] + loss["weight"] * loss["cycle"])
    assert loss["cycle"] == pytest.approx(np.abs(returned - given).mean() / 127.5, abs=0.01)
    assert 0 < value["share"] < 0.6


def test_a_visitors_own_picture_has_no_truth(ask):
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    value = ask.post("family/cyclegan/make", content=noise.tobytes()).json()
    assert value["truth"] is None and pixels(value["made"]).shape == (SIDE, SIDE, 3)


@pytest.mark.parametrize("content", [b"", b"x" * (SIDE * SIDE), b"x" * 300_000])
def test_other_bytes_are_refused_in_one_sentence(ask, content):
    answer = ask.post("family/cyclegan/make", content=content, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


@pytest.mark.parametrize("query", [{"way": "up"}, {"seed": "-1"}, {"seed": "nan"}, {"model": "mine-nobody"}])
def test_strange_arguments_are_refused_in_one_sentence(ask, query):
    answer = ask.get("family/cyclegan/example", params=query)
    assert answer.status_code == 400 and "Traceback" not in answer.text and len(answer.text) < 200


@pytest.mark.parametrize("number", ["-1", str(EXAMPLES), "one"])
def test_an_example_that_there_is_not(ask, number):
    answer = ask.post("family/cyclegan/make", params={"example": number}, content=bytes(3 * SIDE * SIDE))
    assert answer.status_code == 400


def test_two_sets_are_needed_to_learn_from_ones_own(ask):
    job = {"relative": "cyclegan", "presets": ["balanced"], "dataset": "own", "files": ["/etc/passwd"]}
    assert ask.post("train/start", json=job).status_code == 400


def test_the_endpoint_carries_there_and_back(client, tmp_path):
    path = tmp_path / "avatar.png"
    Image.fromarray(avatars(1, 96, 5)[0][0].permute(1, 2, 0).numpy()).save(path)
    for picture in (None, handle_file(path)):
        made, returned = client.predict(picture, "back", 2, api_name="/cyclegan")
        assert Image.open(made).size == Image.open(returned).size == (SIDE, SIDE)
