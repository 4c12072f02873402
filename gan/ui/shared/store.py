"""The store of uploads, films and pictures on disk: written whole, measured, shared out, and swept of what is old.

Gradio's own sweep forgets what a killed server or a broken upload has left, and its own bounds know single files only.
"""

import contextlib
import os
import shutil
import tempfile
import threading
import time
from collections import deque
from pathlib import Path

from gradio.processing_utils import hash_bytes
from gradio.utils import get_upload_folder

from gan.live.shares import Shares

MOST = 4_000_000_000  # bytes of uploads and films
SPARE = 500_000_000  # bytes of the disk that are left to others
OLD = 3600.0  # seconds after which a file in the store goes
FRESH = 5.0  # seconds for which a measurement counts


class Store:
    """The folder of uploads, films and pictures: what is in it, and what visitors may still bring."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._measured, self._stored, self._free = -FRESH, 0, 0
        self._coming = 0  # bytes that were promised and are not written yet
        self._shares = Shares(MOST)  # of what came within OLD, and of what is coming
        self._brought: deque[tuple[float, str, int]] = deque()  # when each is forgotten, oldest first

    def reserve(self, visitor: str, size: int) -> bool:
        """Promise a visitor so much room, before a byte is written; whether there is as much for them.

        Walks through the store at most every few seconds.
        """
        with self._lock:
            self._measure()
            while self._brought and self._brought[0][0] < time.monotonic():
                _, whose, was = self._brought.popleft()
                self._shares.give(whose, was)
            if self._stored > MOST or self._coming + size > self._free - SPARE:
                return False
            # Of a small disk there is less to share, and what was here before nobody holds.
            unheld = max(0, self._stored + self._coming - self._shares.held())
            self._shares.total = min(MOST, self._stored + self._free - SPARE) - unheld
            if not self._shares.take(visitor, size):
                return False
            self._coming += size
            return True

    def settle(self, visitor: str, reserved: int, written: int) -> None:
        """Take a promise back, of which so much was used."""
        with self._lock:
            self._coming -= reserved
            self._shares.give(visitor, reserved - written)
            self._brought.append((time.monotonic() + OLD, visitor, written))
            if written > MOST // 1000:
                self._measured = -FRESH

    def _measure(self) -> None:
        if time.monotonic() - self._measured > FRESH:
            folder = Path(get_upload_folder())
            self._stored, self._free = sweep(folder, OLD), free(folder)
            self._measured = time.monotonic()


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
