"""What the "Real or fake?" tab's panel asks for, but for the game (gan.ui.game_routes)."""

import asyncio
import base64
import binascii
import contextlib
import time
from collections.abc import Awaitable, Callable

import torch
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from torch import Tensor

from gan.comparison import trained_on
from gan.datasets import TORCHVISION, NoPictures
from gan.examiner import Examiner, examiner_of
from gan.latent import MAX_SEED
from gan.own_pictures import MAX_FILE_BYTES
from gan.ui import checks, judging
from gan.ui.http import bounded, json_body, route
from gan.ui.models import CHECKPOINTS, Models

WAITING = 12  # requests that wait; beyond this the answer is "busy"


def make_judge_routes(models: Models) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    # One at a time of each kind: the sliders need the processor, too, and a score should not wait for a search.
    quick, slow = asyncio.Semaphore(1), asyncio.Semaphore(1)
    waiting = 0

    async def in_turn(
        request: Request, examiner: Examiner, gate: asyncio.Semaphore, work: Callable[[], dict]
    ) -> Response:
        nonlocal waiting
        if waiting >= WAITING:
            raise checks.BadInput("busy")
        waiting += 1
        try:
            async with gate:
                if await request.is_disconnected():  # the page has moved on
                    return Response(status_code=204)
                start = time.perf_counter()
                value = await asyncio.to_thread(work)
                value["seconds"] = round(time.perf_counter() - start, 2)
        except NoPictures:
            value = {"missing": missing(examiner)}
        finally:
            waiting -= 1
        return JSONResponse(value, headers={"Cache-Control": "no-store"})

    def asked_model(request: Request) -> Examiner:
        return examiner_of(models[checks.choice(request.query_params.get("model"), "model", models)], str(CHECKPOINTS))

    def asked_class(request: Request, examiner: Examiner) -> int | None:
        return judging.class_index(examiner.model, request.query_params.get("class"))

    async def compare(request: Request) -> Response:
        examiner = asked_model(request)
        seed = checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)
        if request.query_params.get("download") == "1":
            await asyncio.to_thread(_download, examiner)
        return await in_turn(request, examiner, slow, lambda: judging.comparison_value(examiner, seed))

    def about_own(gate: asyncio.Semaphore, value: Callable[..., dict]) -> Callable[[Request], Awaitable[Response]]:
        """A handler for a picture in the request's body."""

        async def handle(request: Request) -> Response:
            examiner = asked_model(request)
            label = asked_class(request, examiner)
            content = await bounded(request, MAX_FILE_BYTES)

            def work() -> dict:
                return value(examiner, judging.prepared(content, examiner.model), label)

            return await in_turn(request, examiner, gate, work)

        return handle

    async def held(request: Request) -> Response:
        examiner = asked_model(request)
        seed = checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)

        def work() -> dict:
            image, label = judging.held_picture(examiner, seed)
            name = judging.class_name(examiner.model, label)
            return {"image": judging.encoded(image), "class": name, "drawn": examiner.held_out().drawn}

        return await in_turn(request, examiner, quick, work)

    async def restore(request: Request) -> Response:
        examiner, asked = asked_model(request), await json_body(request)
        task = checks.choice(asked.get("task"), "task", judging.TASKS)

        def work() -> dict:
            if asked.get("picture") is None:
                image, label = judging.held_picture(examiner, checks.whole(asked.get("seed"), "seed", 0, MAX_SEED))
            else:
                image = judging.prepared(_decoded(asked["picture"]), examiner.model)
                label = asked_class(request, examiner)
            smaller = int(
                checks.choice(asked.get("smaller", judging.SMALLER[0]), "smaller", list(map(str, judging.SMALLER)))
            )
            known = _known(asked.get("hole"), image.shape[-1]) if task == "complete" else None
            return judging.restored_value(examiner, task, image, known, smaller, label)

        return await in_turn(request, examiner, slow, work)

    own, nearest = about_own(quick, judging.picture_value), about_own(slow, judging.nearest_value)
    asked, told = {"compare": compare, "held": held}, {"own": own, "nearest": nearest, "restore": restore}
    return [
        *(route(f"/live/judge/{name}", handle, "GET") for name, handle in asked.items()),
        *(route(f"/live/judge/{name}", handle, "POST") for name, handle in told.items()),
    ]


def missing(examiner: Examiner) -> dict:
    """What the page says where there are no real pictures."""
    name = trained_on(examiner.model)
    return {"set": name, "download": name in TORCHVISION}


def _download(examiner: Examiner) -> None:
    """Fetch a set that can be fetched; whether it is there afterwards, the next question tells."""
    if trained_on(examiner.model) in TORCHVISION:
        with contextlib.suppress(NoPictures):
            examiner.held_out(offline=False)


def _decoded(picture) -> bytes:
    try:
        return base64.b64decode(picture.partition(",")[2], validate=True)
    except (AttributeError, binascii.Error, ValueError):
        raise checks.BadInput("own_unreadable") from None


def _known(hole, side: int) -> Tensor:
    """bool (side, side), false in the hole, from a text of one 0 or 1 a pixel, row by row."""
    if not isinstance(hole, str) or len(hole) != side * side or set(hole) - {"0", "1"}:
        raise checks.BadInput("restore_no_hole")
    return torch.tensor([pixel == "0" for pixel in hole]).view(side, side)
