"""What strangers send is counted before gradio takes it.

Gradio bounds a single file only; a body without a file, many files at once, an upload broken off or a route that this
page does not use would fill the machine.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gan.ui.shared.language import language_of, text
from gan.ui.shared.store import STORE

UPLOAD = 400_000_000  # bytes of one request with files,
BODY = 30_000_000  # and of any other: a picture as data: address
UNUSED = ("/gradio_api/process_recording",)  # it writes where nobody sweeps


class TooMuch(Exception):
    """A body is longer than it may be."""


class RequestGuard:
    """ASGI middleware before gradio's routes: bounds each body, and refuses uploads for which there is no room."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/gradio_api/" not in scope["path"]:
            await self.app(scope, receive, send)
            return
        if scope["path"].endswith(UNUSED):
            await Response(status_code=404)(scope, receive, send)
            return
        upload = scope["path"].endswith("/upload")
        if upload and scope["method"] == "POST" and await asyncio.to_thread(STORE.is_full):
            await self._refuse(507, "no_room", scope, receive, send)
            return
        most, seen, answered = UPLOAD if upload else BODY, 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise TooMuch
            return message

        async def noted(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        declared = Request(scope).headers.get("content-length", "0")
        try:
            if not declared.isdigit() or int(declared) > most:
                raise TooMuch
            await self.app(scope, counted, noted)
        except TooMuch:
            if answered:
                raise
            await self._refuse(413, "too_large", scope, receive, send, size=most // 1_000_000)

    async def _refuse(self, code: int, key: str, scope: Scope, receive: Receive, send: Send, **values) -> None:
        words = text(key, language_of(Request(scope)), **values)
        await Response(words, code, media_type="text/plain")(scope, receive, send)
