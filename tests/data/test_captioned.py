import torch

from gan.data.captioned import ANSWERS, captioned_avatars, meanings
from gan.data.captions import LANGUAGES, SAID, captions, phrase_of
from gan.data.traits import NAMES, TRAITS


def test_what_sentences_name_as_numbers():
    people = captioned_avatars(200, 16, 1)
    said = captions(people, 2)
    meant = meanings(said, people)
    assert meant.shape == (200, len(SAID))
    for caption, row, traits in zip(said, meant.tolist(), people.traits.tolist(), strict=True):
        for name, answers, place in zip(SAID, ANSWERS, row, strict=True):
            assert place == (traits[NAMES.index(name)] if name in caption.named else answers - 1)


def test_some_of_the_people():
    people = captioned_avatars(20, 16, 1)
    some = people.at(torch.tensor([3, 3, 7]))
    assert len(some) == 3 and torch.equal(some.images[2], people.images[7])
    assert people.drawn and "program" in people.source


def test_a_phrase_for_each_trait_in_each_language():
    for language in LANGUAGES:
        phrases = {name: [phrase_of(name, value, language) for value in TRAITS[name]] for name in SAID}
        assert all(len(set(some)) == len(some) and all(some) for some in phrases.values())
    assert phrase_of("hair", "red", "en") == "red hair" and phrase_of("hair", "red", "pt") == "cabelo ruivo"
    assert phrase_of("hat_colour", "red", "pt") == "um chapéu vermelho"
    assert phrase_of("hat_colour", "orange", "en") == "an orange hat"
    assert (
        phrase_of("clothes", "red", "pt") == "uma camisa vermelha" and phrase_of("cut", "bald", "en") == "a bald head"
    )
