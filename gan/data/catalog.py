"""What is known of each set of real pictures: one record a set."""

from collections.abc import Callable
from dataclasses import dataclass

import torchvision
from torch import Tensor

from gan.data import avatars, drawn_digits

DIGITS = tuple("0123456789")
OWN = "own"  # in place of a name: the visitor's own pictures


@dataclass(frozen=True)
class DataSet:
    """A set of real pictures, wherever they come from: exactly one of `download`, `archive` and `draw`.

    Attributes:
        title: what it is called on the page, in English and in Brazilian Portuguese.
        source: where it comes from and on what terms, for a model's card.
        license: the terms that weights trained on it carry, as the Hub spells it.
        size: side of its pictures in pixels; what is drawn can be drawn at any.
        channels: 1 grey, 3 colour.
        classes: the names of its labels, or none.
        live_size: side at which it trains live, within a minute on a processor.
        download: torchvision's class for it.
        archive: a zip in the data folder, with {split} for "train" or "test".
        draw: draws uint8 pictures (count, channels, size, size) and labels from (count, size=, seed=).
    """

    name: str
    title: tuple[str, str]
    source: str
    license: str
    size: int
    channels: int
    classes: tuple[str, ...] | None = None
    live_size: int = 32
    download: type | None = None
    archive: str | None = None
    draw: Callable[..., tuple[Tensor, Tensor]] | None = None

    @property
    def drawn(self) -> bool:
        """Whether the program draws it; such pictures are never called photographs or handwriting."""
        return self.draw is not None


_RECORDS = (  # in the order in which the page offers them
    DataSet(
        name="digits",
        title=("Handwritten digits (MNIST)", "Dígitos manuscritos (MNIST)"),
        source="MNIST (LeCun, Cortes and Burges 1998), CC BY-SA 3.0",
        license="cc-by-sa-3.0",
        size=28,
        channels=1,
        classes=DIGITS,
        live_size=28,
        download=torchvision.datasets.MNIST,
    ),
    DataSet(
        name="drawn-digits",
        title=("Digits drawn by the program", "Dígitos desenhados pelo programa"),
        source="digits drawn by the program (gan.data.drawn_digits)",
        license="mit",
        size=32,
        channels=1,
        classes=DIGITS,
        live_size=28,
        draw=drawn_digits.digits,
    ),
    DataSet(
        name="avatars",
        title=("Avatars drawn by the program", "Avatares desenhados pelo programa"),
        source="avatar faces drawn by the program (gan.data.avatars)",
        license="mit",
        size=32,
        channels=3,
        classes=avatars.AVATAR_CLASSES,
        draw=avatars.avatars,
    ),
    DataSet(
        name="faces",
        title=("Faces, 32 px", "Rostos, 32 px"),
        source="a cleaned part of UTKFace, 'aligned and cropped', adults only (Zhang, Song and Qi 2017); "
        "non-commercial research use only, the pictures belong to their owners",
        license="other",
        size=64,
        channels=3,
        archive="faces/{split}.zip",
    ),
    DataSet(
        name="fashion",
        title=("Clothes (FashionMNIST)", "Roupas (FashionMNIST)"),
        source="FashionMNIST (Xiao, Rasul and Vollgraf 2017), MIT",
        license="mit",
        size=28,
        channels=1,
        classes=tuple(torchvision.datasets.FashionMNIST.classes),
        live_size=28,
        download=torchvision.datasets.FashionMNIST,
    ),
)
CATALOG: dict[str, DataSet] = {record.name: record for record in _RECORDS}


def has_classes(name: str) -> bool:
    """Whether the pictures of that set have classes; a visitor's own have none."""
    return name in CATALOG and CATALOG[name].classes is not None
