"""StackGAN: whether what a sentence names is there in its picture, as far as the trait reader sees it."""

import functools
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.captioned import ANSWERS, CaptionedAvatars, captioned_avatars, meanings
from gan.data.captions import SAID, Caption, captions
from gan.data.traits import NAMES
from gan.family.stackgan import StackGAN
from gan.media.images import scaled
from gan.models.folder import CHECKPOINTS
from gan.study.distances import distance_of
from gan.study.family.verdict import Verdict
from gan.study.trait_reader import SIDE, TraitReader

COUNT, SEED = 500, 3_000_000  # fresh sentences and the people that they are about; no training sees them
THERE = 0.85  # share of what is named that must be there
_COLUMNS = [NAMES.index(name) for name in SAID]


@functools.lru_cache(1)
def trait_reader() -> TraitReader:
    """The one that is shipped beside the avatars' model.

    Raises:
        FileNotFoundError: if it is not there.
    """
    return TraitReader.load(CHECKPOINTS / "avatars")


@dataclass(frozen=True)
class Sentences:
    """Sentences, the people whom they are about, and what they say of them, int64 (N, len(SAID))."""

    people: CaptionedAvatars
    said: list[Caption]
    meanings: Tensor

    @property
    def texts(self) -> list[str]:
        """As they are written."""
        return [one.text for one in self.said]


def fresh_sentences(count: int, size: int, seed: int = SEED) -> Sentences:
    """So many."""
    people = captioned_avatars(count, size, seed)
    said = captions(people, seed)
    return Sentences(people, said, meanings(said, people))


def measure_stackgan(model: StackGAN, count: int = COUNT) -> Verdict:
    """What of fresh sentences is there in their pictures.

    there: share of what is named that the trait reader sees, and there_TRAIT of each; there_first: in the first stage's
    pictures, enlarged; there_others: in pictures of other sentences, which is chance; there_truth: in the people whom
    the sentences are about. distance, distance_real: of the pictures, and of other drawn avatars, to these people.
    """
    fresh = fresh_sentences(count, model.shape.size)
    parts = zip(_chunks(fresh.texts), model.latents(count).split(100), strict=True)
    stages = [model.stages(texts, z) for texts, z in parts]
    small, made = (torch.cat([one[i] for one in stages]) for i in range(2))
    wanted, truth = fresh.meanings, scaled(fresh.people.images)
    there = shares(made, wanted)
    figures = {"there": there.pop("there")}
    for name, images, meant in (
        ("first", small, wanted), ("others", made, wanted.roll(1, 0)), ("truth", truth, wanted),
    ):  # fmt: skip
        figures[f"there_{name}"] = shares(images, meant)["there"]
    others = scaled(captioned_avatars(count, model.shape.size, SEED + 1).images)
    figures |= there | {"distance": distance_of(made, truth), "distance_real": distance_of(others, truth)}
    return Verdict(figures, figures["there"] >= THERE)


def shares(images: Tensor, wanted: Tensor) -> dict[str, float]:
    """Which share of what is wanted (N, len(SAID)) is seen in pictures (N, 3, H, W): `there`, and by trait."""
    right, named = seen(images) == wanted, is_named(wanted)
    by_trait = {
        f"there_{name}": float(right[asked, i].float().mean())
        for i, (name, asked) in enumerate(zip(SAID, named.T, strict=True))
        if asked.any()
    }
    return {"there": float(right[named].float().mean()), **by_trait}


def seen(images: Tensor) -> Tensor:
    """What the reader sees of each trait that is ever said, int64 (N, len(SAID))."""
    if images.shape[-1] != SIDE:
        images = F.interpolate(images, (SIDE, SIDE), mode="bilinear", antialias=True)
    return trait_reader().read(images)[:, _COLUMNS]


def is_named(meant: Tensor) -> Tensor:
    """Which traits a sentence says anything of, of places as in ANSWERS."""
    return meant < torch.tensor(ANSWERS) - 1


def _chunks(texts: list[str], size: int = 100) -> list[list[str]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]
