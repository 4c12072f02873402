"""Words of sentences: as they are written by a hurried hand, too, and which of them say something of looks."""

import re
import unicodedata
from collections.abc import Sequence

import torch
from torch import Tensor

from gan.data.captions import all_phrases

MOST_WORDS = 48  # of a sentence that are read; the longest that the program says has fewer
MOST_LETTERS = 16  # of a word
# Words around what is said of looks, which neither mean anything to a model nor need be told of as unknown.
_FILLERS = frozenset(
    {"the", "her", "his", "their", "this", "that", "who", "has", "have", "is", "are", "wears", "wearing", "in", "on"}
    | {"very", "some", "one", "it", "its", "she", "he", "they"}
    | {"que", "tem", "usa", "usando", "veste", "vestindo", "esta", "da", "do", "na", "o", "os", "as", "ela", "ele"}
    | {"seu", "sua", "muito", "uns", "umas", "dela", "dele"}
)


def words_of(text: str) -> list[str]:
    """The words of a sentence, in small letters without accents: "Óculos, e um boné" is oculos, e, um, bone."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z]+", "".join(one for one in plain if not unicodedata.combining(one)))


# All words that captions are made of, in both languages.
VOCABULARY = tuple(sorted({word for phrase in all_phrases() for word in words_of(re.sub("{.?}", " ", phrase))}))


def unknown_words(text: str, known: Sequence[str] = VOCABULARY) -> list[str]:
    """The words of a sentence that mean nothing to who knows these, each once, in the order in which they come."""
    return list(dict.fromkeys(word for word in words_of(text) if word not in known and word not in _FILLERS))


def tokens(texts: Sequence[str], known: Sequence[str] = VOCABULARY) -> Tensor:
    """Sentences as numbers of words, int64 (N, MOST_WORDS): 1 is the first of the known ones, 0 no word.

    Words that are not known are left out; of very long sentences the end.
    """
    numbers = {word: number for number, word in enumerate(known, 1)}
    rows = [[numbers[word] for word in words_of(text) if word in numbers][:MOST_WORDS] for text in texts]
    return torch.tensor([row + [0] * (MOST_WORDS - len(row)) for row in rows], dtype=torch.int64)


def spelt(words: Sequence[str]) -> Tensor:
    """Words as letters, uint8 (N, MOST_LETTERS): what a model keeps, so that it knows its own words for ever."""
    rows = [list(word.encode()[:MOST_LETTERS].ljust(MOST_LETTERS, b"\0")) for word in words]
    return torch.tensor(rows, dtype=torch.uint8)


def unspelt(letters: Tensor) -> tuple[str, ...]:
    """The inverse of `spelt`."""
    return tuple(bytes(row).rstrip(b"\0").decode(errors="replace") for row in letters.tolist())
