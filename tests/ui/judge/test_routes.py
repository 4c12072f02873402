"""What the "Real or fake?" tab's panel asks for, over HTTP, politely and rudely."""

import base64
import io
import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest
from PIL import Image

from gan.nets.latent import from_code
from gan.study.turing_test import ROUNDS
from gan.ui.judge import routes as judge_routes
from tests.data.test_handwriting import odd, rude, seven
from tests.data.test_uploads import encoded


@pytest.fixture
def ask(url):
    with httpx.Client(base_url=f"{url}/live", timeout=60) as client:
        yield client


def picture(address: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))


# ---- side by side


def test_real_beside_generated(ask):
    value = ask.get("judge/compare", params={"model": "avatars", "seed": 3}).json()
    assert value["drawn"]
    assert picture(value["real"]).size == picture(value["fake"]).size == (12 * 32, 32)
    assert len(value["classes"]) == len(value["seeds"]) == 12 and value["seeds"][0] == 3
    assert len(value["real_logits"]) == len(value["fake_logits"]) == 300
    real, fake = np.array(value["real_logits"]), np.array(value["fake_logits"])
    pairs = real[:, None] - fake[None]
    assert value["area"] == pytest.approx(((pairs > 0) + 0.5 * (pairs == 0)).mean(), abs=2e-3)  # they are rounded
    fakes, reals = value["curve"]
    assert (fakes[0], reals[0], fakes[-1], reals[-1]) == (0, 0, 1, 1) and len(fakes) <= 120
    assert ask.get("judge/compare", params={"model": "avatars", "seed": 3}).json()["real"] == value["real"]
    assert ask.get("judge/compare", params={"model": "avatars", "seed": 4}).json()["real"] != value["real"]


def test_a_generated_one_opens_in_explore_as_it_was_shown(ask):
    value = ask.get("judge/compare", params={"model": "avatars", "seed": 8}).json()
    view = {"model": "avatars", "class": value["classes"][5], "seed": value["seeds"][5], "truncation": 1}
    opened = ask.get("picture.png", params=view)
    shown = np.asarray(picture(value["fake"]))[:, 5 * 32 : 6 * 32]
    assert np.abs(shown.astype(int) - np.asarray(Image.open(io.BytesIO(opened.content)))).max() <= 1


def test_the_numbers_that_calibrate(ask):
    value = ask.get("judge/calibration", params={"model": "avatars"}).json()
    assert value["scale"] > 1 and 0 < value["uncertainty"] < value["scale"] / 5
    assert 0 < value["calibrated"] < value["raw"] < 1 and value["count"] == 2000


def test_a_set_that_cannot_be_downloaded_is_not_here(ask):
    assert ask.post("judge/download", params={"model": "avatars"}).json() == {"here": False}
    assert (
        ask.get("judge/download", params={"model": "digits"}).status_code == 405
    )  # nothing changes by being looked at


def test_a_download_does_not_hold_up_the_others(ask, models, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(judge_routes, "fetched", lambda name: go_on.wait(20))
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(ask.post, "judge/download", params={"model": "digits"})
        time.sleep(0.3)
        second = ask.post("judge/download", params={"model": "digits"})
        assert second.status_code == 429 and "busy" in second.text
        assert ask.post("judge/own", params={"model": "avatars"}, content=encoded(seven())).status_code == 200
        go_on.set()
        assert first.result().json() == {"here": True}


def test_where_there_are_no_real_pictures_it_says_so(ask, models, tiny):
    name = models.lend(tiny, "somebody")
    missing = {"missing": {"set": None, "words": "missing_other", "download": False}}
    for path in ("compare", "calibration", "example"):
        assert ask.get(f"judge/{path}", params={"model": name}).json() == missing
    game = ask.post("game/start", json={"model": name}).json()
    assert ask.post("game/round", json=game).json() == missing
    assert ask.post("judge/own", params={"model": name}, content=encoded(seven())).status_code == 200


def test_a_model_with_other_classes_than_its_set_is_not_told_to_download(ask, models, tiny):
    tiny.card["trained_on"] = "avatars"
    value = ask.get("judge/compare", params={"model": models.lend(tiny, "somebody")}).json()
    assert value == {"missing": {"set": None, "words": "missing_other", "download": False}}


@pytest.mark.parametrize(
    "path,query,words",
    [
        ("compare", {"model": "nobody"}, "model must be one of"),
        ("compare", {"model": "avatars", "seed": -1}, "seed must be"),
        ("compare", {"model": "avatars", "seed": "nan"}, "seed must be"),
        ("example", {"model": "avatars", "seed": 2**32}, "seed must be"),
    ],
)
def test_rude_questions_get_one_sentence(ask, path, query, words):
    answer = ask.get(f"judge/{path}", params=query)
    assert answer.status_code == 400 and words in answer.text and "\n" not in answer.text


# ---- one's own picture


def test_a_drawing_is_prepared_scored_read_and_looked_into(ask):
    value = ask.post("judge/own", params={"model": "digits"}, content=encoded(seven())).json()
    assert picture(value["seen"]).size == (28, 28) and picture(value["heat"]).size == (280, 280)
    assert value["class"] == "7" and value["read"] > 0.5
    told = ask.post("judge/own", params={"model": "digits", "class": "3"}, content=encoded(seven())).json()
    assert told["class"] == "3" and told["read"] < 0.5 and told["logit"] != value["logit"]


@pytest.mark.parametrize("model", ["digits", "avatars"])
def test_the_nearest_picture_opens_in_explore(ask, models, model):
    own = ask.post("judge/own", params={"model": model}, content=encoded(seven())).json()
    value = ask.get("judge/nearest", params={"model": model, "picture": own["picture"]}).json()
    (way,) = value["ways"]
    assert way["error"] < value["before"]
    assert from_code(way["z"], models[model].config.latent_dim).abs().max() < 4
    view = {"model": model, "class": value["class"], "z": way["z"], "truncation": 1}
    opened = np.asarray(Image.open(io.BytesIO(ask.get("picture.png", params=view).content))).astype(float)
    assert np.abs(opened - np.asarray(picture(way["image"]))).mean() < 3  # of 255; the code is rounded
    bent = ask.get("picture.png", params={**view, "s": "2,0,-2"})
    assert np.abs(opened - np.asarray(Image.open(io.BytesIO(bent.content)))).mean() > 3


@pytest.mark.parametrize("kind", rude())
@pytest.mark.parametrize("language,words", [("en", "cannot be used"), ("pt-BR", "não pode ser usado")])
def test_rude_uploads_get_one_sentence(ask, kind, language, words):
    headers = {"Cookie": f"gan-lang={language}"}
    answer = ask.post("judge/own", params={"model": "avatars"}, content=rude()[kind], headers=headers)
    assert answer.status_code == 400 and words in answer.text and "\n" not in answer.text
    assert ask.get("picture.png").status_code == 200  # alive


@pytest.mark.parametrize("kind", odd())
def test_odd_uploads_get_an_answer(ask, kind):
    for model in ("digits", "avatars"):
        assert ask.post("judge/own", params={"model": model}, content=odd()[kind]).status_code == 200


def test_an_empty_picture_is_a_sentence_for_digits(ask):
    answer = ask.post("judge/own", params={"model": "digits"}, content=encoded(Image.new("L", (50, 50))))
    assert answer.status_code == 400 and "nothing on the picture" in answer.text


def test_an_upload_without_end_is_cut_off(ask):
    answer = ask.post("judge/own", params={"model": "digits"}, content=bytes(31_000_000))
    assert answer.status_code == 400 and "30 MB" in answer.text


# ---- fill in and sharpen


def test_a_hole_is_filled_and_a_small_picture_made_large(ask):
    hole = "".join("1" if i // 32 > 15 else "0" for i in range(32 * 32))
    asked = {"task": "complete", "seed": 5, "hole": hole}
    value = ask.post("judge/restore", params={"model": "avatars"}, json=asked).json()
    truth = np.asarray(picture(value["truth"])).astype(int)
    assert 2 <= len(value["ways"]) <= 4
    for way in value["ways"]:
        assert np.abs(np.asarray(picture(way["image"]))[:14] - truth[:14]).max() <= 1
    asked = {"task": "enlarge", "seed": 5, "smaller": 8}
    value = ask.post("judge/restore", params={"model": "avatars"}, json=asked).json()
    assert picture(value["taken"]).size == (4, 4) and picture(value["ways"][0]["image"]).size == (32, 32)


def test_ones_own_picture_can_be_restored(ask):
    own = ask.post("judge/own", params={"model": "digits"}, content=encoded(seven())).json()
    asked = {"task": "enlarge", "picture": own["picture"]}
    value = ask.post("judge/restore", params={"model": "digits"}, json=asked).json()
    assert value["class"] == "7" and picture(value["taken"]).size == (7, 7)
    for_others = ask.post("judge/restore", params={"model": "avatars"}, json=asked)  # 32x32 in colour
    assert for_others.status_code == 400 and "not known here any more" in for_others.text


@pytest.mark.parametrize("name", [None, "", "nobody", "x" * 2000])
def test_a_picture_that_is_not_known_any_more_is_one_sentence(ask, name):
    params = {"model": "digits"} | ({} if name is None else {"picture": name})
    answer = ask.get("judge/nearest", params=params)
    assert answer.status_code == 400 and "not known here any more" in answer.text and "\n" not in answer.text


@pytest.mark.parametrize(
    "asked,words",
    [
        ({"task": "complete", "seed": 1}, "Paint a hole"),
        ({"task": "complete", "seed": 1, "hole": "0" * 1024}, "Paint a hole"),
        ({"task": "complete", "seed": 1, "hole": "1" * 1024}, "Paint a hole"),
        ({"task": "complete", "seed": 1, "hole": "01" * 10}, "Paint a hole"),
        ({"task": "complete", "seed": 1, "hole": ["0"] * 1024}, "Paint a hole"),
        ({"task": "enlarge", "seed": "x"}, "seed must be"),
        ({"task": "enlarge", "seed": 1, "smaller": 3}, "how many times smaller must be"),
        ({"task": "enlarge", "seed": 1, "smaller": [4]}, "how many times smaller must be"),
        ({"task": "enlarge", "picture": 7}, "not known here any more"),
        ({"task": "enlarge", "picture": "nobody"}, "not known here any more"),
        ({"task": "delete"}, "task must be one of"),
        ([1], "could not be understood"),
        ({"task": "enlarge", "picture": "x" * 1_000_001}, "larger than 1 MB"),
    ],
)
def test_rude_restorations_get_one_sentence(ask, asked, words):
    answer = ask.post("judge/restore", params={"model": "avatars"}, json=asked)
    assert answer.status_code == 400 and words in answer.text and "\n" not in answer.text


# ---- the game


def test_a_round_gives_nothing_away_before_the_guess(ask):
    """Neither the fields nor the files differ between real and generated pictures in anything but what is seen."""
    game = ask.post("game/start", json={"model": "avatars", "choices": 6}).json()
    assert set(game) == {"game", "rounds"}
    for _ in range(ROUNDS):
        answer = ask.post("game/round", json={"game": game["game"]})
        value = answer.json()
        assert set(value) == {"number", "class", "images"} and len(value["images"]) == 6
        assert not set(answer.headers) & {"x-score", "x-answer", "etag", "set-cookie"}
        chunks = set()
        for address in value["images"]:
            assert address.startswith("data:image/png;base64,")
            data = base64.b64decode(address.partition(",")[2])
            image = Image.open(io.BytesIO(data))
            chunks.add(
                (
                    image.size,
                    image.mode,
                    str(sorted(image.info)),
                    tuple(re.findall(rb"IHDR|IDAT|IEND|tEXt|pHYs|tIME", data)),
                )
            )
        assert len(chunks) == 1
        again = ask.post("game/round", json={"game": game["game"]}).json()
        assert again == value  # a second look brings no second draw
        told = ask.post("game/guess", json={"game": game["game"], "choice": 2}).json()
        assert told["right"] == (told["answer"] == 2) and len(told["logits"]) == 6
        assert told["d_choice"] == int(np.argmin(told["logits"]))
    assert told["over"] and told["played"] == ROUNDS
    answer = ask.post("game/round", json={"game": game["game"]})
    assert answer.status_code == 400 and "over" in answer.text


def test_one_guess_a_round(ask):
    game = ask.post("game/start", json={"model": "avatars"}).json()["game"]
    assert ask.post("game/guess", json={"game": game, "choice": 0}).status_code == 400
    ask.post("game/round", json={"game": game})
    assert ask.post("game/guess", json={"game": game, "choice": None}).json()["right"] is False
    assert ask.post("game/guess", json={"game": game, "choice": 0}).status_code == 400


@pytest.mark.parametrize(
    "path,asked,words",
    [
        ("start", {"model": "nobody"}, "model must be one of"),
        ("start", {"model": "avatars", "choices": 4}, "must be one of: 2, 6"),
        ("start", {"model": "avatars", "choices": "many"}, "pictures in a round"),
        ("round", {"game": "nobody"}, "start a new one"),
        ("round", {"game": ["x"]}, "start a new one"),
        ("guess", {}, "start a new one"),
        ("round", "text", "could not be understood"),
        ("guess", {"game": "x", "more": [[]] * 5000}, "larger than 1 MB"),
    ],
)
def test_rude_players_get_one_sentence(ask, path, asked, words):
    answer = ask.post(f"game/{path}", content=json.dumps(asked))
    assert answer.status_code == 400 and words in answer.text and "\n" not in answer.text


@pytest.mark.parametrize("choice", [2, -1, "a", [0], True, 0.5])
def test_a_guess_that_is_none_costs_no_round(ask, choice):
    game = ask.post("game/start", json={"model": "avatars"}).json()["game"]
    ask.post("game/round", json={"game": game})
    assert ask.post("game/guess", json={"game": game, "choice": choice}).status_code == 400
    assert ask.post("game/guess", json={"game": game, "choice": 1}).json()["played"] == 1
