import io

import numpy as np
import pytest
from PIL import Image

from gan import GAN, GANConfig
from gan.models.view import View, render
from gan.ui.generate.request import film, sheet_value
from gan.ui.page import build
from gan.ui.shared.checks import BadInput
from gan.ui.shared.models import Models


def stop(seed: int, **changes) -> dict:
    return {"model": "digits", "seed": seed, "class": "3", "truncation": 0.8, **changes}


def test_a_film_passes_through_each_picture_at_its_own_truncation(models):
    stops = [stop(1, truncation=0.2), stop(2, truncation=1.4)]
    frames = Image.open(io.BytesIO(film(models, stops, 2, "gif")[0]))
    frames.seek(2)  # the second stop
    view = View("digits", "3", seed=2, truncation=1.4)
    expected = render(view, models["digits"])[0][0].add(1).mul(127.5).numpy()
    shown = np.asarray(frames.convert("L").resize((28, 28), Image.Resampling.BOX)).astype(float)
    assert abs(shown - expected).mean() < 12


@pytest.mark.parametrize(
    "stops,words",
    [
        ([stop(1)], "from 2 to 6"), ("ab", "from 2 to 6"), ([1, 2], "from 2 to 6"),
        ([stop(1), stop(2, model="zzz")], "model"),
        ([stop(1), stop(2, truncation="x")], "truncation"), ([stop(1), stop(2, **{"class": "ten"})], "class"),
    ],
)  # fmt: skip
def test_every_stop_is_checked(models, stops, words):
    with pytest.raises(BadInput, match=words):
        film(models, stops, 4, "webp")


def test_the_sheet_carries_what_its_panel_needs(models):
    value = sheet_value(models, "digits", "each", 64, 3, 0.8, "most")
    assert value["columns"] == 6 and value["rows"] == 10 and len(value["items"]) == 60
    scores = [item["score"] for item in value["items"]]
    assert scores == sorted(scores, reverse=True)


def test_models_of_any_kind_can_stand_on_the_page():
    """Colour, 64 px, without classes, or with more classes than a sheet has places."""
    kinds = {
        "faces": GANConfig(64, 3, width=4),
        "many": GANConfig(32, 1, width=4, classes=tuple(f"c{i}" for i in range(80))),
        "two": GANConfig(28, 1, latent_dim=4, width=4, classes=("a", "b")),
    }
    some = Models({name: GAN(config) for name, config in kinds.items()})
    build(some)
    assert sheet_value(some, "faces", None, 5, 0, 1, "seed")["items"][0]["class"] is None
    assert len(sheet_value(some, "two", "each", 64, 0, 1, "seed")["items"]) == 16
    with pytest.raises(BadInput, match="class"):
        sheet_value(some, "many", "each", 1, 0, 1, "seed")
