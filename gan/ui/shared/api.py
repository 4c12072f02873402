"""What the named endpoints of all tabs use, for gradio_client and MCP."""

import gradio as gr
from gradio_client.utils import is_http_url_like
from torch import Tensor

from gan.media.decoding import MAX_FILE_BYTES
from gan.media.encoding import encode_png
from gan.media.images import to_image
from gan.ui.shared import checks
from gan.ui.shared.language import text
from gan.ui.shared.store import STORE, put
from gan.ui.shared.turns import visitor_of

# Of all endpoints, so that they leave something of the processor: those that take a moment, and those that take long.
QUICK = {"concurrency_id": "quick", "concurrency_limit": 2}
SLOW = {"concurrency_id": "slow", "concurrency_limit": 1}

LITTLE = 50_000  # bytes, as one picture has: even a day of them, swept after an hour, fills no disk


def list_of(kind: str, value: list, label: str) -> gr.JSON:
    """A JSON list of one kind, "number" or "string". gr.JSON calls itself anything, which MCP clients refuse.

    No subclass: gradio would write a stub file for it into this package.
    """
    component = gr.JSON(value, label=label)
    component.api_info = lambda: {"type": "array", "items": {"type": kind}}
    return component


def picture_file(image: Tensor, request: gr.Request) -> str:
    """The path of an image (C, H, W) as a PNG in the store.

    Raises:
        BadInput: if there is no room for it.
    """
    data, visitor = encode_png(to_image(image)), visitor_of(request)
    if len(data) < LITTLE:
        return put(data, "image.png")
    if not STORE.reserve(visitor, len(data)):
        raise checks.BadInput("no_room")
    try:
        return put(data, "image.png")
    finally:
        STORE.settle(visitor, len(data), len(data))


def safe_picture(label: str) -> gr.Image:
    """A gr.Image whose handler gets the file's bytes, unread, or none if nothing usable was uploaded.

    Gradio's own would open any picture on this machine whose path a request names, decode one of any size, and fetch
    whatever address it is given. No subclass: gradio would write a stub file for it into this package.
    """
    component = gr.Image(label=label)
    to_cache = component.async_move_resource_to_block_cache

    async def keep(path: str | None) -> str | None:
        if path is not None and is_http_url_like(str(path)):
            raise gr.Error(text("no_address", "en"), print_exception=False)
        return await to_cache(path)

    component.async_move_resource_to_block_cache = keep

    def preprocess(payload) -> bytes | None:
        if payload is None or not checks.is_upload(payload.path):
            return None
        with open(payload.path, "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)

    component.preprocess = preprocess
    return component
