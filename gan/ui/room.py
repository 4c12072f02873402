"""Room on the disk: uploads are refused while what has been uploaded fills its share, or the disk is nearly full.

Gradio sweeps its store of what is older than an hour (see gan.ui.page); this bounds what an hour can bring.
"""

import asyncio
import os
import shutil
import time
from pathlib import Path

from gradio.utils import get_upload_folder
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gan.ui.texts import language_of, text

MOST = 4_000_000_000  # bytes of uploads and films
SPARE = 500_000_000  # bytes of the disk that are left to others
FRESH = 5.0  # seconds for which a measurement counts


class UploadRoom:
    """ASGI middleware that answers an upload for which there is no room with 507 and one sentence."""

    def __init__(self, app: ASGIApp, most: int = MOST, spare: int = SPARE) -> None:
        self.app, self._most, self._spare = app, most, spare
        self._measured, self._full = -FRESH, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"].endswith("/upload"):
            if time.monotonic() - self._measured > FRESH:
                self._full = await asyncio.to_thread(is_full, Path(get_upload_folder()), self._most, self._spare)
                self._measured = time.monotonic()
            if self._full:
                words = text("no_room", language_of(Request(scope)))
                await Response(words, 507, media_type="text/plain")(scope, receive, send)
                return
        await self.app(scope, receive, send)


def is_full(folder: Path, most: int, spare: int) -> bool:
    """Whether `folder` holds more than `most` bytes, or its disk has less than `spare` left."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if shutil.disk_usage(there).free < spare:
        return True
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(parent, name)).st_size
            except OSError:  # swept just now
                continue
        if total > most:
            return True
    return False
