"""What the rooms of the family ask for, over HTTP, politely and rudely."""

import httpx
import numpy as np
import pytest
from gradio_client import handle_file
from PIL import Image

from gan.data.avatars import avatars
from gan.data.picture_pairs import drawn_pairs
from gan.ui.family.pix2pix import EXAMPLE_SEED, EXAMPLES
from tests.ui.family.conftest import pixels


@pytest.fixture(scope="module")
def size(url):
    return httpx.get(f"{url}/live/family/pix2pix/shape").json()["size"]


def test_an_example_its_avatar_and_the_truth(ask, size):
    value = ask.get("family/pix2pix/example", params={"seed": 3}).json()
    sketch = pixels(value["sketch"]).astype(np.uint8)
    assert value["number"] == 3 and sketch.shape == (size, size, 3)
    assert np.array_equal(np.median(sketch, axis=(0, 1)), sketch[0, 0])  # paper
    made = ask.post("family/pix2pix/make", params={"example": 3}, content=sketch.tobytes()).json()
    truth = pixels(made["truth"])
    assert np.array_equal(truth.transpose(2, 0, 1), drawn_pairs(EXAMPLES, size, EXAMPLE_SEED).wanted[3].numpy())
    apart = np.abs(pixels(made["picture"]) - truth).mean() / 127.5
    loss = made["loss"]
    assert loss["l1"] == pytest.approx(apart, abs=0.005) and apart < 0.3
    assert loss["total"] == pytest.approx(loss["adversarial"] + loss["weight"] * loss["l1"])
    grid = np.array(made["patches"])
    assert grid.shape[0] == grid.shape[1] and loss["d"] == pytest.approx(grid.mean(), abs=0.001)
    assert -np.log(np.clip(grid, 1e-6, 1)).mean() == pytest.approx(loss["adversarial"], abs=0.05)


def test_of_a_visitors_own_sketch_nobody_knows_the_truth(ask, size):
    made = ask.post("family/pix2pix/make", content=bytes(3 * size * size)).json()
    assert made["truth"] is None and "l1" not in made["loss"] and pixels(made["picture"]).shape == (size, size, 3)


def test_other_seeds_are_other_sketches_and_they_begin_again(ask):
    seen = [ask.get("family/pix2pix/example", params={"seed": s}).json()["sketch"] for s in (0, 1, EXAMPLES)]
    assert seen[0] == seen[2] != seen[1]
    pictures = [ask.get("family/pix2pix/picture.png", params={"seed": s}) for s in (0, 1)]
    assert pictures[0].headers["content-type"] == "image/png" and pictures[0].content != pictures[1].content


def test_a_picture_becomes_a_sketch(ask, size):
    image = avatars(1, size, 5)[0][0].permute(1, 2, 0).numpy()
    sketch = pixels(ask.post("family/pix2pix/sketch", content=image.tobytes()).json()["sketch"])
    paper = np.abs(sketch - sketch[0, 0]).max(axis=2) < 12
    assert sketch.shape == (size, size, 3) and 0.5 < paper.mean() < 0.98


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 100_000, b"x" * 300_000])
@pytest.mark.parametrize("what", ["make", "sketch"])
def test_other_bytes_are_refused_in_one_sentence(ask, what, content):
    answer = ask.post(f"family/pix2pix/{what}", content=content, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


@pytest.mark.parametrize(
    ("what", "query"),
    [
        ("example", {"seed": "-1"}), ("example", {"seed": "nan"}), ("picture.png", {"seed": "9" * 400}),
        ("example", {"model": "mine-nobody"}), ("shape", {"model": "pix2pix"}), ("picture.png", {"model": "../digits"}),
    ],
)  # fmt: skip
def test_strange_arguments_are_refused_in_one_sentence(ask, what, query):
    answer = ask.get(f"family/pix2pix/{what}", params=query)
    assert answer.status_code == 400 and "Traceback" not in answer.text and len(answer.text) < 200


@pytest.mark.parametrize("number", ["-1", str(EXAMPLES), "one"])
def test_an_example_that_there_is_not(ask, size, number):
    answer = ask.post("family/pix2pix/make", params={"example": number}, content=bytes(3 * size * size))
    assert answer.status_code == 400


def test_the_endpoint_takes_a_picture_or_nothing(client, tmp_path):
    drawn, score = client.predict(None, 2, api_name="/pix2pix")
    assert 0 <= score <= 1
    path = tmp_path / "avatar.png"
    Image.fromarray(avatars(1, 96, 5)[0][0].permute(1, 2, 0).numpy()).save(path)
    of_picture, _ = client.predict(handle_file(path), 0, api_name="/pix2pix")
    one, other = (np.asarray(Image.open(found)) for found in (drawn, of_picture))
    assert one.shape == other.shape and not np.array_equal(one, other)
