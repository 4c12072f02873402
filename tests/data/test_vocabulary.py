import pytest
import torch

from gan.data.captions import LANGUAGES, captions
from gan.data.traits import described_avatars
from gan.data.vocabulary import MOST_WORDS, VOCABULARY, spelt, tokens, unknown_words, unspelt, words_of


def test_a_hurried_hand_is_read_as_a_careful_one():
    assert words_of("Óculos redondos, e um BONÉ!") == ["oculos", "redondos", "e", "um", "bone"]
    assert torch.equal(tokens(["Pêssego; ÓCULOS"]), tokens(["pessego oculos"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_the_program_says_is_known_and_fits(language):
    for one in captions(described_avatars(400, 16, 1), 1, language):
        assert unknown_words(one.text) == [] and len(words_of(one.text)) <= MOST_WORDS
        assert (tokens([one.text]) > 0).sum() == len(words_of(one.text))


def test_words_that_are_not_known_are_named_once_and_left_out():
    text = "The handsome one with a handsome moustache and red hair, who has a bigode"
    assert unknown_words(text) == ["handsome", "moustache", "bigode"]
    assert torch.equal(tokens([text]), tokens(["with a and red hair a"]))


def test_sentences_become_rows_of_one_length():
    rows = tokens(["red hair", "", "red " * 100, "\ud800 ☃ 123"])
    assert rows.shape == (4, MOST_WORDS) and rows.dtype == torch.int64
    assert (rows > 0).sum(1).tolist() == [2, 0, MOST_WORDS, 0]
    assert rows[2].unique().tolist() == [VOCABULARY.index("red") + 1] and rows.max() <= len(VOCABULARY)


def test_words_survive_as_letters():
    assert unspelt(spelt(VOCABULARY)) == VOCABULARY
    assert unspelt(torch.full((1, 4), 255, dtype=torch.uint8)) == ("\ufffd" * 4,)
