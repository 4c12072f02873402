import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest
from PIL import Image

from gan.ui.explore.routes import LOOKS


def get(url: str, path: str, **params) -> httpx.Response:
    return httpx.get(f"{url}/live/{path}", params=params, timeout=30)


def picture(answer: httpx.Response) -> Image.Image:
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content))


def test_a_picture_and_its_score(url, models):
    answer = get(url, "picture.png", **{"class": "7", "seed": 5, "s": "1,-2"})
    assert picture(answer).size == (28, 28)
    assert 0 <= float(answer.headers["x-score"]) <= 1
    assert answer.headers["cache-control"] == "no-store"
    again = get(url, "picture.png", **{"class": "7", "seed": 5, "s": "1,-2"})
    assert again.content == answer.content
    assert get(url, "picture.png", **{"class": "7", "seed": 5}).content != answer.content


@pytest.mark.parametrize("size", [28, 512])
def test_download_sizes(url, size):
    answer = get(url, "picture.png", size=size, download=1, seed=3, **{"class": "4"})
    assert picture(answer).size == (size, size)
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''digits-4-seed3-{size}px.png"


def test_looks(url):
    def size_of(**query):
        return picture(get(url, "picture.png", model="faces", seed=3, **query)).size

    assert size_of(look="smooth") == (64, 64) and size_of(look="sharpened") == (128, 128)
    assert size_of(look="sharpened", size=512) == (512, 512)
    for size, kinds in ((512, 3), (64, 1)):  # what is not enlarged is the generator's own picture
        assert len({get(url, "picture.png", model="faces", size=size, look=look).content for look in LOOKS}) == kinds
    named = get(url, "picture.png", model="faces", size=512, look="sharpened", download=1).headers
    assert named["content-disposition"].endswith("faces-seed0-sharpened-512px.png")
    assert (
        get(url, "picture.png", model="faces", look="sharpened", seed=3).headers["x-score"]
        == get(url, "picture.png", model="faces", seed=3).headers["x-score"]
    )
    assert "pixels, smooth" in get(url, "picture.png", model="digits", look="sharpened").text


def test_a_file_is_not_named_after_a_seed_that_it_does_not_show(url):
    answer = get(url, "picture.png", download=1, seed=3, walk=2.5, s="1", **{"class": "4"})
    assert answer.headers["content-disposition"].endswith("''digits-4-seed3-walk2.50-moved-28px.png")
    answer = get(url, "picture.png", download=1, seed=3, minus=1, plus=2, **{"class": "4"})
    assert answer.headers["content-disposition"].endswith("''digits-4-seed3-minus1plus2-28px.png")


def test_the_map_is_seven_by_seven(url):
    assert picture(get(url, "map.png", x=0, y=1)).size == (196, 196)


def test_latent_numbers(url):
    numbers = get(url, "latent.json", raw="2:1.25").json()
    assert len(numbers) == 64 and numbers[2] == 1.25


def test_a_sheet_as_picture_and_zip(url):
    wanted = {"model": "digits", "class": "each", "count": 20, "seed": 1, "truncation": 0.8}
    assert picture(get(url, "sheet", kind="png", **wanted)).size == (2 * 28, 10 * 28)
    with zipfile.ZipFile(io.BytesIO(get(url, "sheet", kind="zip", **wanted).content)) as archive:
        assert len(archive.namelist()) == 20 and "digits-7-seed2.png" in archive.namelist()


@pytest.mark.parametrize(
    "path,params",
    [
        ("picture.png", {"seed": "nan"}), ("picture.png", {"seed": "1e99"}), ("picture.png", {"size": 100_000}),
        ("picture.png", {"model": "../../etc/passwd"}), ("picture.png", {"class": "<script>"}),
        ("picture.png", {"s": "9"}),
        ("map.png", {"x": 8, "y": 0}), ("map.png", {}), ("sheet", {}), ("sheet", {"model": "digits", "count": 65}),
        ("sheet", {"model": "digits", "count": 4, "seed": 0, "truncation": 1, "kind": "exe"}),
    ],
)  # fmt: skip
def test_bad_addresses_get_one_sentence_and_the_server_lives(url, path, params):
    answer = get(url, path, **params)
    assert answer.status_code == 400 and "must be" in answer.text and len(answer.text) < 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert get(url, "picture.png").status_code == 200


def test_many_at_once_all_get_their_own_picture(url):
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda seed: get(url, "picture.png", seed=seed), range(48)))
    assert {answer.status_code for answer in answers} == {200}
    alone = get(url, "picture.png", seed=31)
    difference = np.asarray(picture(answers[31])).astype(int) - np.asarray(picture(alone))
    assert abs(difference).max() <= 1
    assert len({answer.content for answer in answers}) == 48


def test_the_page_carries_the_language_script_first(url):
    page = httpx.get(url).text
    assert page.index('id="gan-page"') < page.index('type="module"')
    assert "fonts.googleapis" not in page


def test_what_a_panel_must_know_of_a_model(url):
    told = get(url, "model.json", model="avatars").json()
    assert told["name"] == "avatars" and told["shape"]["size"] == 32 and "plain" in told["shape"]["classes"]
    assert get(url, "model.json", model="mine-nobodys").status_code == 400
