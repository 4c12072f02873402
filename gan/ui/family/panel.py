"""The "family" tab: one custom panel; what it asks for is answered by gan.ui.family.routes."""

from collections.abc import Collection
from dataclasses import asdict

import gradio as gr

from gan.data.avatars import LINE
from gan.data.catalog import OWN
from gan.data.loading import at_hand
from gan.family import RELATIVES
from gan.live.family import DRAWN
from gan.live.messages import as_json
from gan.live.worker import FAMILY as LIVE
from gan.ui.family.biggan import THRESHOLDS
from gan.ui.shared.assets import panel
from gan.ui.shared.models import Models

# Of shapes, from the palettes that avatars are painted with: skin, hair, clothes.
PENCILS = {
    "rose": "#f6d7c3", "sand": "#e0ac84", "brown": "#ad7148", "dark_brown": "#6b4128", "blond": "#d9b26a",
    "copper": "#a4441f", "grey": "#8d8a88", "red": "#c8433f", "yellow": "#e5c04a", "green": "#4f9d5b",
    "blue": "#3c66b1", "violet": "#6b4fa3",
}  # fmt: skip


def build(models: Models, seconds: float) -> gr.HTML:
    """Put the panel on the page.

    Args:
        models: the page's.
        seconds: how long a training may take.
    """
    own = {
        "biggan": {"thresholds": THRESHOLDS}, "pix2pix": {"line": LINE, "colours": PENCILS},
        "srgan": {"kinds": kinds(models)},
    }  # fmt: skip
    rooms = {name: {**room(name, seconds), **own.get(name, {})} for name in RELATIVES}
    return panel("family/family.js", "gan-panel gan-family", elem_id="family", relatives=rooms)


LABELS = {"faces": "real_faces"}


def room(name: str, seconds: float) -> dict:
    """What each room must know before anything is asked for."""
    relative = RELATIVES[name]
    return {
        "presets": list(relative.presets),
        "charts": [as_json(chart) for chart in LIVE[name].charts()],
        "seconds": seconds,
        "shape": asdict(relative.model.SHAPE()),
        "sets": sets([DRAWN, *relative.also], relative.offered),
        "both": relative.sets > 1,
    }


def sets(drawn: Collection[str], offered: Collection[str]) -> list[dict]:
    """What it can learn from: what is drawn, and real pictures as far as they are here."""
    names = [*drawn, *(one for one in offered if one == OWN or at_hand(one))]
    known = {"here": True, "download": False, "classes": False}
    # Their size is the relative's, not the one that is told in Train live.
    return [
        {**known, "name": one, "label": LABELS.get(one, one), "drawn": one in drawn, "unseen": one in drawn}
        for one in names
    ]


def kinds(models: Collection[str]) -> list[str]:
    """What small pictures there are to begin with: drawn avatars, and faces where a GAN of the page invents them."""
    return ["avatars", *(["faces"] if "faces" in models else [])]
