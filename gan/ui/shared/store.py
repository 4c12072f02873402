"""The store of uploads, films and pictures on disk: written whole, measured, and swept of what is old.

Gradio's own sweep forgets what a killed server or a broken upload has left.
"""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from gradio.processing_utils import hash_bytes
from gradio.utils import get_upload_folder

MOST = 4_000_000_000  # bytes of uploads and films
SPARE = 500_000_000  # bytes of the disk that are left to others
OLD = 3600.0  # seconds after which a file in the store goes
FRESH = 5.0  # seconds for which a measurement counts


class Store:
    """The folder of uploads, films and pictures, swept and measured now and then."""

    def __init__(self) -> None:
        self._measured, self._full = -FRESH, False

    def is_full(self) -> bool:
        """Whether nothing more should be written; walks through the store at most every few seconds."""
        if time.monotonic() - self._measured > FRESH:
            self._measured = time.monotonic()
            self._full = sweep(Path(get_upload_folder()), OLD) > MOST or free(Path(get_upload_folder())) < SPARE
        return self._full


STORE = Store()


def sweep(folder: Path, old: float) -> int:
    """Remove what is older than `old` seconds, and empty folders; the bytes that stay."""
    total, before = 0, time.time() - old
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            with contextlib.suppress(OSError):  # swept by gradio just now
                path = os.path.join(parent, name)
                found = os.stat(path)
                if found.st_ctime < before:
                    os.unlink(path)
                else:
                    total += found.st_size
        with contextlib.suppress(OSError):
            if parent != str(folder) and os.stat(parent).st_ctime < before:
                os.rmdir(parent)  # only an empty one goes
    return total


def put(data: bytes, name: str) -> str:
    """Write `data` to the store, under its content, whole or not at all; the path. No visitor can meet another's.

    gradio's own ways write in place: whoever fetches the same picture at that moment would get a part of it.
    """
    path = Path(get_upload_folder()).resolve() / hash_bytes(data) / name
    with contextlib.suppress(FileNotFoundError):
        os.utime(path)  # as young as its last use, for the sweeps
        return str(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = tempfile.NamedTemporaryFile(dir=path.parent, delete=False)  # noqa: SIM115
    try:
        with file:
            file.write(data)
        os.replace(file.name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(file.name)
        if not (isinstance(error, PermissionError) and path.exists()):  # Windows: somebody is fetching the same
            raise
    return str(path)


def free(folder: Path) -> int:
    """Bytes left on the disk of `folder`, be it there yet or not."""
    return shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.exists())).free
