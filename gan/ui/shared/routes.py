"""What the plain routes have in common: bounded bodies, errors in the page's language, pictures past the queue."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan.ui.shared import checks
from gan.ui.shared.errors import in_words
from gan.ui.shared.language import language_of
from gan.ui.shared.request_guard import BUSY, STRUCTURE, VALUES
from gan.ui.shared.turns import Gate, visitor_of

MAX_JSON = 16_000_000  # the names of 50,000 uploads


def route(path: str, handle: Callable[[Request], Awaitable[Response]], method: str) -> Route:
    """A route that answers BadInput with one sentence in the page's language."""

    async def checked(request: Request) -> Response:
        try:
            return await handle(request)
        except checks.BadInput as error:
            code = BUSY if error.key == "busy" else 400
            return Response(in_words(error, language_of(request)), code, media_type="text/plain")

    return Route(path, checked, methods=[method])


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
    if sum(map(data.count, STRUCTURE)) > VALUES:
        raise checks.BadInput("too_many_values")
    try:
        asked = json.loads(data)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise checks.BadInput("bad_request")
    return asked


Query = Mapping[str, str]
AT_ONCE = 2  # renderings side by side; more would only make each slower on two cores
WAITING = 512  # beyond its share of this a page is told "busy" at once, and asks again for its newest position


class LivePictures:
    """The fast path past Gradio's queue: routes that turn an address into a picture, with one bound on their work."""

    def __init__(self) -> None:
        self._gate = Gate(AT_ONCE, WAITING)
        self._threads = ThreadPoolExecutor(AT_ONCE)  # no other work takes one of theirs

    def route(self, path: str, work: Callable[[Query], Response]) -> Route:
        """A route that answers with the work of its query and of the {names} in its path.

        What it refuses it says in English, as only a programmer reads it.
        """

        async def handle(request: Request) -> Response:
            asked = {**request.query_params, **request.path_params}
            try:
                async with self._gate.turn(visitor_of(request)):
                    if await request.is_disconnected():  # the page has moved on
                        return Response(status_code=204)
                    return await asyncio.get_running_loop().run_in_executor(self._threads, work, asked)
            except checks.BadInput as error:
                if error.key == "busy":
                    return Response(str(error), 503, {"Retry-After": "1"}, "text/plain")
                return Response(str(error), 400, media_type="text/plain")

        return Route(path, handle)


def fresh(data: bytes | str, kind: str, headers: dict | None = None) -> Response:
    """An answer that nobody keeps."""
    return Response(data, media_type=kind, headers={"Cache-Control": "no-store", **(headers or {})})


def named_file(query: Query, name: str) -> dict[str, str]:
    """The header that makes a download of an answer, if the query asks for one."""
    if query.get("download") != "1":
        return {}
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
