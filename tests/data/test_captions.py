import re

import pytest

from gan.data.captions import FEWEST, LANGUAGES, MOST, SAID, captions
from gan.data.traits import NAMES, TRAITS, described_avatars


@pytest.fixture(scope="module")
def people():
    return described_avatars(2000, 16, 3)


@pytest.fixture(scope="module", params=LANGUAGES)
def said(request, people):
    return captions(people, 1, request.param)


def test_a_sentence_names_what_can_be_seen(people, said):
    assert len(said) == 2000
    for caption, visible in zip(said, people.visible, strict=True):
        assert len(caption.named) >= FEWEST and set(caption.named) <= set(SAID)
        assert all(visible[NAMES.index(name)] for name in caption.named)
        assert re.fullmatch(r"[a-zà-ü]+(-?,? ?[a-zà-ü]+)*", caption.text, re.I), caption.text
        assert caption.text.count(",") < MOST


def test_every_trait_and_value_is_said_sometimes_and_sentences_vary(people, said):
    for name in SAID:
        values = people.traits[[name in one.named for one in said], NAMES.index(name)]
        seen = {TRAITS[name][place] for place in values.unique().tolist()}
        assert seen == set(TRAITS[name]), name
    assert len({one.text for one in said}) > 1950
    assert len({one.named for one in said}) > 500


def test_other_people_under_the_same_dice_get_the_same_kind_of_sentence_only(people):
    assert captions(people, 1) == captions(people, 1) != captions(people, 2)
    assert 0.4 < sum("pele" in one.text or " e " in one.text for one in captions(people, 5)) / 2000 < 0.6


def named(wanted: dict[str, str], language: str) -> set[str]:
    """All that is said of hat and clothes of people of whom these are wanted."""
    found = captions(described_avatars(400, 16, 5, wanted), 2, language)
    return {part for one in found for part in re.split(r", | and | e | with | com ", one.text)}


def test_a_colour_goes_with_its_thing():
    told = named({"clothes": "red", "hat": "beanie", "hat_colour": "white"}, "pt")
    assert {
        "uma camisa vermelha",
        "um suéter vermelho",
        "um gorro branco",
        "uma touca branca",
        "um gorro",
        "um chapéu branco",
    } <= told
    assert not {"uma camisa vermelho", "um suéter vermelha", "um gorro branca"} & told
    told = named({"clothes": "orange", "hair": "red", "cut": "long", "hat": "none"}, "en")
    assert {
        "an orange shirt",
        "long red hair",
        "ginger hair",
        "long hair",
        "no hat",
    } <= told and "a orange shirt" not in told
    assert "cabelo ruivo comprido" in named({"hair": "red", "cut": "long"}, "pt")


def test_nobody_bald_has_hair_of_a_colour():
    told = named({"cut": "bald", "hat": "none"}, "en")
    assert "a bald head" in told
    assert all(one.endswith(("no hair", "without hair")) for one in told if one.endswith("hair"))
