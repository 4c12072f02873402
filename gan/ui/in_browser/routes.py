"""The weights of a model for the browser that draws it: of the offered ones, and of a visitor's own by its name.

Beside them, where there are any, those of the network that sharpens its pictures.
"""

import hashlib
import json
from dataclasses import asdict
from functools import partial

import torch
from safetensors.torch import save
from starlette.responses import Response
from starlette.routing import Route

from gan.models.gan import GAN
from gan.study.sharpener import find_sharpener
from gan.ui.shared import checks
from gan.ui.shared.models import Models
from gan.ui.shared.routes import LivePictures, Query, fresh

FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}


def weights_of(model: GAN) -> bytes:
    """All that both networks need, as safetensors.

    Numbers that half precision holds exactly go in half: those of every model that was loaded from a file.
    """
    tensors = {name: value.cpu() for name, value in model.state_dict().items() if value.is_floating_point()}
    return save({name: _smallest(value).contiguous() for name, value in tensors.items()})


def _smallest(value: torch.Tensor) -> torch.Tensor:
    half = value.half()
    return half if torch.equal(half.float(), value) else value.float()


def _named(models: Models, query: Query) -> tuple[GAN, bytes]:
    """A model and its weights; those of the offered ones are made once, visitors' own would double what they take."""
    name = checks.choice(query.get("model"), "model", models)
    model = models[name]
    if name not in list(models):
        return model, weights_of(model)
    kept = vars(model)
    if "_weights" not in kept:
        kept["_weights"] = weights_of(model)
    return model, kept["_weights"]


def sharpener_of(model: GAN) -> bytes | None:
    """The file of the network that sharpens a model's pictures, where there is one."""
    found = find_sharpener(model)
    return found and found.to_bytes()


def description_of(model: GAN, weights: bytes) -> dict:
    """The networks' shape, and which versions of the weights are here; the twin of what drawer.js fetches."""
    beside = sharpener_of(model)
    return {
        "config": asdict(model.config),
        "bytes": len(weights),
        "version": _version(weights),
        "sharpener": beside and _version(beside),
    }


def _version(weights: bytes) -> str:
    return hashlib.sha256(weights).hexdigest()[:16]


def _description(models: Models, query: Query) -> Response:
    return fresh(json.dumps(description_of(*_named(models, query))), "application/json")


def _weights(models: Models, query: Query) -> Response:
    """They are asked for by version, so a browser may keep them."""
    return Response(_named(models, query)[1], media_type="application/octet-stream", headers=FOR_EVER)


def _sharpener(models: Models, query: Query) -> Response:
    """Asked for by version, likewise."""
    sharpening = [name for name in models if find_sharpener(models[name])]
    name = checks.choice(query.get("model"), "model", sharpening)
    return Response(sharpener_of(models[name]), media_type="application/octet-stream", headers=FOR_EVER)


def make_browser_routes(models: Models, live: LivePictures) -> list[Route]:
    """Routes for `launch(app_kwargs={"routes": ...})`."""
    return [
        live.route("/live/weights/{model}.json", partial(_description, models)),
        live.route("/live/weights/{model}.safetensors", partial(_weights, models)),
        live.route("/live/weights/{model}/sharpener.safetensors", partial(_sharpener, models)),
    ]
