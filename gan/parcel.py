"""A model as one zip of the files that `GAN.save_pretrained` writes: what the page gives away, and takes back."""

import io
import tempfile
import zipfile
from pathlib import Path

from gan.model import CARD, CONFIG, GAN, SHEET, WEIGHTS, BrokenModel

MAX_BYTES = 100_000_000  # of all files unpacked; the largest network of the family takes about 70 MB


def pack(model: GAN) -> bytes:
    """A zip of config.json, model.safetensors, README.md and sheet.png."""
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        model.save_pretrained(folder)
        for name in (CONFIG, WEIGHTS, CARD, SHEET):
            archive.write(Path(folder) / name, name)
    return buffer.getvalue()


def unpack(data: bytes) -> GAN:
    """The model of a zip that `pack` made, or that was made by hand of such a folder.

    Only the two files that a model needs are read, whatever else the zip holds, and no further than MAX_BYTES.

    Raises:
        BrokenModel: saying what is wrong with it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise BrokenModel("this is not a zip file") from error
    with archive, tempfile.TemporaryDirectory() as folder:
        room = MAX_BYTES
        for name in (CONFIG, WEIGHTS):
            entry = next((e for e in archive.namelist() if Path(e).name == name), None)
            if entry is None:
                raise BrokenModel(f"{name} is not in the zip")
            try:
                with archive.open(entry) as stream:
                    content = stream.read(room + 1)  # the header's size may lie
            except Exception as error:  # a broken entry, a password, an unknown compression
                raise BrokenModel(f"{name} cannot be read from the zip") from error
            room -= len(content)
            if room < 0:
                raise BrokenModel("the zip unpacks to far more than a model")
            (Path(folder) / name).write_bytes(content)
        try:
            return GAN.from_pretrained(folder)
        except BrokenModel as error:
            raise BrokenModel(str(error).replace(f"{folder}/", "")) from error
