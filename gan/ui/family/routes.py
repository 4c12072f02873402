"""What the rooms of the family ask for."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan.family.pix2pix import Pix2Pix
from gan.nets.latent import MAX_SEED
from gan.ui.family import pix2pix
from gan.ui.shared import checks
from gan.ui.shared.relatives import Relatives
from gan.ui.shared.routes import bounded, route
from gan.ui.shared.turns import Turns

DRAWING_BYTES = 200_000  # of 256 x 256 pixels in three colours
KEPT = 3600  # seconds


class FamilyRoutes:
    """The routes of all rooms, which take turns: a stroke should wait for no other visitor's long work."""

    def __init__(self, relatives: Relatives) -> None:
        self._relatives, self._turns = relatives, Turns(most=256)

    def routes(self) -> list[Route]:
        """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
        return [
            route("/live/family/pix2pix/shape", self.shape, "GET"),
            route("/live/family/pix2pix/example", self.example, "GET"),
            route("/live/family/pix2pix/picture.png", self.picture, "GET"),
            route("/live/family/pix2pix/sketch", self.sketch, "POST"),
            route("/live/family/pix2pix/make", self.make, "POST"),
        ]

    def _pix2pix(self, request: Request) -> Pix2Pix:
        return self._relatives.find("pix2pix", request.query_params.get("model"))

    async def shape(self, request: Request) -> Response:
        """How large its pictures are."""
        return await self._turns.take(request, lambda: {"size": self._pix2pix(request).shape.size})

    async def picture(self, request: Request) -> Response:
        """What becomes of an example, as a file that a browser may keep: the tree asks for the same ones again."""
        seed = checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)

        def work() -> Response:
            data = pix2pix.example_made(self._pix2pix(request), seed)
            return Response(data, media_type="image/png", headers={"Cache-Control": f"max-age={KEPT}"})

        return await self._turns.respond(request, work)

    async def example(self, request: Request) -> Response:
        """A sketch to begin with."""
        seed = checks.whole(request.query_params.get("seed", 0), "seed", 0, MAX_SEED)
        return await self._turns.take(request, lambda: pix2pix.example_value(self._pix2pix(request), seed))

    async def sketch(self, request: Request) -> Response:
        """The sketch of a visitor's own picture."""
        content = await bounded(request, DRAWING_BYTES)
        return await self._turns.take(request, lambda: pix2pix.sketch_value(self._pix2pix(request), content))

    async def make(self, request: Request) -> Response:
        """The avatar of a sketch, and what D makes of it."""
        content, number = await bounded(request, DRAWING_BYTES), request.query_params.get("example")
        known = None if number is None else checks.whole(number, "example", 0, pix2pix.EXAMPLES - 1)
        return await self._turns.take(request, lambda: pix2pix.made_value(self._pix2pix(request), content, known))
