"""What the sheet's download buttons ask for."""

from collections.abc import Mapping
from functools import partial

from starlette.responses import Response
from starlette.routing import Route

from gan.media.encoding import encode_png, zip_of_pngs
from gan.media.images import contact_sheet, to_image
from gan.models.gan import GAN
from gan.models.sheets import ORDERS
from gan.ui.generate.request import checked_sheet
from gan.ui.shared import checks
from gan.ui.shared.routes import LivePictures, Query, fresh, named_file


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
    return [live.route("/live/sheet", partial(sheet_files, models))]
