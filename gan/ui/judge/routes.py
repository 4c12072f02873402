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

from gan.data.catalog import CATALOG
from gan.data.loading import at_hand, load
from gan.data.picture_set import NoPictures
from gan.media.decoding import MAX_FILE_BYTES
from gan.nets.latent import MAX_SEED
from gan.study.comparison import trained_on
from gan.study.inspector import Inspector, inspector_of
from gan.ui.judge import values
from gan.ui.shared import checks
from gan.ui.shared.models import CHECKPOINTS, Models
from gan.ui.shared.routes import Turns, bounded, json_body, route

RESTORE_BYTES = 1_000_000  # a prepared picture and a hole


def make_judge_routes(models: Models) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    # A score should wait neither for a search nor for a download, and a search not for a calibration.
    quick, slow, calibrations, downloads = Turns(), Turns(), Turns(), Turns(most=1)

    def asked_model(request: Request) -> Inspector:
        return find_inspector(models, request.query_params.get("model"))

    def asked_seed(request: Request) -> int:
        return checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)

    def asked_class(request: Request, inspector: Inspector) -> int | None:
        return values.class_index(inspector.model, request.query_params.get("class"))

    async def compare(request: Request) -> Response:
        inspector, seed = asked_model(request), asked_seed(request)
        return await slow.take(request, lambda: or_missing(inspector, lambda: values.comparison_value(inspector, seed)))

    async def calibration(request: Request) -> Response:
        inspector = asked_model(request)
        return await calibrations.take(
            request, lambda: or_missing(inspector, lambda: values.calibration_value(inspector))
        )

    async def download(request: Request) -> Response:
        name = trained_on(asked_model(request).model)
        return await downloads.take(request, lambda: {"here": fetched(name)})

    def about_own(turns: Turns, value: Callable[..., dict]) -> Callable[[Request], Awaitable[Response]]:
        """A handler for a picture in the request's body."""

        async def handle(request: Request) -> Response:
            inspector = asked_model(request)
            label = asked_class(request, inspector)
            content = await bounded(request, MAX_FILE_BYTES)
            return await turns.take(request, lambda: value(inspector, values.prepared(content, inspector.model), label))

        return handle

    async def example(request: Request) -> Response:
        inspector, seed = asked_model(request), asked_seed(request)
        return await quick.take(request, lambda: or_missing(inspector, lambda: values.example_value(inspector, seed)))

    async def restore(request: Request) -> Response:
        inspector, asked = asked_model(request), await json_body(request, RESTORE_BYTES)
        task = checks.choice(asked.get("task"), "task", values.TASKS)
        smaller = checks.choice(asked.get("smaller", values.SMALLER[0]), "smaller", list(map(str, values.SMALLER)))

        def work() -> dict:
            if asked.get("picture") is None:
                image, label = values.example(inspector, checks.whole(asked.get("seed"), "seed", 0, MAX_SEED))
            else:
                image = values.prepared(_decoded(asked["picture"]), inspector.model)
                label = asked_class(request, inspector)
            known = _known(asked.get("hole"), image.shape[-1]) if task == "complete" else None
            return values.restored_value(inspector, task, image, known, int(smaller), label)

        return await slow.take(request, lambda: or_missing(inspector, work))

    own, nearest = about_own(quick, values.picture_value), about_own(slow, values.nearest_value)
    asked = {"compare": compare, "calibration": calibration, "example": example}
    told = {"own": own, "nearest": nearest, "restore": restore, "download": download}
    return [
        *(route(f"/live/judge/{name}", handle, "GET") for name, handle in asked.items()),
        *(route(f"/live/judge/{name}", handle, "POST") for name, handle in told.items()),
    ]


def find_inspector(models: Models, name) -> Inspector:
    """The inspector of a model of that name.

    Raises:
        BadInput: if there is none.
    """
    try:
        return inspector_of(models[checks.choice(name, "model", models)], str(CHECKPOINTS))
    except KeyError:  # a visitor's own, forgotten just now
        raise checks.BadInput("bad_choice", name="model", choices=", ".join(models)) from None


def or_missing(inspector: Inspector, work: Callable[[], dict]) -> dict:
    """What the work gives, or, where there are no real pictures, what the page must know to say so."""
    try:
        return work()
    except NoPictures:
        return {"missing": missing(inspector)}


def missing(inspector: Inspector) -> dict:
    """The set that is not here, or none if it is not that which is wrong, and whether it can be downloaded."""
    name = trained_on(inspector.model)
    if name is not None and at_hand(name):
        name = None
    return {"set": name, "download": name is not None and CATALOG[name].download is not None}


def fetched(name: str | None) -> bool:
    """Download a set, if it can be; whether it is here now."""
    if name is not None and CATALOG[name].download is not None:
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
