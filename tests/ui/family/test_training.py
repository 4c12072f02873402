"""A relative that was trained live, and what is asked for that cannot be trained."""

import io
import time
import zipfile

import httpx
import pytest
from PIL import Image

from gan.data.avatars import avatars
from gan.data.catalog import OWN
from gan.data.picture_pairs import skeleton_pairs
from gan.family import RELATIVES
from gan.ui.family.pix2pix import EXAMPLE_SEED, EXAMPLES
from tests.ui.family.conftest import pixels


def one_quick(names):
    """The first of them, and the rest as slow ones: what they share is tested by one."""
    first, *rest = names
    return [first, *(pytest.param(name, marks=pytest.mark.slow) for name in rest)]


def trained(ask, **job) -> str:
    """The run of a training that has taken a step and was stopped."""
    run = ask.post("train/start", json={"presets": ["balanced"], **job}).json()["run"]
    end = time.monotonic() + 180
    while not (points := ask.get("train/news", params={"run": run, "since": 0}).json()["points"]) or (
        points[-1]["step"] == 0
    ):
        assert time.monotonic() < end
    ask.post("train/tell", params={"run": run}, json={"what": "stop"})
    return run


@pytest.mark.parametrize("relative", one_quick(RELATIVES))
def test_what_was_trained_live_is_used_in_its_room(ask, relative):
    run = trained(ask, relative=relative)
    name = ask.post("train/use", params={"run": run}).json()["name"]
    zipped = ask.get("train/model.zip", params={"run": run})
    assert f'filename="{relative}-' in zipped.headers["content-disposition"]
    ask.post("train/leave", params={"run": run})
    shape = ask.get(f"family/{relative}/shape", params={"model": name}).json()
    assert shape["size"] == RELATIVES[relative].model.SHAPE().size
    own, shipped = (ask.get(f"family/{relative}/picture.png", params=query) for query in ({"model": name}, {}))
    assert own.status_code == 200 and own.content != shipped.content


def test_the_room_begins_with_what_a_model_has_learnt_from(ask):
    run = trained(ask, relative="pix2pix", dataset="skeletons")
    name = ask.post("train/use", params={"run": run}).json()["name"]
    example = ask.get("family/pix2pix/example", params={"model": name, "seed": 3}).json()
    sketch = skeleton_pairs(EXAMPLES, 64, EXAMPLE_SEED).given[3].permute(1, 2, 0).numpy()
    assert example["number"] == 3 and abs(pixels(example["sketch"])[..., :3].astype(int) - sketch).max() <= 1


@pytest.mark.parametrize("relative", one_quick(name for name, one in RELATIVES.items() if OWN in one.offered))
def test_it_learns_from_a_visitors_own_pictures(ask, url, relative):
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for number, image in enumerate(avatars(40, 40, 7)[0]):
            picture = io.BytesIO()
            Image.fromarray(image.permute(1, 2, 0).numpy()).save(picture, "PNG")
            archive.writestr(f"{number}.png", picture.getvalue())
        archive.writestr("bad.png", b"no picture")
    files = httpx.post(f"{url}/gradio_api/upload", files={"files": ("own.zip", zipped.getvalue())}).json()
    others = httpx.post(f"{url}/gradio_api/upload", files={"files": ("more.zip", zipped.getvalue())}).json()
    run = trained(ask, relative=relative, dataset="own", files=files, others=others)
    hello = ask.get("train/news", params={"run": run}).json()["hello"]
    bad = ["bad.png"] * RELATIVES[relative].sets
    assert (hello["count"], hello["left_out"], hello["bad"], hello["drawn"]) == (40, len(bad), bad, False)
    ask.post("train/leave", params={"run": run})


@pytest.mark.parametrize(
    "job",
    [
        {"relative": "grandmother", "presets": ["balanced"]}, {"relative": "pix2pix", "presets": ["collapse"]},
        {"relative": "srgan", "presets": ["balanced"], "dataset": "digits"},
        {"relative": "stackgan", "presets": ["balanced"], "dataset": "own"},
        {"relative": "biggan", "presets": ["balanced"], "dataset": "faces"},
        {"relative": "srgan", "presets": ["balanced"], "dataset": "own", "files": ["/etc/passwd"]},
        {"relative": "pix2pix", "presets": []}, {"relative": ["pix2pix"], "presets": ["balanced"]},
    ],
)  # fmt: skip
def test_a_training_that_there_is_not_is_refused(ask, job):
    answer = ask.post("train/start", json=job)
    assert answer.status_code == 400 and "\n" not in answer.text
