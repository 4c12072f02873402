"""What Generate asks of the server: sheets that the browser does not draw itself, their files, and films."""

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gan.media.encoding import encode_png, zip_of_pngs
from gan.media.images import contact_sheet, to_image
from gan.models.gan import GAN
from gan.models.sheets import ORDERS
from gan.ui.generate.request import checked_sheet, film, sheet_value
from gan.ui.shared import checks
from gan.ui.shared.routes import LivePictures, Query, fresh, named_file, route
from gan.ui.shared.turns import Turns

FILM_TYPES = {"webp": "image/webp", "gif": "image/gif", "mp4": "video/mp4"}
LONGEST_STOPS = 2000  # characters


def sheet_of(models: Mapping[str, GAN], query: Query) -> Response:
    """A sheet as its panel shows it; the twin of in_browser/sheet.js."""
    asked = (query.get("class"), query.get("count"), query.get("seed"), query.get("truncation"), query.get("order"))
    return fresh(json.dumps(sheet_value(models, query.get("model"), *asked)), "application/json")


def _stops(query: Query) -> list[dict] | None:
    """The pictures of a morph, from a list of [seed, class, truncation]; nothing where it is none."""
    try:
        given = json.loads(query.get("stops", "")[:LONGEST_STOPS])
        return [{"model": query.get("model"), "seed": s, "class": c, "truncation": t} for s, c, t in given]
    except (ValueError, TypeError, RecursionError):
        return None


def _film_route(models: Mapping[str, GAN]) -> Callable[[Request], Awaitable[Response]]:
    """Films have a turn of their own: a slider must not wait for one."""
    turns = Turns()

    async def answer(request: Request) -> Response:
        query = request.query_params

        def work() -> Response:
            kind = query.get("kind")
            data, _ = film(models, _stops(query), query.get("steps"), kind)
            return fresh(data, FILM_TYPES[kind])

        return await turns.respond(request, work)

    return answer


def sheet_files(models: Mapping[str, GAN], query: Query) -> Response:
    """A sheet as one PNG or as a zip of PNGs (`kind`)."""
    name = checks.choice(query.get("model"), "model", models)
    kind = checks.choice(query.get("kind", "png"), "kind", ("png", "zip"))
    order = checks.choice(query.get("order", "seed"), "order", ORDERS)
    sheet, understood = checked_sheet(models[name], *map(query.get, ("class", "count", "seed", "truncation")))
    sheet, seed = sheet.sorted(order), understood["seed"]
    if kind == "zip":
        labels = sheet.labels or [""] * len(sheet.seeds)
        names = [f"{name}-{label}-seed{s}".replace("--", "-") for label, s in zip(labels, sheet.seeds, strict=True)]
        data = zip_of_pngs(sheet.images, names)
        return fresh(data, "application/zip", named_file(query, f"{name}-seed{seed}.zip"))
    data = encode_png(to_image(contact_sheet(sheet.images, sheet.columns)))
    return fresh(data, "image/png", named_file(query, f"{name}-sheet-seed{seed}.png"))


def make_generate_routes(models: Mapping[str, GAN], live: LivePictures) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`."""
    return [
        live.route("/live/sheet", partial(sheet_files, models)),
        live.route("/live/sheet.json", partial(sheet_of, models)),
        route("/live/morph", _film_route(models), "GET"),
    ]
