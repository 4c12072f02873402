"""Two sets of pictures without pairs: what is to become of the ones is known only by the look of the others."""

from dataclasses import dataclass

from torch import Tensor

from gan.data.avatars import avatars
from gan.data.picture_set import PictureSet

OTHER_SEED = 500_000_000  # beside a seed: other people


@dataclass(frozen=True)
class TwoDomains:
    """Two sets of pictures.

    Attributes:
        one, other: uint8 (N, C, H, W) each; neither knows a partner in the other.
        one_truth, other_truth: the same people as in `one` and `other`, as they would be in the other set, by which
            answers are measured and never learnt; or none.
        classes: what each set is read as, where somebody can read it; or none.
        name, source, license, drawn: as of a `PictureSet`.
    """

    one: Tensor
    other: Tensor
    one_truth: Tensor | None
    other_truth: Tensor | None
    classes: tuple[str, str] | None
    name: str
    source: str
    license: str
    drawn: bool = False

    def __len__(self) -> int:
        return min(len(self.one), len(self.other))


def drawn_domains(count: int, size: int, seed: int = 0) -> TwoDomains:
    """`count` avatars with nothing on, and as many other ones with hat and glasses. The seed decides everything."""
    plain, worn = "plain", "hat and glasses"
    sets = [avatars(count, size, s, w)[0] for s in (seed, seed + OTHER_SEED) for w in (plain, worn)]
    source = "avatars with and without hat and glasses, drawn by the program (gan.data.avatars)"
    return TwoDomains(
        one=sets[0], one_truth=sets[1], other=sets[3], other_truth=sets[2], classes=(plain, worn),
        name="avatars with and without hat and glasses", source=source, license="mit", drawn=True,
    )  # fmt: skip


def domains_of(one: PictureSet, other: PictureSet) -> TwoDomains:
    """Any two sets of colour pictures of one size."""
    return TwoDomains(
        one.images, other.images, None, None, None, f"{one.name} and {other.name}", f"{one.source}; {other.source}",
        one.license if one.license == other.license else "other", one.drawn and other.drawn,
    )  # fmt: skip
