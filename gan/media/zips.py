"""A stranger's zip: its directory is bounded before it is read, each entry while it is."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAX_DIRECTORY = 8_000_000  # bytes: 50,000 names of a hundred letters; what is made of it takes eight times as much


class BrokenZip(ValueError):
    """What was given is no zip that can be read, or holds too many files."""


class _DirectoryFirst(io.BufferedReader):
    """A file of which nothing large is read while it is being opened: zipfile reads a directory in one piece."""

    opened = False
    most = MAX_DIRECTORY

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.opened and size is not None and size > self.most:
            raise BrokenZip("it holds too many files")
        return super().read(size)


@contextmanager
def open_zip(source: bytes | Path, most: int = MAX_DIRECTORY) -> Iterator[zipfile.ZipFile]:
    """It, open for reading.

    Args:
        most: bytes of its directory. zipfile reads it in Python: a million bytes take 50 ms, in which others wait.

    Raises:
        BrokenZip: if it is not a zip, is damaged or of an unknown version, or its directory is over `most`.
        OSError: if the file cannot be read.
    """
    with _DirectoryFirst(io.BytesIO(source) if isinstance(source, bytes) else io.FileIO(source)) as file:
        file.most = most
        try:
            archive = zipfile.ZipFile(file)
        except BrokenZip:
            raise
        # ValueError: a name that is no text; RuntimeError: a version of zip that is not known here.
        except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
            raise BrokenZip("it is not a readable zip") from error
        file.opened = True
        with archive:
            yield archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What is packed in it, but no more than `most` + 1 bytes: a header's size may lie.

    Raises:
        BrokenZip: if it cannot be unpacked: damaged, with a password, of an unknown compression.
    """
    try:
        with archive.open(entry) as stream:
            return stream.read(most + 1)
    except Exception as error:  # zipfile and the decompressors raise of many kinds
        raise BrokenZip("a file in it cannot be unpacked") from error
