"""What the "Train live" panel asks for: plain routes, so that a slow page takes the newest sheet and queues no frames.

The page keeps one question open ("what is newer than this?"). Its answers carry the figures it has not seen yet and say
which sheet is the newest; that the question keeps being asked is also the sign that somebody is still watching.
"""

import asyncio
import logging
import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan.data.catalog import CATALOG
from gan.data.loading import at_hand
from gan.data.picture_set import NoPictures
from gan.family import RELATIVES
from gan.live.messages import Change, Pause, Resume, SendModel, Step, as_json
from gan.live.run import Run
from gan.live.scheduler import Full, Scheduler
from gan.live.service import NoAnswer
from gan.media.encoding import image_type
from gan.models.archive import unpack, unpack_relative
from gan.models.gan import BrokenModel
from gan.ui.shared import checks
from gan.ui.shared.models import Models, shape_of
from gan.ui.shared.routes import MAX_JSON, bounded, json_body, route
from gan.ui.shared.turns import Gate, visitor_of
from gan.ui.train.limits import Limits
from gan.ui.train.news import make_film, nearest_sheet, news_of, preview
from gan.ui.train.own_pictures import first_look
from gan.ui.train.request import DCGAN, checked_files, checked_job, checked_settings

PLAYERS = ("both", "discriminator", "generator")
HELD = 0.4  # seconds for which a question is held while there is nothing new: under a second, as it is the sign of life
LOOK = 0.03
MODEL_BYTES = 64_000_000
# That are checked, made or taken in, and waited for; beyond its share of them a page is told "busy".
JOBS, FILMS, MODELS = 512, 60, 128
MODEL_WAIT = 20.0  # seconds for a worker to send its model: it may be in the middle of a slow step
FILM_TYPES = {"mp4": "video/mp4", "webp": "image/webp", "gif": "image/gif"}


class TrainRoutes:
    """The routes and what they share.

    Args:
        models: where a visitor's own model goes.
        scheduler: where trainings run.
        limits: what each may take.
    """

    def __init__(self, models: Models, scheduler: Scheduler, limits: Limits) -> None:
        self._models, self._scheduler, self._limits = models, scheduler, limits
        # One film and one model or preview at a time: the sliders need the processor, too.
        self._checking, self._filming, self._work = Gate(1, JOBS), Gate(1, FILMS), Gate(1, MODELS)

    def routes(self) -> list[Route]:
        """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
        asked = {
            "news": self.news, "sheet": self.sheet, "pairs": self.pairs, "film": self.film,
            "model.zip": self.model_zip, "real": self.real,
        }  # fmt: skip
        told = {
            "start": self.start,
            "tell": self.tell,
            "leave": self.leave,
            "look": self.look,
            "use": self.use,
            "load": self.load,
        }
        return [
            *(route(f"/live/train/{name}", handle, "GET") for name, handle in asked.items()),
            *(route(f"/live/train/{name}", handle, "POST") for name, handle in told.items()),
        ]

    def _find(self, request: Request) -> Run:
        run = self._scheduler.get(request.query_params.get("run", ""))
        if run is None:
            raise checks.BadInput("train_gone")
        run.touch()
        return run

    async def start(self, request: Request) -> Response:
        """Begin a training; the name of its run."""
        asked = await json_body(request, MAX_JSON)
        async with self._checking.turn(visitor_of(request)):
            job = await asyncio.to_thread(checked_job, asked, self._limits)
        try:
            return JSONResponse({"run": self._scheduler.enter(job, visitor_of(request)).id})
        except Full:
            raise checks.BadInput("busy") from None

    async def look(self, request: Request) -> Response:
        """A first look at uploaded pictures, before a training reads them all."""
        asked = await json_body(request, MAX_JSON)
        async with self._work.turn(visitor_of(request)):
            found = await asyncio.to_thread(lambda: first_look(checked_files(asked.get("files"))))
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    async def news(self, request: Request) -> Response:
        """What is newer than what the page knows; held for a moment while there is nothing."""
        run, query = self._find(request), request.query_params
        known = ("version", "since", "pairs")
        version, since, pairs = (checks.whole(query.get(name, -1), name, -1, 10**9) for name in known)
        until = time.monotonic() + HELD
        while run.version == version and time.monotonic() < until:
            await asyncio.sleep(LOOK)
            if await request.is_disconnected():
                run.closed_at = time.monotonic()
                return Response(status_code=204)
            run.touch()
        news = news_of(run, self._scheduler, max(0, since), pairs)
        return JSONResponse(as_json(news), headers={"Cache-Control": "no-store"})

    async def tell(self, request: Request) -> Response:
        """A command to the training."""
        run, asked = self._find(request), await json_body(request)
        what = checks.choice(asked.get("what"), "what", ("pause", "resume", "step", "stop", "change"))
        if what == "step":
            players = checks.choice(asked.get("players"), "players", PLAYERS)
            run.tell(Step(None if players == "both" else players))
        elif what == "change":
            if len(run.job.presets) > 1:  # each side keeps its preset
                raise checks.BadInput("train_compare_settings")
            run.tell(Change(checked_settings(asked.get("settings"))))
        elif what == "stop":
            await asyncio.to_thread(self._scheduler.stop, run)
        else:
            run.tell(Pause() if what == "pause" else Resume())
        return Response(status_code=204)

    async def leave(self, request: Request) -> Response:
        """The page goes: forget the run."""
        run = self._scheduler.get(request.query_params.get("run", ""))
        if run is not None:
            await asyncio.to_thread(self._scheduler.leave, run)
        return Response(status_code=204)

    async def sheet(self, request: Request) -> Response:
        """The sheet of a point; nothing, if its run is gone: the page has moved on."""
        run = self._scheduler.get(request.query_params.get("run", ""))
        wanted = checks.whole(request.query_params.get("frame"), "frame", 0, 10**9)
        return _picture(run and nearest_sheet(run, wanted, _variant(request, run)))

    async def pairs(self, request: Request) -> Response:
        """Generated pictures beside the nearest real ones, likewise."""
        run = self._scheduler.get(request.query_params.get("run", ""))
        return _picture(run and run.pairs and run.pairs.sheet)

    async def real(self, request: Request) -> Response:
        """Real pictures: those that a run learns from, or a preview of a set; nothing, if it is not at hand."""
        if "run" in request.query_params:
            run = self._scheduler.get(request.query_params["run"])
            return _picture(run and run.hello and run.hello.real)
        dataset = checks.choice(request.query_params.get("dataset"), "dataset", CATALOG)
        await asyncio.to_thread(self._scheduler.warm_up)  # somebody is looking at the tab
        if not at_hand(dataset):
            return Response(status_code=204)
        async with self._work.turn(visitor_of(request)):
            try:
                return _picture(await asyncio.to_thread(preview, dataset))
            except (NoPictures, ValueError):
                return Response(status_code=204)

    async def film(self, request: Request) -> Response:
        """The kept sheets as a film."""
        run = self._find(request)
        variant = _variant(request, run)
        kind = checks.choice(request.query_params.get("kind"), "kind", FILM_TYPES)
        if not run.sheets:
            raise checks.BadInput("train_gone")
        filming = asyncio.ensure_future(self._film(request, run, variant, kind))
        while not filming.done():
            await asyncio.wait({filming}, timeout=HELD)
            if not await request.is_disconnected():
                run.touch()  # who waits for a film has not left
        data = filming.result()
        if data is None:
            return Response(status_code=204)
        return _file(data, FILM_TYPES[kind], f"training-{run.job.dataset}-{run.job.presets[variant]}.{kind}")

    async def _film(self, request: Request, run: Run, variant: int, kind: str) -> bytes | None:
        """The film, once it is this visitor's turn; nothing for one who has left by then."""
        async with self._filming.turn(visitor_of(request)):
            if await request.is_disconnected():
                return None
            try:
                return await asyncio.to_thread(make_film, run, variant, kind)
            except NoAnswer:
                logging.exception("a film could not be made")
                raise checks.BadInput("busy") from None

    async def _model(self, request: Request) -> bytes:
        """The model as it is now, as a zip: a running worker is asked for it anew."""
        run = self._find(request)
        variant = _variant(request, run)
        if run.state in ("training", "paused"):
            run.models.pop(variant, None)
            run.tell(SendModel(variant))
        until = time.monotonic() + MODEL_WAIT
        while variant not in run.models and run.pid and time.monotonic() < until:
            await asyncio.sleep(LOOK)
            if not await request.is_disconnected():
                run.touch()  # who waits for a model has not left
        if run.models.get(variant) is None:
            raise checks.BadInput("train_no_model")
        return run.models[variant]

    async def model_zip(self, request: Request) -> Response:
        """The model as a download."""
        run = self._find(request)
        data = await self._model(request)
        preset = run.job.presets[_variant(request, run)]
        return _file(data, "application/zip", f"{run.job.relative}-{run.job.dataset}-{preset}.zip")

    async def use(self, request: Request) -> Response:
        """Take the model of a run in, for its visitor alone."""
        relative, data = self._find(request).job.relative, await self._model(request)
        return await self._take_in(request, data) if relative == DCGAN else await self._lend(request, relative, data)

    async def load(self, request: Request) -> Response:
        """Take a model in that a visitor brings."""
        return await self._take_in(request, await bounded(request, MODEL_BYTES))

    async def _take_in(self, request: Request, data: bytes) -> Response:
        async with self._work.turn(visitor_of(request)):
            try:
                model = await asyncio.to_thread(unpack, data)
            except BrokenModel as error:
                logging.warning("a model that was not taken: %s", error)  # in English, so not for the page
                raise checks.BadInput("train_bad_model") from error
        return JSONResponse({"name": self._models.lend(model, visitor_of(request)), "shape": shape_of(model, 0)})

    async def _lend(self, request: Request, relative: str, data: bytes) -> Response:
        async with self._work.turn(visitor_of(request)):
            model = await asyncio.to_thread(unpack_relative, data, RELATIVES[relative].model)
        return JSONResponse({"name": self._models.relatives.lend(model, visitor_of(request))})


def _variant(request: Request, run: Run) -> int:
    return checks.whole(request.query_params.get("variant", 0), "variant", 0, len(run.job.presets) - 1)


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _picture(data: bytes | None) -> Response:
    """A sheet, which never changes under its address while the page is open; nothing, where there is none."""
    if data is None:
        return Response(status_code=204)
    return Response(data, media_type=image_type(data), headers={"Cache-Control": "private, max-age=600"})
