"""What the room of WGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from PIL import Image

from gan.family.wgan import WGANShape, drawn
from gan.ui.family.wgan import EXAMPLE_SEED, EXAMPLES, SHOWN
from tests.ui.family.conftest import pixels

SIDE = 28


def test_the_board_has_numbers_of_real_and_generated_ones_and_a_loss_that_adds_up(ask):
    board = ask.get("family/wgan/board").json()
    assert len(board["real"]) == len(board["fake"]) == EXAMPLES
    assert pixels(board["sheet"]).shape[:2] == (SHOWN // board["columns"] * SIDE, board["columns"] * SIDE)
    loss = board["loss"]
    assert loss["gap"] == pytest.approx(np.mean(board["real"]) - np.mean(board["fake"]), abs=1e-3)
    assert loss["total"] == pytest.approx(-loss["gap"] + loss["weight"] * loss["off"])
    assert loss["gap"] > 0 and 0.5 < loss["slope"] < 1.5


def test_a_real_digit_has_its_own_number_and_noise_a_lower_one(ask):
    board, example = ask.get("family/wgan/board").json(), ask.get("family/wgan/example", params={"seed": 7}).json()
    digit = pixels(example["picture"]).astype(np.uint8)
    assert np.array_equal(digit, drawn(EXAMPLES, WGANShape(), EXAMPLE_SEED).images[7, 0].numpy())
    judged = ask.post("family/wgan/judge", content=digit.tobytes()).json()
    assert judged["value"] == pytest.approx(board["real"][7], abs=1e-2) and judged["slope"] > 0
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), np.uint8)
    assert ask.post("family/wgan/judge", content=noise.tobytes()).json()["value"] < np.quantile(board["real"], 0.1)


@pytest.mark.parametrize("content", [b"", b"x" * (3 * SIDE * SIDE), b"x" * 300_000])
def test_other_bytes_are_refused_in_one_sentence(ask, content):
    answer = ask.post("family/wgan/judge", content=content, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


def test_the_endpoint_makes_a_digit_and_tells_its_number(client):
    paths, numbers = zip(*(client.predict(seed, api_name="/wgan") for seed in (3, 4)), strict=True)
    pictures = [np.asarray(Image.open(path)) for path in paths]
    assert pictures[0].shape == (SIDE, SIDE) and not np.array_equal(*pictures) and numbers[0] != numbers[1]
