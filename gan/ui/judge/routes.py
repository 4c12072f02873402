"""What the "Real or fake?" tab's panel asks for, but for the game (gan.ui.judge.turing_test_routes)."""

import contextlib
import os
from collections.abc import Callable

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
from gan.ui.judge.prepared import PreparedPictures
from gan.ui.shared import checks
from gan.ui.shared.language import TABLE
from gan.ui.shared.models import CHECKPOINTS, Models
from gan.ui.shared.routes import bounded, json_body, route
from gan.ui.shared.turns import Turns, visitor_of

RESTORE_BYTES = 100_000  # a hole of 128x128 pixels, and little else


class JudgeRoutes:
    """The routes and what they share: a score should wait neither for a search nor for a download."""

    def __init__(self, models: Models) -> None:
        self._models, self._pictures = models, PreparedPictures()
        self._quick, self._slow, self._calibrations, self._downloads = Turns(), Turns(), Turns(), Turns(most=1)

    def routes(self) -> list[Route]:
        """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
        asked = {
            "compare": self.compare, "calibration": self.calibration, "reference/{model}.json": self.reference,
            "example": self.example, "nearest": self.nearest,
        }  # fmt: skip
        told = {"own": self.own, "restore": self.restore, "download": self.download}
        return [
            *(route(f"/live/judge/{name}", handle, "GET") for name, handle in asked.items()),
            *(route(f"/live/judge/{name}", handle, "POST") for name, handle in told.items()),
        ]

    def _inspector(self, request: Request) -> Inspector:
        return find_inspector(self._models, request.query_params.get("model"))

    def _picture(self, name, inspector: Inspector) -> Tensor:
        config = inspector.model.config
        return self._pictures.get(name, (config.channels, config.image_size, config.image_size))

    async def compare(self, request: Request) -> Response:
        """Real and generated pictures side by side."""
        inspector, seed = self._inspector(request), _seed(request)
        work = lambda: or_missing(inspector, lambda: values.comparison_value(inspector, seed))  # noqa: E731
        return await self._slow.take(request, work)

    async def calibration(self, request: Request) -> Response:
        """The two numbers that calibrate a logit."""
        inspector = self._inspector(request)
        work = lambda: or_missing(inspector, lambda: values.calibration_value(inspector))  # noqa: E731
        return await self._calibrations.take(request, work)

    async def reference(self, request: Request) -> Response:
        """The tables that a score's rank is read off."""
        inspector = find_inspector(self._models, request.path_params["model"])
        return await self._calibrations.take(request, lambda: values.reference_value(inspector))

    async def example(self, request: Request) -> Response:
        """A real picture to try things on."""
        inspector, seed = self._inspector(request), _seed(request)
        work = lambda: or_missing(inspector, lambda: values.example_value(inspector, seed))  # noqa: E731
        return await self._quick.take(request, work)

    async def download(self, request: Request) -> Response:
        """Get the real pictures of a model, where they can be had."""
        name = trained_on(self._inspector(request).model)
        return await self._downloads.take(request, lambda: {"here": fetched(name)})

    async def own(self, request: Request) -> Response:
        """What D makes of the picture in the request's body; its name is there for further questions."""
        inspector = self._inspector(request)
        label = _class(request, inspector)
        content = await bounded(request, MAX_FILE_BYTES)

        def work() -> dict:
            image = values.prepared(content, inspector.model)
            name = self._pictures.keep(image, visitor_of(request))
            return {"picture": name, **values.picture_value(inspector, image, label)}

        return await self._quick.take(request, work)

    async def nearest(self, request: Request) -> Response:
        """The nearest picture that the generator can make to one that `own` has named."""
        inspector = self._inspector(request)
        label = _class(request, inspector)
        image = self._picture(request.query_params.get("picture"), inspector)
        return await self._slow.take(request, lambda: values.nearest_value(inspector, image, label))

    async def restore(self, request: Request) -> Response:
        """A picture with a hole, or a small one, and what the generator makes of the rest."""
        inspector, asked = self._inspector(request), await json_body(request, RESTORE_BYTES)
        task = checks.choice(asked.get("task"), "task", values.TASKS)
        smaller = checks.choice(asked.get("smaller", values.SMALLER[0]), "smaller", list(map(str, values.SMALLER)))

        def work() -> dict:
            if asked.get("picture") is None:
                image, label = values.example(inspector, checks.whole(asked.get("seed"), "seed", 0, MAX_SEED))
            else:
                image, label = self._picture(asked["picture"], inspector), _class(request, inspector)
            known = _known(asked.get("hole"), image.shape[-1]) if task == "complete" else None
            return values.restored_value(inspector, task, image, known, int(smaller), label)

        return await self._slow.take(request, lambda: or_missing(inspector, work))


def _seed(request: Request) -> int:
    return checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)


def _class(request: Request, inspector: Inspector) -> int | None:
    return values.class_index(inspector.model, request.query_params.get("class"))


def find_inspector(models: Models, name) -> Inspector:
    """The inspector of a model of that name.

    Raises:
        BadInput: if there is none.
    """
    return inspector_of(models[checks.choice(name, "model", models)], str(CHECKPOINTS))


def or_missing(inspector: Inspector, work: Callable[[], dict]) -> dict:
    """What the work gives, or, where there are no real pictures, what the page must know to say so."""
    try:
        return work()
    except NoPictures:
        return {"missing": missing(inspector)}


def missing(inspector: Inspector) -> dict:
    """The set that is not here, or none if it is not that which is wrong; its words; whether it can be downloaded."""
    name = trained_on(inspector.model)
    if name is not None and at_hand(name):
        name = None
    words = f"missing_{name}" if f"missing_{name}" in TABLE["en"] else "missing_other"
    offered = name is not None and CATALOG[name].download is not None and not os.environ.get("GAN_OFFLINE")
    return {"set": name, "words": words, "download": offered}


def fetched(name: str | None) -> bool:
    """Download a set, if it can be; whether it is here now."""
    if name is not None and CATALOG[name].download is not None:
        with contextlib.suppress(NoPictures):
            load(name, split="test")
            return True
    return False


def _known(hole, side: int) -> Tensor:
    """bool (side, side), false in the hole, from a text of one 0 or 1 a pixel, row by row."""
    if not isinstance(hole, str) or len(hole) != side * side or set(hole) - {"0", "1"}:
        raise checks.BadInput("restore_no_hole")
    return torch.tensor([pixel == "0" for pixel in hole]).view(side, side)
