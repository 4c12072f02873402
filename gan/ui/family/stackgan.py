"""What the room of StackGAN shows: what both stages make of a sentence, and which of its words came true."""

import functools

from torch import Tensor

from gan.data.captioned import CaptionedAvatars, captioned_avatars
from gan.data.captions import LANGUAGES, SAID, captions, phrase_of
from gan.data.traits import TRAITS
from gan.family.stackgan import LOSS, StackGAN
from gan.media.encoding import encode_png, png_uri
from gan.media.images import contact_sheet, scaled, to_image
from gan.study.family.stackgan import is_named, seen
from gan.ui.family.asked import Answer, Asked
from gan.ui.shared import checks

EXAMPLES, EXAMPLE_SEED = 64, 4_000_000  # drawn avatars whose sentences are offered; no training sees them
OTHERS = 8  # pictures of one sentence, each of another latent
MOST = 300  # characters of a sentence


@functools.lru_cache(2)
def people(size: int) -> CaptionedAvatars:
    """Whom the examples are about."""
    return captioned_avatars(EXAMPLES, size, EXAMPLE_SEED)


@functools.lru_cache(4)
def examples(size: int, language: str) -> list[str]:
    """A sentence about each."""
    return [one.text for one in captions(people(size), EXAMPLE_SEED, language)]


def example_value(asked: Asked) -> dict:
    """A sentence to begin with, its number among the examples, and the drawn avatar that it is about."""
    number, size = asked.seed % EXAMPLES, asked.model.shape.size
    text = examples(size, _language(asked))[number]
    return {"number": number, "text": text, "truth": png_uri(scaled(people(size).images[number]))}


def made_value(asked: Asked) -> dict:
    """What both stages make of the query's `text`: people of the seed's latent and of the next ones, `chosen` of whom
    (0 for the first) is shown.

    unknown: words that mean nothing to the model. traits: what it takes the sentence to name, in the page's language,
    and what the trait reader sees instead in the large picture, or none where it is there.

    Raises:
        BadInput: if the sentence is too long, or nobody of that number is there.
    """
    chosen = checks.whole(asked.query.get("chosen", 0), "chosen", 0, OTHERS - 1)
    model, text = asked.model, sentence(asked.query.get("text", ""))
    small, large = model.stages([text] * OTHERS, model.latents(OTHERS, asked.seed))
    return {
        "small": png_uri(small[chosen]), "large": png_uri(large[chosen]),
        "sheet": png_uri(contact_sheet(large, OTHERS)),
        "others": OTHERS, "unknown": model.unknown(text),
        "traits": traits(model, text, large[chosen : chosen + 1], _language(asked)),
        "loss": losses(model, text, large),
    }  # fmt: skip


def sentence(text) -> str:
    """What somebody has written.

    Raises:
        BadInput: if it is no text, or too long.
    """
    if not isinstance(text, str):
        raise checks.BadInput("bad_request")
    if len(text) > MOST:
        raise checks.BadInput("stackgan_long", most=MOST)
    return text


def traits(model: StackGAN, text: str, picture: Tensor, language: str) -> list[dict]:
    """What a sentence is taken to name, and what is seen instead in its picture (1, 3, H, W), if it is not there."""
    meant, found = model.understood([text])[0], seen(picture)[0]
    told = []
    for trait, named, wanted, got in zip(SAID, is_named(meant), meant.tolist(), found.tolist(), strict=True):
        if named:
            phrase = lambda place, trait=trait: phrase_of(trait, TRAITS[trait][place], language)  # noqa: E731
            told.append({"asked": phrase(wanted), "seen": None if wanted == got else phrase(got)})
    return told


def losses(model: StackGAN, text: str, large: Tensor) -> dict[str, float]:
    """What the second discriminator says of pictures of a sentence beside it (fits) and beside another one (other), of
    drawn avatars beside theirs (real), on the mean; what the generator loses by (g)."""
    size, count = model.shape.size, len(large)
    about = examples(size, LANGUAGES[0])[:count]
    fake = model.scores(large, [text] * count)
    other = model.scores(large, about[:1] * count)
    real = model.scores(scaled(people(size).images[:count]), about)
    means = {"fits": float(fake.mean()), "other": float(other.mean()), "real": float(real.mean())}
    return means | {"g": float(LOSS.generator(real, fake))}


def picture(asked: Asked) -> bytes:
    """What becomes of an example, as a PNG."""
    model = asked.model
    text = examples(model.shape.size, LANGUAGES[0])[asked.seed % EXAMPLES]
    return encode_png(to_image(model([text], model.latents(1, asked.seed))[0]))


def _language(asked: Asked) -> str:
    return checks.choice(asked.query.get("language", LANGUAGES[0]), "language", LANGUAGES)


ANSWERS = {"example": Answer(example_value), "make": Answer(made_value), "picture.png": Answer(picture)}
