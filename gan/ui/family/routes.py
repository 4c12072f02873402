"""What the rooms of the family ask for."""

from collections.abc import Mapping
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan.ui.family import biggan, cyclegan, pix2pix, progan, srgan, stackgan, wgan
from gan.ui.family.asked import Answer, Asked
from gan.ui.shared.models import Models
from gan.ui.shared.routes import bounded, route
from gan.ui.shared.turns import Turns

DRAWING_BYTES = 200_000  # of 256 x 256 pixels in three colours
KEPT = 3600  # seconds
# By relative, besides those that all have.
ROOMS = {
    "pix2pix": pix2pix, "srgan": srgan, "wgan": wgan, "cyclegan": cyclegan, "progan": progan, "stackgan": stackgan,
    "biggan": biggan,
}  # fmt: skip
ANSWERS: Mapping[str, Mapping[str, Answer]] = {name: room.ANSWERS for name, room in ROOMS.items()}
ALL = {"shape": Answer(lambda asked: asdict(asked.model.shape))}


class FamilyRoutes:
    """The routes of all rooms, which take turns: a stroke should wait for no other visitor's long work."""

    def __init__(self, models: Models) -> None:
        self._models, self._turns, self._slow = models, Turns(most=256), Turns()

    def routes(self) -> list[Route]:
        """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
        return [
            self._route(relative, name, answer)
            for relative, answers in ANSWERS.items()
            for name, answer in {**ALL, **answers}.items()
        ]

    def _route(self, relative: str, name: str, answer: Answer) -> Route:
        async def handle(request: Request) -> Response:
            content = await bounded(request, DRAWING_BYTES) if answer.takes else b""
            query, models = dict(request.query_params), self._models

            def work() -> Response:
                model = models.relatives.find(relative, query.get("model"))
                found = answer.of(Asked(model, query, content, models))
                if isinstance(found, bytes):  # the tree asks for the same ones again
                    return Response(found, media_type="image/png", headers={"Cache-Control": f"max-age={KEPT}"})
                return JSONResponse(found, headers={"Cache-Control": "no-store"})

            return await (self._slow if answer.slow else self._turns).respond(request, work)

        return route(f"/live/family/{relative}/{name}", handle, "POST" if answer.takes else "GET")
