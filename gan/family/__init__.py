"""The GAN and its relatives, a file or a folder each.

from gan.family import RELATIVES, load

pix2pix = load("pix2pix")  # the one that is shipped; or a folder, or an id of the Hub
"""

from pathlib import Path

from gan.family import biggan, cyclegan, pix2pix, progan, srgan, stackgan, wgan
from gan.family.relative import Relative
from gan.models.folder import CHECKPOINTS
from gan.models.relative import RelativeModel

RELATIVES: dict[str, Relative] = {
    one.RELATIVE.name: one.RELATIVE for one in (pix2pix, srgan, wgan, cyclegan, progan, stackgan, biggan)
}
SHIPPED = CHECKPOINTS / "family"


def relative_of(name: str) -> Relative:
    """The relative of that name.

    Raises:
        ValueError: if there is none, listing those that there are.
    """
    if name not in RELATIVES:
        raise ValueError(f"there is no relative {name!r}: choose one of {', '.join(RELATIVES)}")
    return RELATIVES[name]


def load(name: str, folder: str | Path | None = None, **kwargs) -> RelativeModel:
    """A trained model of a relative.

    Args:
        name: one of RELATIVES.
        folder: where it lies, or its id on the Hub; by default the one that is shipped.
        **kwargs: see `gan.models.relative.RelativeModel.from_pretrained`.

    Raises:
        ValueError: if there is no such relative.
        FileNotFoundError: if no model lies there.
        BrokenModel: if it is no whole model of this relative.
    """
    return relative_of(name).model.from_pretrained(folder or SHIPPED / name, **kwargs)
