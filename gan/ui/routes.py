"""The fast path past Gradio's queue: plain routes that turn an address into a picture.

They carry every slider movement, so they check their own arguments and bound their own work. A `View` makes the
picture; the discriminator's score travels in a header beside it.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan import pictures
from gan.model import GAN
from gan.ui import checks, view
from gan.ui.sheets import ORDERS, checked_sheet
from gan.ui.texts import text

AT_ONCE = 2  # renderings side by side; more would only make each slower on two cores
WAITING = 64  # beyond this the answer is "busy" at once, and the page asks again for its newest position
SIZES = (28, 32, 64, 128, 256, 512, 1024)

Query = Mapping[str, str]


def live_picture(query: Query, models: Mapping[str, GAN]) -> Response:
    """The picture of a view as PNG, native or `size` pixels, with its score in the header X-Score."""
    shown = view.View.parse(query, models)
    image, score = view.render(shown, models[shown.model])
    side = int(checks.choice(query["size"], "size", [str(size) for size in SIZES])) if "size" in query else None
    data = pictures.png(pictures.to_image(image, side, smooth=query.get("smooth") == "1"), compress_level=1)
    return _answer(data, "image/png", query, f"{_name(shown)}.png", {"X-Score": f"{score:.4f}"})


def pad_map(query: Query, models: Mapping[str, GAN]) -> Response:
    """The pad's map: 7x7 pictures of the plane of the sliders `x` and `y`, one PNG."""
    shown = view.View.parse(query, models)
    x, y = (checks.whole(query.get(axis), axis, 0, view.SLIDERS - 1) for axis in ("x", "y"))
    images = view.pad_map(shown, models[shown.model], x, y)
    return _answer(pictures.png(pictures.to_image(pictures.sheet(images, view.MAP_STEPS)), 1), "image/png", query)


def latent_numbers(query: Query, models: Mapping[str, GAN]) -> Response:
    """The latent of a view as a JSON list, for the raw sliders."""
    shown = view.View.parse(query, models)
    return _answer(json.dumps([round(v, 4) for v in shown.latent(models[shown.model])[0].tolist()]), "application/json")


def sheet_files(query: Query, models: Mapping[str, GAN]) -> Response:
    """A sheet as one PNG or as a zip of PNGs (`kind`)."""
    name = checks.choice(query.get("model"), "model", models)
    kind = checks.choice(query.get("kind", "png"), "kind", ("png", "zip"))
    order = checks.choice(query.get("order", "seed"), "order", ORDERS)
    sheet, understood = checked_sheet(models[name], *map(query.get, ("class", "count", "seed", "truncation")))
    sheet, seed = sheet.sorted(order), understood["seed"]
    if kind == "zip":
        labels = sheet.labels or [""] * len(sheet.seeds)
        names = [f"{name}-{label}-seed{s}".replace("--", "-") for label, s in zip(labels, sheet.seeds, strict=True)]
        return _answer(pictures.zip_of_pngs(sheet.images, names), "application/zip", query, f"{name}-seed{seed}.zip")
    image = pictures.to_image(pictures.sheet(sheet.images, sheet.columns))
    return _answer(pictures.png(image), "image/png", query, f"{name}-sheet-seed{seed}.png")


def _name(shown: view.View) -> str:
    return "-".join(filter(None, [shown.model, shown.label, f"seed{shown.seed}"])).replace(" ", "_")


def _answer(
    data: bytes | str, kind: str, query: Query | None = None, name: str = "", extra: dict | None = None
) -> Response:
    headers = {"Cache-Control": "no-store", **(extra or {})}
    if query and query.get("download") == "1" and name:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers=headers)


def make_routes(models: Mapping[str, GAN]) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`; they share one bound on work."""
    gate = asyncio.Semaphore(AT_ONCE)
    waiting = 0

    def route(path: str, work: Callable[[Query, Mapping[str, GAN]], Response]) -> Route:
        async def handle(request: Request) -> Response:
            nonlocal waiting
            if waiting >= WAITING:
                return Response(text("busy", "en"), 503, {"Retry-After": "1"}, "text/plain")
            waiting += 1
            try:
                async with gate:
                    if await request.is_disconnected():  # the page has moved on
                        return Response(status_code=204)
                    return await asyncio.to_thread(work, request.query_params, models)
            except checks.BadInput as error:
                return Response(str(error), 400, media_type="text/plain")
            finally:
                waiting -= 1

        return Route(path, handle)

    return [
        route("/live/picture.png", live_picture),
        route("/live/map.png", pad_map),
        route("/live/latent.json", latent_numbers),
        route("/live/sheet", sheet_files),
    ]
