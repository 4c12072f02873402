"""A model as one zip of the files that `GAN.save_pretrained` writes: what the page gives away, and takes back."""

import io
import json
import zipfile
from pathlib import Path

import torch

from gan.media.zips import BrokenZip, open_zip, read_entry
from gan.models.gan import CONFIG, GAN, WEIGHTS, BrokenModel
from gan.models.relative import RelativeModel
from gan.nets.dcgan import Discriminator, GANConfig, Generator

MAX_BYTES = {CONFIG: 256_000, WEIGHTS: 64_000_000}  # of each file, unpacked
MAX_DIRECTORY = 100_000  # bytes; it holds four files
MAX_WEIGHTS = 20_000_000  # of both networks; the paper's have 6 million


def pack(model: GAN) -> bytes:
    """A zip of config.json, model.safetensors, README.md and sheet.png."""
    return zipped(model.files())


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack(data: bytes) -> GAN:
    """The model of a zip that `pack` made, or that was made by hand of such a folder.

    Only the two files that a model needs are read, whatever else the zip holds, and no further than MAX_BYTES, all in
    memory; networks are built only if they are no larger than MAX_WEIGHTS.

    Raises:
        BrokenModel: saying what is wrong with it.
    """
    files = _files(data)
    _check_size(files[CONFIG])
    return GAN.from_files(files[CONFIG], files[WEIGHTS])


def unpack_relative(data: bytes, kind: type[RelativeModel]) -> RelativeModel:
    """The same of a relative's model.

    Raises:
        BrokenModel: if it is none of this relative.
    """
    files = _files(data)
    return kind.from_files(files[CONFIG], files[WEIGHTS])


def _files(data: bytes) -> dict[str, bytes]:
    try:
        with open_zip(data, MAX_DIRECTORY) as archive:
            return {name: _content(archive, name, room) for name, room in MAX_BYTES.items()}
    except BrokenZip as error:
        raise BrokenModel(str(error)) from error


def _content(archive: zipfile.ZipFile, name: str, room: int) -> bytes:
    entry = next((one for one in archive.infolist() if Path(one.filename).name == name), None)
    if entry is None:
        raise BrokenModel(f"{name} is not in the zip")
    try:
        content = read_entry(archive, entry, room)
    except BrokenZip as error:
        raise BrokenModel(f"{name} cannot be read from the zip") from error
    if len(content) > room:
        raise BrokenModel(f"{name} unpacks to far more than a model needs")
    return content


def _check_size(described: bytes) -> None:
    """Refuse networks that would fill the memory, before they are built.

    Raises:
        BrokenModel: if they are too large, or config.json describes none.
    """
    try:
        config = GANConfig(**json.loads(described)["config"])
        with torch.device("meta"):
            weights = sum(p.numel() for network in (Generator, Discriminator) for p in network(config).parameters())
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenModel(f"{CONFIG} does not describe a model") from error
    if weights > MAX_WEIGHTS:
        raise BrokenModel(f"its networks have {weights:,} weights, more than the {MAX_WEIGHTS:,} that are taken here")
