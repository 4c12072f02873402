"""What the room of StackGAN asks for, over HTTP, politely and rudely."""

import numpy as np
import pytest
from PIL import Image

from gan.ui.family.stackgan import MOST, OTHERS
from tests.ui.family.conftest import pixels


def make(ask, text: str, **query) -> dict:
    answer = ask.get("family/stackgan/make", params={"text": text, **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_sentence_becomes_a_small_picture_and_a_large_one(ask):
    made = make(ask, "red hair, round glasses and a green shirt", seed=3)
    assert pixels(made["small"]).shape == (16, 16, 3) and pixels(made["large"]).shape == (64, 64, 3)
    sheet = pixels(made["sheet"])
    assert made["others"] == OTHERS and sheet.shape == (64, OTHERS * 64, 3)
    assert np.abs(sheet[:, :64].astype(int) - pixels(made["large"])).max() <= 1
    second = make(ask, "red hair, round glasses and a green shirt", seed=3, chosen=1)
    next_one = make(ask, "red hair, round glasses and a green shirt", seed=4)
    assert second["small"] == next_one["small"] and second["sheet"] == made["sheet"]
    assert np.abs(sheet[:, 64:128].astype(int) - pixels(next_one["large"])).max() <= 1
    assert [one["asked"] for one in made["traits"]] == ["red hair", "glasses", "a green shirt"]
    assert made["unknown"] == [] and all(np.isfinite(value) for value in made["loss"].values())


def test_both_languages_say_the_same_and_are_answered_in_the_pages(ask):
    english = make(ask, "a red hat and blue hair", language="pt")
    portuguese = make(ask, "um chapéu vermelho, cabelo azul", language="pt")
    told = [one["asked"] for one in english["traits"]]
    assert told == [one["asked"] for one in portuguese["traits"]]
    assert "cabelo azul" in told and "um chapéu vermelho" in told


def test_what_is_not_there_says_what_is_seen_instead(ask):
    made = [trait for seed in range(12) for trait in make(ask, "no hair and a red hat", seed=seed)["traits"]]
    assert any(one["seen"] is None for one in made)
    assert all(one["seen"] != one["asked"] for one in made)


def test_words_that_it_does_not_know_are_named_and_nothing_may_be_said(ask):
    assert make(ask, "a handsome moustache and red hair")["unknown"] == ["handsome", "moustache"]
    for text in ("", "☃", "xyzzy"):
        assert make(ask, text)["traits"] == [] and pixels(make(ask, text)["large"]).std() > 5


def test_examples_are_about_somebody_who_is_drawn(ask):
    first, same = (ask.get("family/stackgan/example", params={"seed": seed}).json() for seed in (1, 65))
    assert first == same and pixels(first["truth"]).shape == (64, 64, 3) and len(first["text"]) > 10
    other = ask.get("family/stackgan/example", params={"seed": 1, "language": "pt"}).json()
    assert other["truth"] == first["truth"] and other["text"] != first["text"]


@pytest.mark.parametrize("query", [{"text": "a" * (MOST + 1)}, {"seed": -1}, {"language": "fr"}, {"chosen": OTHERS}])
def test_other_arguments_are_refused_in_one_sentence(ask, query):
    answer = ask.get("family/stackgan/make", params=query, headers={"Cookie": "gan-lang=pt-BR"})
    assert answer.status_code == 400 and "\n" not in answer.text and answer.text.endswith(".")


def test_the_endpoint_draws_who_is_described(client):
    large, small, unknown = client.predict("cabelo ruivo, bigode", 7, api_name="/stackgan")
    assert Image.open(large).size == (64, 64) and Image.open(small).size == (16, 16) and unknown == "bigode"
