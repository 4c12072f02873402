"""What strangers send is bounded before anything is made of it: how much, how slowly, and all of it together.

Gradio bounds a single file only. Here each body has its cap and must keep coming; memory for bodies, room for uploads
and open requests are shared out among visitors (gan.live.shares); and gradio's own events, which would take forty
threads, take turns. Everything that is refused is refused before it is read.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gradio.route_utils import FnIndexInferError
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gan.live.shares import Shares
from gan.ui.shared.checks import BadInput
from gan.ui.shared.errors import in_words
from gan.ui.shared.language import language_of
from gan.ui.shared.store import STORE
from gan.ui.shared.turns import Gate, visitor_of

UPLOAD = 400_000_000  # bytes of one request with files,
EVENT = 8_000_000  # of one of gradio's events: a picture as data: address,
BODY = 64_000_000  # and of any other: a model; most routes take less
BODIES = 320_000_000  # bytes of memory for all bodies that are being read
UNFOLDED = 8  # what is made of an event's JSON takes so many times its bytes
OPEN, UPLOADS = 2000, 20  # requests at once, and those with files
GRACE, SLOWEST = 20.0, 20_000  # seconds, and bytes a second: a body that stays behind both is given up
EVENTS, WAITING = 4, 512  # gradio's events past its queue that run, and that run or wait
GRADIO = "/gradio_api/"
# One writes where nobody sweeps, one keeps every name that it is asked for.
UNUSED = ("/process_recording", "/upload_progress")
DIRECT = ("/run/", "/api/", "/component_server")  # gradio's routes that do the work while they are being asked
BODY_BYTES = "gan.body_bytes"  # where a request's scope says how long its body is
STRUCTURE, VALUES = (b",", b"[", b"{"), 200_000  # in JSON: each becomes an object, and all that takes time to parse
NOT_UNDERSTOOD = (KeyError, ValueError, TypeError, AttributeError, FnIndexInferError)
BUSY = 429
CODES = {"bad_request": 400, "too_many_values": 413, "too_large": 413, "too_slow": 408, "no_room": 507, "busy": BUSY}


class RequestGuard:
    """ASGI middleware before all routes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._open, self._uploads, self._memory = Shares(OPEN), Shares(UPLOADS), Shares(BODIES)
        self._events = Gate(EVENTS, WAITING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            with contextlib.suppress(ClientDisconnect):  # nobody is left to be told
                await self._bounded(scope, receive, send)
        except BadInput as error:
            await refusal(error, scope)(scope, receive, send)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].endswith(UNUSED) and GRADIO in scope["path"]:
            await Response(status_code=404)(scope, receive, send)
            return
        visitor = visitor_of(Request(scope))
        if not self._open.take(visitor):
            raise BadInput("busy")
        try:
            if scope["method"] in ("GET", "HEAD", "OPTIONS"):
                await self.app(scope, receive, send)
            else:
                await self._with_body(visitor, scope, receive, send)
        finally:
            self._open.give(visitor)

    async def _with_body(self, visitor: str, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.endswith(GRADIO + "upload"):
            if not self._uploads.take(visitor):
                raise BadInput("busy")
            try:
                await self._upload(DiskRoom(visitor, UPLOAD), scope, receive, send)
            finally:
                self._uploads.give(visitor)
            return
        event = GRADIO in path
        room = Room(visitor, EVENT if event else BODY, self._memory, UNFOLDED if event else 1)
        async with room.for_body(scope):
            if event:
                await self._event(visitor, await room.whole(receive), scope, receive, send)
            else:
                await self.app(scope, room.counting(receive), send)

    async def _event(self, visitor: str, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on one of gradio's events that was read whole: a slow body holds up nobody's turn."""
        if sum(map(body.count, STRUCTURE)) > VALUES:
            raise BadInput("too_many_values")
        scope[BODY_BYTES] = len(body)  # for the queue, where it may stay for long
        direct = scope["path"].partition(GRADIO[:-1])[2].startswith(DIRECT)
        async with self._events.turn(visitor) if direct else contextlib.nullcontext():
            try:
                await self.app(scope, replayed(body, receive), send)
            except NOT_UNDERSTOOD as error:  # what handlers raise is answered by gradio
                logging.warning("an event that gradio did not understand: %r", error)
                raise BadInput("bad_request") from error

    async def _upload(self, room: "DiskRoom", scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on an upload. Gradio removes its parts if its parser is told that something is wrong with them."""
        wrong: BadInput | None = None
        counting = room.counting(receive)

        async def checked() -> Message:
            nonlocal wrong
            try:
                message = await counting()
            except BadInput as error:
                wrong = error
                raise MultiPartException(error.key) from error
            if message["type"] == "http.disconnect" and not room.done:
                raise MultiPartException("the upload was broken off")
            return message

        async def unless_wrong(message: Message) -> None:
            if wrong is None:
                await send(message)

        async with room.for_body(scope):
            with contextlib.suppress(MultiPartException):
                await self.app(scope, checked, unless_wrong)
        if wrong is not None:
            raise wrong


def refusal(error: BadInput, scope: Scope) -> Response:
    """What is answered to what was refused: a sentence, which gradio's own page looks for in JSON."""
    words, code = in_words(error, language_of(Request(scope))), CODES[error.key]
    if GRADIO in scope["path"] and not scope["path"].endswith("/upload"):
        return JSONResponse({"error": words, "detail": words}, code)
    return Response(words, code, media_type="text/plain")


class Room:
    """Room in memory for one body: taken before it is read, as far as its length is declared, and given back after.

    Args:
        visitor: whose body it is.
        most: bytes that it may have.
        shares: of what room is taken.
        times: bytes of room for each byte.
    """

    least = 1_000  # bytes that any body counts as
    refusal = "busy"

    def __init__(self, visitor: str, most: int, shares: Shares, times: int = 1) -> None:
        self.visitor, self.taken, self.seen, self.done = visitor, 0, 0, False
        self._most, self._shares, self._times, self._began = most, shares, times, time.monotonic()

    async def _take(self, more: int) -> bool:
        return self._shares.take(self.visitor, more)

    def _give(self) -> None:
        self._shares.give(self.visitor, self.taken)

    @asynccontextmanager
    async def for_body(self, scope: Scope) -> AsyncIterator[None]:
        """Have room for what the request declares, until it has been answered.

        Raises:
            BadInput: if it is too much, or there is no room for it now.
        """
        declared = Request(scope).headers.get("content-length", "0")
        if not declared.isdigit() or int(declared[:20]) > self._most:
            raise self._too_large()
        try:
            await self._have(int(declared))
            yield
        finally:
            if self.taken:
                self._give()

    async def _have(self, size: int) -> None:
        more = max(size, self.least) * self._times - self.taken
        if more <= 0:
            return
        if not await self._take(more):
            raise BadInput(self.refusal)
        self.taken += more

    def counting(self, receive: Receive) -> Receive:
        """The same, but for what is too much or too slow.

        Raises:
            BadInput: when it is.
        """

        async def counted() -> Message:
            if self.done:
                return await receive()
            late = self._began + GRACE + self.seen / SLOWEST
            try:
                message = await asyncio.wait_for(receive(), max(0.05, late - time.monotonic()))
            except TimeoutError:
                raise BadInput("too_slow") from None
            self.seen += len(message.get("body", b""))
            self.done = message["type"] == "http.request" and not message.get("more_body", False)
            if self.seen > self._most:
                raise self._too_large()
            await self._have(self.seen)
            return message

        return counted

    async def whole(self, receive: Receive) -> bytes:
        """The body.

        Raises:
            BadInput: if it is too much or too slow.
            ClientDisconnect: if it was broken off.
        """
        counted, body = self.counting(receive), bytearray()
        while not self.done:
            message = await counted()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
        return bytes(body)

    def _too_large(self) -> BadInput:
        return BadInput("too_large", size=self._most // 1_000_000)


class DiskRoom(Room):
    """Room in the store for one upload; what of it was used stays taken until the store forgets it."""

    least = 1_000_000  # there may be many files, and each takes room of its own
    refusal = "no_room"

    def __init__(self, visitor: str, most: int) -> None:
        super().__init__(visitor, most, Shares(0))  # nothing of it is kept in memory

    async def _take(self, more: int) -> bool:
        return await asyncio.to_thread(STORE.reserve, self.visitor, more)  # it may walk through the store

    def _give(self) -> None:
        STORE.settle(self.visitor, self.taken, min(max(self.seen, self.least), self.taken))


def replayed(body: bytes, receive: Receive) -> Receive:
    """What hands on a body that was read before, and then whatever comes."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again
