"""What the Train tab's panel asks for: plain routes, so that a slow page takes the newest sheet and queues no frames.

The page keeps one question open ("what is newer than this?"). Its answers carry the figures it has not seen yet and the
newest sheet only; that the question keeps being asked is also the sign that somebody is still watching.
"""

import asyncio
import functools
import io
import logging
import time

from PIL import Image
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gan import film, pictures
from gan.datasets import NAMES, NoPictures, at_hand, scaled
from gan.hall import Full, Hall
from gan.live import PLAYERS
from gan.live_pictures import encode, live_set, real_sample
from gan.model import BrokenModel
from gan.parcel import unpack
from gan.ui import checks
from gan.ui.explore import shape_of
from gan.ui.http import MAX_JSON, bounded, json_body, route
from gan.ui.jobs import checked_job, checked_settings
from gan.ui.models import Models
from gan.watched import Run

HELD = 0.4  # seconds for which a question is held while there is nothing new: under a second, as it is the sign of life
LOOK = 0.03
MODEL_BYTES = 64_000_000
FILM_FPS = 10


def news(run: Run, hall: Hall, since: int, frame: int, pairs: int) -> dict:
    """What a page does not know yet that has seen `since` points, the sheet of point `frame` and these pairs."""
    # Sheets before points: a sheet that has come meanwhile would be without its point.
    number, sheets = run.sheets[-1] if run.sheets else (-1, [])
    points = run.points[since:]
    fresh = [] if number == frame else [pictures.data_uri(sheet) for sheet in sheets]
    hello, told = None, run.pairs
    if since == 0 and run.hello:
        hello = {**run.hello, "real": pictures.data_uri(run.hello["real"])}
    return {
        "state": run.state, "busy": run.pid != 0, "why": run.why, "place": hall.place(run), "loading": run.loading,
        "version": run.version, "points": points, "frame": number, "sheets": fresh, "hello": hello,
        "kept": [index for index, _ in run.sheets],
        "pairs": {**told, "sheet": pictures.data_uri(told["sheet"])} if told and told["number"] != pairs else None,
    }  # fmt: skip


def make_film(run: Run, lane: int, kind: str) -> bytes:
    """The kept sheets of a run as a film with curves."""
    sheets = [(index, Image.open(io.BytesIO(lanes[lane]))) for index, lanes in list(run.sheets)]
    points = [{"seconds": point["seconds"], **point["lanes"][lane]} for point in list(run.points)]
    return pictures.film(film.training_film(sheets, points), kind, FILM_FPS)


@functools.lru_cache(maxsize=len(NAMES))
def preview(dataset: str) -> bytes:
    """Real pictures of a data set that is at hand, for a page on which nothing has been started yet."""
    real = live_set(dataset, count=200)
    columns = 10 if real.classes and len(real.classes) == 10 else 8
    index, _ = real_sample(real, 3 * columns)
    return encode(scaled(real.images[index]), columns)


def make_train_routes(models: Models, hall: Hall, seconds: float, steps: int, threads: int, device: str) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they answer in the page's language."""
    # One film and one model or preview at a time: the sliders need the processor, too.
    filming, work = asyncio.Semaphore(1), asyncio.Semaphore(1)

    def find(request: Request) -> Run:
        run = hall.get(request.query_params.get("run", ""))
        if run is None:
            raise checks.BadInput("train_gone")
        return run

    async def start(request: Request) -> Response:
        asked = await json_body(request, MAX_JSON)
        job = await asyncio.to_thread(checked_job, asked, seconds, steps, threads, device)
        try:
            return JSONResponse({"run": hall.enter(job).id})
        except Full:
            raise checks.BadInput("busy") from None

    async def ask(request: Request) -> Response:
        run = find(request)
        query = request.query_params
        known = ("version", "since", "frame", "pairs")
        version, since, frame, pairs = (checks.whole(query.get(name, -1), name, -1, 10**9) for name in known)
        run.touch()
        until = time.monotonic() + HELD
        while run.version == version and time.monotonic() < until:
            await asyncio.sleep(LOOK)
            if await request.is_disconnected():
                run.closed_at = time.monotonic()
                return Response(status_code=204)
            run.touch()
        return JSONResponse(news(run, hall, max(0, since), frame, pairs), headers={"Cache-Control": "no-store"})

    async def tell(request: Request) -> Response:
        run, asked = find(request), await json_body(request)
        what = checks.choice(asked.get("what"), "what", ("pause", "resume", "step", "stop", "change"))
        if what == "step":
            run.tell("step", checks.choice(asked.get("players"), "players", PLAYERS))
        elif what == "change":
            if len(run.job.presets) > 1:  # each side keeps its preset
                raise checks.BadInput("train_compare_settings")
            run.tell("change", checked_settings(asked.get("settings")))
        elif what == "stop":
            await asyncio.to_thread(hall.stop, run)
        else:
            run.tell(what)
        return Response(status_code=204)

    async def leave(request: Request) -> Response:
        run = hall.get(request.query_params.get("run", ""))
        if run is not None:
            await asyncio.to_thread(hall.leave, run)
        return Response(status_code=204)

    async def sheet(request: Request) -> Response:
        run = find(request)
        wanted = checks.whole(request.query_params.get("frame"), "frame", 0, 10**9)
        lane = _lane(request, run)
        # The nearest one that is kept: another may have been thinned out since the page learnt of it.
        found = min(list(run.sheets), key=lambda one: abs(one[0] - wanted), default=None)
        if found is None:
            raise checks.BadInput("train_gone")
        return Response(found[1][lane], media_type=pictures.image_type(found[1][lane]))

    async def make(request: Request) -> Response:
        run, lane = find(request), _lane(request, find(request))
        kind = checks.choice(request.query_params.get("kind"), "kind", ("mp4", "webp", "gif"))
        if not run.sheets:
            raise checks.BadInput("train_gone")
        async with filming:
            if await request.is_disconnected():
                return Response(status_code=204)
            data = await asyncio.to_thread(make_film, run, lane, kind)
        types = {"mp4": "video/mp4", "webp": "image/webp", "gif": "image/gif"}
        return _file(data, types[kind], f"training-{run.job.dataset}-{run.job.presets[lane]}.{kind}")

    async def model_zip(request: Request) -> bytes:
        """The model as it is now: a running worker is asked for it anew."""
        run, lane = find(request), _lane(request, find(request))
        if run.state in ("training", "paused"):
            run.models.pop(lane, None)
            run.tell("model", lane)
        for _ in range(100):
            if lane in run.models or not run.pid:
                break
            await asyncio.sleep(0.05)
        if lane not in run.models:
            raise checks.BadInput("train_no_model")
        return run.models[lane]

    async def download(request: Request) -> Response:
        run = find(request)
        data = await model_zip(request)
        return _file(data, "application/zip", f"dcgan-{run.job.dataset}-{run.job.presets[_lane(request, run)]}.zip")

    async def take_in(data: bytes) -> Response:
        async with work:
            try:
                model = await asyncio.to_thread(unpack, data)
            except BrokenModel as error:
                logging.warning("a model that was not taken: %s", error)  # in English, so not for the page
                raise checks.BadInput("train_bad_model") from error
        return JSONResponse({"name": models.lend(model), "shape": shape_of(model, 0)})

    async def use(request: Request) -> Response:
        return await take_in(await model_zip(request))

    async def load(request: Request) -> Response:
        return await take_in(await bounded(request, MODEL_BYTES))

    async def real(request: Request) -> Response:
        dataset = checks.choice(request.query_params.get("dataset"), "dataset", NAMES)
        await asyncio.to_thread(hall.warm_up)  # somebody is looking at the tab
        if not at_hand(dataset):
            return Response(status_code=204)
        async with work:
            try:
                data = await asyncio.to_thread(preview, dataset)
            except (NoPictures, ValueError):
                return Response(status_code=204)
        return Response(data, media_type=pictures.image_type(data), headers={"Cache-Control": "max-age=600"})

    asked = {"news": ask, "sheet": sheet, "film": make, "model.zip": download, "real": real}
    told = {"start": start, "tell": tell, "leave": leave, "use": use, "load": load}
    return [
        *(route(f"/live/train/{name}", handle, "GET") for name, handle in asked.items()),
        *(route(f"/live/train/{name}", handle, "POST") for name, handle in told.items()),
    ]


def _lane(request: Request, run: Run) -> int:
    return checks.whole(request.query_params.get("lane", 0), "lane", 0, len(run.job.presets) - 1)


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
