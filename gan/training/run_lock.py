"""One training a folder: who has it says so there, and whoever comes next clears up what a killed one has left."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gan.models.folder import UNFINISHED

LOCK = ".lock"  # the system lets go of it when its owner dies, so the file itself means nothing
_OWNER = ".lock-pid"  # beside it, as a locked file cannot be read on Windows


class Taken(RuntimeError):
    """Another process trains into this folder; the message says which."""


@contextmanager
def run_lock(folder: Path) -> Iterator[None]:
    """Have a run's folder to oneself; it is made if it is not there.

    Raises:
        Taken: if another process has it.
        OSError: if nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock, owner = FileLock(folder / LOCK), folder / _OWNER
    try:
        lock.acquire(timeout=0)
    except Timeout:
        who = owner.read_text().strip() if owner.is_file() else "unknown"
        raise Taken(f"{folder} is being trained into by process {who}: wait for it, or choose another --out") from None
    try:
        _tidy(folder)
        owner.write_text(f"{os.getpid()}\n")
        yield
    finally:
        owner.unlink(missing_ok=True)
        if [path.name for path in folder.iterdir()] == [LOCK]:  # it came to nothing
            (folder / LOCK).unlink()
            folder.rmdir()
        lock.release()  # its file stays: to remove it could be to remove another's


def _tidy(folder: Path) -> None:
    """Remove what only a killed process can have left: files and folders that were being written."""
    for path in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
