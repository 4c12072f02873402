"""A first look at a visitor's own pictures, as soon as they are uploaded."""

from gan.data import uploads
from gan.live.dcgan import OWN_SIDE
from gan.media.decoding_apart import decode
from gan.media.encoding import data_uri, encode_sheet
from gan.media.images import scaled
from gan.ui.shared import checks

SHOWN = 24  # three rows, as of any other set
NAMED = 5  # files that are no pictures


def first_look(files: tuple[str, ...]) -> dict:
    """How many pictures there are, some of them, what is no picture, and whether they are few; the twin of `Look` in
    pictures_card.js.

    Raises:
        BadInput: if there is not one.
    """
    try:
        images, count, bad = uploads.look(files, OWN_SIDE, 3, SHOWN, decode)
    except ValueError:
        raise checks.BadInput("train_over_unusable") from None
    if not len(images):
        raise checks.BadInput("train_over_unusable")
    count -= len(bad)
    sheet = data_uri(encode_sheet(scaled(images), 8))
    return {"count": count, "few": count < uploads.FEW, "left_out": len(bad), "bad": bad[:NAMED], "sheet": sheet}
