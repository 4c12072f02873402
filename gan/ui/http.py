"""What the plain routes have in common: bounded bodies, errors in the page's language, pictures inside JSON."""

import base64
import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan.ui import checks
from gan.ui.errors import in_words
from gan.ui.texts import language_of

MAX_JSON = 16_000_000


def route(path: str, handle: Callable[[Request], Awaitable[Response]], method: str) -> Route:
    """A route that answers BadInput with one sentence in the page's language."""

    async def checked(request: Request) -> Response:
        try:
            return await handle(request)
        except checks.BadInput as error:
            return Response(in_words(error, language_of(request)), 400, media_type="text/plain")

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
            raise checks.BadInput("too_large", size=most // 1_000_000)
    return bytes(data)


async def json_body(request: Request) -> dict:
    """The request's body as a JSON object.

    Raises:
        BadInput: if it is none, or too long.
    """
    try:
        asked = json.loads(await bounded(request, MAX_JSON))
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise checks.BadInput("bad_request")
    return asked


def image_type(image: bytes) -> str:
    """The media type of an encoded picture: PNG, or else WebP."""
    return "image/png" if image.startswith(b"\x89PNG") else "image/webp"


def data_uri(image: bytes) -> str:
    """An encoded picture as an address that holds it."""
    return f"data:{image_type(image)};base64," + base64.b64encode(image).decode()
