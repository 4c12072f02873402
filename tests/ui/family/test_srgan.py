"""What the room of SRGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from gradio_client import handle_file
from PIL import Image

from gan.data.avatars import avatars
from gan.family.srgan import SRGANShape, drawn
from gan.ui.family.srgan import EXAMPLE_SEED, EXAMPLES
from tests.ui.family.conftest import pixels

SIZE, SMALL = 64, 16


def small_of(picture: np.ndarray) -> np.ndarray:
    """Means of squares of 4 x 4 pixels."""
    return picture.reshape(SMALL, 4, SMALL, 4, 3).mean((1, 3))


def test_an_example_is_enlarged_beside_its_truth(ask):
    value = ask.get("family/srgan/example", params={"seed": 3, "kind": "avatars"}).json()
    truth, made = pixels(value["truth"]), pixels(value["ways"]["srgan"]["picture"])
    assert np.array_equal(truth.transpose(2, 0, 1), drawn(EXAMPLES, SRGANShape(), EXAMPLE_SEED).images[3].numpy())
    small = pixels(value["small"])
    assert np.abs(small - small_of(truth)).max() <= 1
    off = np.abs(small_of(made) - small_of(truth)).mean()
    assert off == pytest.approx(value["ways"]["srgan"]["levels"], abs=0.2) and off < 2
    error = ((made - truth) / 255) ** 2
    assert value["ways"]["srgan"]["psnr"] == pytest.approx(-10 * np.log10(error.mean()), abs=0.1)


def test_its_loss_adds_up(ask):
    loss = ask.get("family/srgan/example", params={"seed": 5}).json()["loss"]
    assert loss["total"] == pytest.approx(sum(loss["weights"][name] * value for name, value in loss["parts"].items()))
    assert set(loss["parts"]) == {"content", "consistency", "adversarial"} and 0 < loss["d"] < 1


def test_faces_are_those_that_the_pages_gan_invents(ask, models):
    value = ask.get("family/srgan/example", params={"seed": 3, "kind": "faces"}).json()
    face = models["faces"].generate(models["faces"].latents(1, 3, truncation=0.8))[0]
    assert np.abs((pixels(value["truth"]).transpose(2, 0, 1) / 127.5 - 1) - face.numpy()).max() < 0.01


def test_a_large_picture_of_ones_own_is_its_own_truth_and_a_small_one_has_none(ask):
    large = avatars(1, SIZE, 5)[0][0].permute(1, 2, 0).numpy()
    value = ask.post("family/srgan/make", content=large.tobytes()).json()
    assert np.array_equal(pixels(value["truth"]), large)
    small = ask.post("family/srgan/make", content=small_of(large.astype(int)).round().astype(np.uint8).tobytes()).json()
    assert small["truth"] is None and small["loss"]["total"] is None and small["ways"]["srgan"]["psnr"] is None
    apart = np.abs(pixels(small["ways"]["srgan"]["picture"]) - pixels(value["ways"]["srgan"]["picture"]))
    assert apart.mean() < 2  # what it was given is the same, but for rounding


@pytest.mark.parametrize("kind", ["avatars", "faces"])
def test_pulse_finds_a_picture_that_is_nearly_the_same_once_it_is_small(ask, kind):
    value = ask.get("family/srgan/example", params={"seed": 2, "kind": kind}).json()
    body = pixels(value["truth"]).astype(np.uint8).tobytes()
    found = ask.post("family/srgan/pulse", params={"kind": kind}, content=body).json()
    small = small_of(pixels(value["truth"]))
    other = np.abs(
        small_of(pixels(ask.get("family/srgan/example", params={"seed": 9, "kind": kind}).json()["truth"])) - small
    )
    assert found["levels"] < other.mean() and found["seconds"] > 0 and found["psnr"] > 10


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 100_000, b"x" * 300_000])
@pytest.mark.parametrize("what", ["make", "pulse"])
def test_other_bytes_are_refused_in_one_sentence(ask, what, content):
    answer = ask.post(f"family/srgan/{what}", content=content, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


@pytest.mark.parametrize("query", [{"kind": "dogs"}, {"seed": "-1"}, {"seed": "nan"}, {"model": "mine-nobody"}])
def test_strange_arguments_are_refused_in_one_sentence(ask, query):
    answer = ask.get("family/srgan/example", params=query)
    assert answer.status_code == 400 and "Traceback" not in answer.text and len(answer.text) < 200


def test_the_endpoint_takes_a_picture_or_nothing(client, tmp_path):
    path = tmp_path / "avatar.png"
    Image.fromarray(avatars(1, 96, 5)[0][0].permute(1, 2, 0).numpy()).save(path)
    for picture in (None, handle_file(path)):
        made, levels = client.predict(picture, 2, api_name="/srgan")
        assert Image.open(made).size == (SIZE, SIZE) and 0 <= levels < 3
