"""A person's own pictures from a folder or a zip: every file is a stranger's file.

Everything is bounded before it is decoded, and decoded in memory: nothing from a zip is ever written to disk.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from gan.media.decoding import MAX_FILE_BYTES, decode
from gan.media.zips import BrokenZip, open_zip, read_entry

MAX_PICTURES = 50_000
MAX_BAD = 2000  # files that are no pictures, after which the rest is not looked at
LOOKED = 200  # files that a first look reads
FEW = 500  # under this many a GAN learns them by heart
SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pgm"}


def read(
    path: str | Path | Sequence[str | Path],
    size: int,
    channels: int,
    limit: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
    left_out: Callable[[str], None] = lambda name: None,
) -> tuple[Tensor, tuple[str, ...], tuple[str, ...]]:
    """Pictures of a folder (with its folders), a zip, or several zips and pictures, in order of name.

    Args:
        path: the folder, zip or picture, or several of them.
        size: side in pixels; pictures are cropped to their centre square and resized with antialiasing.
        channels: 1 for grey, 3 for colour.
        limit: read no more than so many; MAX_PICTURES is the most in any case.
        progress: is called with the number read so far, after each file.
        left_out: is called with the name of each file that is no picture; after MAX_BAD of them nothing more is read.

    Returns:
        uint8 (N, channels, size, size), the files' names, and notes in plain words: what was left out, and whether they
        are few.

    Raises:
        ValueError: if not one picture could be read, or a zip is broken.
    """
    paths = [path] if isinstance(path, str | Path) else list(path)
    limit = min(limit or MAX_PICTURES, MAX_PICTURES)
    pictures, names, bad, more = [], [], [], False
    for name, content in (entry for one in paths for entry in _files(Path(one))):
        if len(pictures) == limit or len(bad) == MAX_BAD:
            more = limit == MAX_PICTURES
            break
        try:
            pictures.append(decode(content(), size, channels))
            names.append(name)
        except (ValueError, OSError):  # OSError: a file that may not be read
            bad.append(name)
            left_out(name)
        progress(len(pictures))
    if not pictures:
        why = f"none of its {len(bad)} files is a readable picture" if bad else "it holds no pictures"
        given = ", ".join(Path(one).name for one in paths)
        raise ValueError(f"{given} cannot be used: {why}; give a folder or zip of PNG, JPEG or WebP files")
    return torch.from_numpy(np.stack(pictures)), tuple(names), tuple(_notes(len(pictures), bad, more))


def look(
    paths: Sequence[str | Path], size: int, channels: int, wanted: int, decode: Callable[..., np.ndarray] = decode
) -> tuple[Tensor, int, list[str]]:
    """The first few pictures of what has been uploaded, before it is used.

    Args:
        paths: zips and pictures.
        size, channels: as for `read`.
        wanted: how many are given back; LOOKED are read, to see whether they are pictures.
        decode: see `gan.media.decoding.decode`, or the same in a process apart.

    Returns:
        uint8 (N, channels, size, size), how many files call themselves pictures, at most MAX_PICTURES, and the names of
        those read that are none.

    Raises:
        ValueError: if a zip is broken.
    """
    pictures, bad, count = [], [], 0
    for name, content in (entry for one in paths for entry in _files(Path(one))):
        count += 1
        if count == MAX_PICTURES:
            break
        if count > LOOKED:
            continue
        try:
            pictures = [*pictures, decode(content(), size, channels)][:wanted]
        except (ValueError, OSError):
            bad.append(name)
    empty = torch.zeros(0, channels, size, size, dtype=torch.uint8)
    return torch.from_numpy(np.stack(pictures)) if pictures else empty, count, bad


def _files(path: Path) -> Iterator[tuple[str, object]]:
    """(name, function that reads it) of each file that has a picture's suffix."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in SUFFIXES and file.is_file():
                yield file.name, lambda file=file: _read_bounded(file)
        return
    if path.suffix.lower() in SUFFIXES:
        yield path.name, lambda: _read_bounded(path)
        return
    try:
        with open_zip(path) as archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                name = Path(entry.filename).name
                if Path(name).suffix.lower() in SUFFIXES and not name.startswith("._"):
                    yield name, lambda entry=entry: read_entry(archive, entry, MAX_FILE_BYTES)
    except (BrokenZip, OSError) as error:
        raise ValueError(f"{path} cannot be used: {error}") from error


def _read_bounded(file: Path) -> bytes:
    with open(file, "rb") as stream:
        return stream.read(MAX_FILE_BYTES + 1)


def _notes(count: int, bad: list[str], more: bool) -> Iterator[str]:
    if bad:
        names = ", ".join(bad[:5]) + (" and more" if len(bad) > 5 else "")
        yield f"{len(bad)} files could not be read and were left out: {names}."
    if more:
        yield f"Only the first {MAX_PICTURES} pictures are used."
    if count < FEW:
        yield (
            f"Only {count} pictures: with fewer than {FEW} the generator tends to repeat them instead of inventing. "
            "Augmentation helps; more pictures help more."
        )
