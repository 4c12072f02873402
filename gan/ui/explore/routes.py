"""What Explore asks for with every slider movement: a `View` makes the picture, its score travels in a header."""

import json
from functools import partial

from starlette.responses import Response
from starlette.routing import Route

from gan.media.encoding import encode_png
from gan.media.images import contact_sheet, to_image
from gan.models.gan import DIRECTIONS
from gan.models.view import MAP_STEPS, View, feature_maps, plane, render
from gan.study.sharpener import find_sharpener
from gan.ui.shared import checks
from gan.ui.shared.models import Models, shape_of
from gan.ui.shared.routes import LivePictures, Query, fresh, named_file
from gan.ui.shared.view_query import parse_view

SIZES = (28, 32, 64, 128, 256, 512, 1024)
LOOKS = ("pixels", "smooth", "sharpened")


def live_picture(models: Models, query: Query) -> Response:
    """The picture of a view as PNG, native or `size` pixels, with its score in the header X-Score.

    `look` says how it is enlarged; sharpened it is twice its native size unless another is asked for, and what is not
    enlarged is not sharpened.
    """
    shown = parse_view(query, models)
    model = models[shown.model]
    sharpener = find_sharpener(model) if "look" in query else None  # not at every movement of a slider
    look = checks.choice(query.get("look", LOOKS[0]), "look", LOOKS if sharpener else LOOKS[:-1])
    given = "size" in query
    side = int(checks.choice(query["size"], "size", [str(size) for size in SIZES])) if given else None
    image, score = render(shown, model)
    sharpened = look == "sharpened" and (side is None or side > model.config.image_size)
    if sharpened:
        image = sharpener.sharpen(image[None].cpu())[0]
    data = encode_png(to_image(image, side, smooth=look != "pixels"), compress_level=1)
    name = _name(shown) + ("-sharpened" if sharpened else "")
    return fresh(
        data, "image/png", {"X-Score": f"{score:.6f}", **named_file(query, f"{name}-{side or image.shape[-1]}px.png")}
    )


def latent_map(models: Models, query: Query) -> Response:
    """The pad's map: 7x7 pictures of the plane of the sliders `x` and `y`, one PNG."""
    shown = parse_view(query, models)
    x, y = (checks.whole(query.get(axis), axis, 0, DIRECTIONS - 1) for axis in ("x", "y"))
    images = plane(shown, models[shown.model], x, y)
    return fresh(encode_png(to_image(contact_sheet(images, MAP_STEPS)), compress_level=1), "image/png")


def latent_numbers(models: Models, query: Query) -> Response:
    """The latent of a view as a JSON list, for the raw sliders."""
    shown = parse_view(query, models)
    return fresh(json.dumps([round(v, 4) for v in shown.latent(models[shown.model])[0].tolist()]), "application/json")


def feature_map_column(models: Models, query: Query) -> Response:
    """The feature maps of a level of the generator, one under the other, each as bright as its own greatest allows."""
    shown = parse_view(query, models)
    model = models[shown.model]
    level = checks.whole(query.get("level"), "level", 0, len(model.generator.map_shapes) - 1)
    maps = feature_maps(shown, model, level)
    bright = maps / maps.amax(dim=(1, 2), keepdim=True).clamp(min=1e-6)
    return fresh(encode_png(to_image(bright.flatten(0, 1)[None] * 2 - 1), compress_level=1), "image/png")


def model_shape(models: Models, query: Query) -> Response:
    """What a panel must know of a model, a visitor's own one too, for whoever knows its name."""
    name = checks.choice(query.get("model"), "model", models)
    return fresh(json.dumps({"name": name, "shape": shape_of(models[name], 0)}), "application/json")


def _name(shown: View) -> str:
    """What is shown, as far as a file's name can tell: not the seed, where something else has taken its place."""
    start = "own" if shown.start else f"seed{shown.seed}"
    arithmetic = f"minus{shown.minus}plus{shown.plus}" if shown.minus is not None else None
    walked = f"walk{shown.walk:.2f}" if shown.walk else None
    stepped = any(shown.sliders) or any(steps for _, steps in shown.taught)
    moved = "moved" if stepped or shown.raw or shown.maps else None
    return "-".join(filter(None, [shown.model, shown.label, start, arithmetic, walked, moved])).replace(" ", "_")


def make_explore_routes(models: Models, live: LivePictures) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`."""
    return [
        live.route("/live/picture.png", partial(live_picture, models)),
        live.route("/live/map.png", partial(latent_map, models)),
        live.route("/live/feature_maps.png", partial(feature_map_column, models)),
        live.route("/live/latent.json", partial(latent_numbers, models)),
        live.route("/live/model.json", partial(model_shape, models)),
    ]
