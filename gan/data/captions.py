"""Sentences that say what an avatar looks like, in English and Brazilian Portuguese, varied as people's are."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from gan.data.traits import CLOTH_COLOURS, NAMES, TRAITS, Described

LANGUAGES = ("en", "pt")
# Traits that are said: where somebody looks and how brows lean is a pixel or two.
SAID = ("skin", "hair", "cut", "glasses", "hat", "hat_colour", "clothes", "mouth", "background")
FEWEST, MOST = 2, 6  # phrases in a sentence

_COLOURS = {
    "en": {name: name for name in (*CLOTH_COLOURS, "peach", "lilac")}
    | {"purple": "purple|violet", "grey": "grey|gray", "peach": "peach|pink"},
    # Of a thing that is masculine in Portuguese; what is feminine comes from _FEMININE.
    "pt": {
        "red": "vermelho", "orange": "laranja", "yellow": "amarelo", "green": "verde", "teal": "turquesa",
        "blue": "azul", "purple": "roxo", "pink": "rosa|cor-de-rosa", "grey": "cinza", "white": "branco",
        "peach": "pêssego|rosa", "lilac": "lilás",
    },
}  # fmt: skip
_FEMININE = {"vermelho": "vermelha", "amarelo": "amarela", "roxo": "roxa", "branco": "branca"}
# By trait and by what it is, synonyms between bars; {} is a colour, {f} one of a feminine thing.
_PHRASES: dict[str, dict[str, dict[str, str]]] = {
    "en": {
        "skin": {"light": "fair skin|light skin", "tan": "tan skin|tanned skin", "brown": "brown skin",
                 "dark": "dark skin|black skin"},
        "hair": {"black": "black", "brown": "brown", "blond": "blond|blonde", "red": "red|ginger", "grey": "grey|gray",
                 "purple": "purple|violet", "blue": "blue"},
        "cut": {"short": "short", "long": "long", "bald": "a bald head|no hair|without hair"},
        "glasses": {"none": "no glasses|without glasses", "glasses": "glasses|spectacles|round glasses",
                    "sunglasses": "sunglasses|dark glasses|shades"},
        "hat": {"none": "no hat|without a hat", "beanie": "a {} beanie|a {} woolly hat",
                "cap": "a {} cap|a {} baseball cap",
                "brimmed hat": "a {} hat with a brim|a {} brimmed hat"},
        "clothes": {"": "a {} shirt|a {} T-shirt|a {} sweater|a {} jumper|{} clothes"},
        "mouth": {"closed": "a closed mouth|closed lips", "laughing": "a smile|a laugh|an open smile|a laughing mouth"},
        "background": {"": "a {} background|{} behind"},
    },
    "pt": {
        "skin": {"light": "pele clara|pele branca", "tan": "pele bronzeada", "brown": "pele morena|pele marrom",
                 "dark": "pele escura|pele negra"},
        "hair": {"black": "preto|negro", "brown": "castanho|marrom", "blond": "loiro|louro", "red": "ruivo|vermelho",
                 "grey": "grisalho|cinza", "purple": "roxo", "blue": "azul"},
        "cut": {"short": "curto", "long": "comprido|longo", "bald": "a cabeça careca|nenhum cabelo|sem cabelo"},
        "glasses": {"none": "nenhum óculos|sem óculos", "glasses": "óculos|óculos redondos",
                    "sunglasses": "óculos escuros|óculos de sol"},
        "hat": {"none": "nenhum chapéu|sem chapéu", "beanie": "um gorro {}|uma touca {f}", "cap": "um boné {}",
                "brimmed hat": "um chapéu de aba {}|um chapéu {} de aba"},
        "clothes": {"": "uma camisa {f}|uma camiseta {f}|uma blusa {f}|um suéter {}|roupa {f}"},
        "mouth": {"closed": "a boca fechada|lábios fechados",
                  "laughing": "um sorriso|uma risada|um sorriso aberto|a boca rindo"},
        "background": {"": "um fundo {}|fundo {}"},
    },
}  # fmt: skip
_OPENINGS = {
    "en": "|a person with |somebody with |a face with |a portrait of someone with |an avatar with ",
    "pt": "|uma pessoa com |alguém com |um rosto com |um retrato de alguém com |um avatar com ",
}
_AND = {"en": " and ", "pt": " e "}
_HAIR = {"en": "hair", "pt": "cabelo"}
_HAT = {"en": "a {} hat", "pt": "um chapéu {}"}  # of whatever kind
_COLOURED = ("hat_colour", "clothes", "background")
# Traits that may stand in one phrase.
_GROUPS = (("skin",), ("hair", "cut"), ("glasses",), ("hat", "hat_colour"), ("clothes",), ("mouth",), ("background",))


@dataclass(frozen=True)
class Caption:
    """A sentence, and which traits it names."""

    text: str
    named: tuple[str, ...]


def all_phrases() -> list[str]:
    """All that sentences are put together from, in both languages."""
    phrases = [one for of in _PHRASES.values() for values in of.values() for one in values.values()]
    colours = [one for of in _COLOURS.values() for one in of.values()]
    rest = [*_FEMININE.values(), *_OPENINGS.values(), *_AND.values(), *_HAIR.values(), "an"]
    return [*phrases, *colours, *rest]


def captions(people: Described, seed: int = 0, language: str | None = None) -> list[Caption]:
    """A sentence for each avatar, which names some of what can be seen of it, in any order.

    Args:
        language: one of LANGUAGES; else either.
    """
    dice = random.Random(seed)
    rows = zip(people.traits, people.visible, strict=True)
    return [_caption(traits, visible, language or dice.choice(LANGUAGES), dice) for traits, visible in rows]


def phrase_of(trait: str, value: str, language: str) -> str:
    """What one trait is called, such as "red hair" or "a green hat".

    Args:
        trait, value: of SAID and TRAITS.
        language: one of LANGUAGES.
    """
    return _phrase([trait], {trait: value}, language, _First())


class _First(random.Random):
    """Dice that always fall on the first side."""

    def choice(self, seq):
        return seq[0]


def _caption(traits: Tensor, visible: Tensor, language: str, dice: random.Random) -> Caption:
    values = {
        name: TRAITS[name][place]
        for name, place, seen in zip(NAMES, traits.tolist(), visible.tolist(), strict=True)
        if seen and name in SAID
    }
    groups = [[name for name in group if name in values] for group in _GROUPS]
    groups = [group for group in groups if group]
    dice.shuffle(groups)
    phrases, named = [], []
    for group in groups[: dice.randint(FEWEST, min(MOST, len(groups)))]:
        said = _some(group, dice)
        phrases.append(_phrase(said, values, language, dice))
        named += said
    text = dice.choice(_OPENINGS[language].split("|")) + _joined(phrases, _AND[language])
    return Caption(text.replace("with without", "without").replace("com sem", "sem"), tuple(named))


def _some(group: list[str], dice: random.Random) -> list[str]:
    """Of two one or the other, or both."""
    return dice.choice([[group[0]], [group[-1]], group])


def _phrase(said: Sequence[str], values: dict[str, str], language: str, dice: random.Random) -> str:
    words = {name: _words(name, values[name], language) for name in said}
    first = said[0]
    if first == "hat_colour":
        return _coloured(_HAT[language], values[first], language, dice)
    if first in ("hair", "cut") and values.get("cut") != "bald":
        parts = [dice.choice(words[name]) for name in said]
        # "long red hair", "cabelo ruivo comprido"
        return " ".join([*reversed(parts), _HAIR["en"]] if language == "en" else [_HAIR["pt"], *parts])
    colour = values[said[-1]] if said[-1] in _COLOURED else ""
    return _coloured(dice.choice(words[first]), colour, language, dice)


def _words(name: str, value: str, language: str) -> list[str]:
    known = _PHRASES[language].get(name, {"": ""})  # a hat's colour has no phrase of its own
    return known.get(value, known.get("", "")).split("|")


def _coloured(phrase: str, colour: str, language: str, dice: random.Random) -> str:
    if "{" not in phrase:
        return phrase
    word = dice.choice(_COLOURS[language][colour].split("|")) if colour else ""
    phrase = phrase.replace("{f}", _FEMININE.get(word, word)).replace("{}", word)
    phrase = " ".join(phrase.split())
    return phrase.replace("a orange", "an orange") if language == "en" else phrase


def _joined(phrases: list[str], word: str) -> str:
    return ", ".join(phrases[:-1]) + word + phrases[-1] if len(phrases) > 1 else phrases[0]
