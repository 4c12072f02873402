"""What the "Real or fake?" tab's panel asks for, but for the game (gan.ui.game_routes)."""

import base64
import binascii
import contextlib
from collections.abc import Awaitable, Callable

import torch
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from torch import Tensor

from gan.comparison import trained_on
from gan.datasets import TORCHVISION, NoPictures, at_hand, load
from gan.examiner import Examiner, examiner_of
from gan.latent import MAX_SEED
from gan.own_pictures import MAX_FILE_BYTES
from gan.ui import checks, judging
from gan.ui.http import Turns, bounded, json_body, route
from gan.ui.models import CHECKPOINTS, Models

RESTORE_BYTES = 1_000_000  # a prepared picture and a hole


def make_judge_routes(models: Models) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    # A score should wait neither for a search nor for a download, and a search not for a calibration.
    quick, slow, calibrations, downloads = Turns(), Turns(), Turns(), Turns(most=1)

    def asked_model(request: Request) -> Examiner:
        return find_examiner(models, request.query_params.get("model"))

    def asked_seed(request: Request) -> int:
        return checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)

    def asked_class(request: Request, examiner: Examiner) -> int | None:
        return judging.class_index(examiner.model, request.query_params.get("class"))

    async def compare(request: Request) -> Response:
        examiner, seed = asked_model(request), asked_seed(request)
        return await slow.take(request, lambda: or_missing(examiner, lambda: judging.comparison_value(examiner, seed)))

    async def calibration(request: Request) -> Response:
        examiner = asked_model(request)
        return await calibrations.take(
            request, lambda: or_missing(examiner, lambda: judging.calibration_value(examiner))
        )

    async def download(request: Request) -> Response:
        name = trained_on(asked_model(request).model)
        return await downloads.take(request, lambda: {"here": fetched(name)})

    def about_own(turns: Turns, value: Callable[..., dict]) -> Callable[[Request], Awaitable[Response]]:
        """A handler for a picture in the request's body."""

        async def handle(request: Request) -> Response:
            examiner = asked_model(request)
            label = asked_class(request, examiner)
            content = await bounded(request, MAX_FILE_BYTES)
            return await turns.take(request, lambda: value(examiner, judging.prepared(content, examiner.model), label))

        return handle

    async def example(request: Request) -> Response:
        examiner, seed = asked_model(request), asked_seed(request)
        return await quick.take(request, lambda: or_missing(examiner, lambda: judging.example_value(examiner, seed)))

    async def restore(request: Request) -> Response:
        examiner, asked = asked_model(request), await json_body(request, RESTORE_BYTES)
        task = checks.choice(asked.get("task"), "task", judging.TASKS)
        smaller = checks.choice(asked.get("smaller", judging.SMALLER[0]), "smaller", list(map(str, judging.SMALLER)))

        def work() -> dict:
            if asked.get("picture") is None:
                image, label = judging.example(examiner, checks.whole(asked.get("seed"), "seed", 0, MAX_SEED))
            else:
                image = judging.prepared(_decoded(asked["picture"]), examiner.model)
                label = asked_class(request, examiner)
            known = _known(asked.get("hole"), image.shape[-1]) if task == "complete" else None
            return judging.restored_value(examiner, task, image, known, int(smaller), label)

        return await slow.take(request, lambda: or_missing(examiner, work))

    own, nearest = about_own(quick, judging.picture_value), about_own(slow, judging.nearest_value)
    asked = {"compare": compare, "calibration": calibration, "example": example}
    told = {"own": own, "nearest": nearest, "restore": restore, "download": download}
    return [
        *(route(f"/live/judge/{name}", handle, "GET") for name, handle in asked.items()),
        *(route(f"/live/judge/{name}", handle, "POST") for name, handle in told.items()),
    ]


def find_examiner(models: Models, name) -> Examiner:
    """The examiner of a model of that name.

    Raises:
        BadInput: if there is none.
    """
    try:
        return examiner_of(models[checks.choice(name, "model", models)], str(CHECKPOINTS))
    except KeyError:  # a visitor's own, forgotten just now
        raise checks.BadInput("bad_choice", name="model", choices=", ".join(models)) from None


def or_missing(examiner: Examiner, work: Callable[[], dict]) -> dict:
    """What the work gives, or, where there are no real pictures, what the page must know to say so."""
    try:
        return work()
    except NoPictures:
        return {"missing": missing(examiner)}


def missing(examiner: Examiner) -> dict:
    """The set that is not here, or none if it is not that which is wrong, and whether it can be downloaded."""
    name = trained_on(examiner.model)
    if name is not None and at_hand(name):
        name = None
    return {"set": name, "download": name in TORCHVISION}


def fetched(name: str | None) -> bool:
    """Download a set, if it can be; whether it is here now."""
    if name in TORCHVISION:
        with contextlib.suppress(NoPictures):
            load(name, split="test")
            return True
    return False


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
