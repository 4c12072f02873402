"""What the plain routes have in common: bounded bodies, errors in the page's language, turns."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import torch
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan.ui.shared import checks
from gan.ui.shared.errors import in_words
from gan.ui.shared.language import language_of, text

MAX_JSON = 16_000_000  # the names of 50,000 uploads


def route(path: str, handle: Callable[[Request], Awaitable[Response]], method: str) -> Route:
    """A route that answers BadInput with one sentence in the page's language."""

    async def checked(request: Request) -> Response:
        try:
            return await handle(request)
        except checks.BadInput as error:
            return Response(in_words(error, language_of(request)), 400, media_type="text/plain")

    return Route(path, checked, methods=[method])


class Turns:
    """Work of one kind, a little at once; the rest waits in a short queue, so that others keep the processor.

    Args:
        at_once: how many run side by side.
        most: how many may wait or run; beyond this the answer is "busy".
    """

    def __init__(self, at_once: int = 1, most: int = 12) -> None:
        self._gate, self._most, self._here = asyncio.Semaphore(at_once), most, 0
        # Threads of its own: the sliders' pictures must not wait for one. Each must be told to use one core only.
        self._threads = ThreadPoolExecutor(at_once, initializer=torch.set_num_threads, initargs=(1,))

    async def take(self, request: Request, work: Callable[[], dict]) -> Response:
        """Do the work in a thread and answer with its JSON, or with nothing if the page has gone meanwhile.

        Raises:
            BadInput: if too many wait already.
        """
        if self._here >= self._most:
            raise checks.BadInput("busy")
        self._here += 1
        try:
            async with self._gate:
                if await request.is_disconnected():
                    return Response(status_code=204)
                value = await asyncio.get_running_loop().run_in_executor(self._threads, work)
                return JSONResponse(value, headers={"Cache-Control": "no-store"})
        finally:
            self._here -= 1


async def bounded(request: Request, most: int) -> bytes:
    """The request's body.

    Raises:
        BadInput: as soon as it is longer than `most` bytes.
    """
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise checks.BadInput("too_large", size=max(1, most // 1_000_000))
    return bytes(data)


async def json_body(request: Request, most: int = 10_000) -> dict:
    """The request's body, of at most so many bytes, as a JSON object.

    Raises:
        BadInput: if it is none, or too long.
    """
    data = await bounded(request, most)
    try:
        asked = await asyncio.to_thread(json.loads, data)  # a long one takes seconds
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise checks.BadInput("bad_request")
    return asked


Query = Mapping[str, str]
AT_ONCE = 2  # renderings side by side; more would only make each slower on two cores
WAITING = 64  # beyond this the answer is "busy" at once, and the page asks again for its newest position


class LivePictures:
    """The fast path past Gradio's queue: routes that turn an address into a picture, with one bound on their work."""

    def __init__(self) -> None:
        self._gate, self._waiting = asyncio.Semaphore(AT_ONCE), 0

    def route(self, path: str, work: Callable[[Query], Response]) -> Route:
        """A route that answers with the work of its query; in English, as only a programmer reads what it refuses."""

        async def handle(request: Request) -> Response:
            if self._waiting >= WAITING:
                return Response(text("busy", "en"), 503, {"Retry-After": "1"}, "text/plain")
            self._waiting += 1
            try:
                async with self._gate:
                    if await request.is_disconnected():  # the page has moved on
                        return Response(status_code=204)
                    return await asyncio.to_thread(work, request.query_params)
            except checks.BadInput as error:
                return Response(str(error), 400, media_type="text/plain")
            finally:
                self._waiting -= 1

        return Route(path, handle)


def fresh(data: bytes | str, kind: str, headers: dict | None = None) -> Response:
    """An answer that nobody keeps."""
    return Response(data, media_type=kind, headers={"Cache-Control": "no-store", **(headers or {})})


def named_file(query: Query, name: str) -> dict[str, str]:
    """The header that makes a download of an answer, if the query asks for one."""
    if query.get("download") != "1":
        return {}
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
