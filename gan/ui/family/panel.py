"""The "family" tab: one custom panel; what it asks for is answered by gan.ui.family.routes."""

import gradio as gr

from gan.data.avatars import LINE
from gan.family import RELATIVES
from gan.live.messages import as_json
from gan.live.relative import charts_of
from gan.ui.shared.assets import panel


def build(seconds: float) -> gr.HTML:
    """Put the panel on the page.

    Args:
        seconds: how long a training may take.
    """
    return panel("family/family.js", "gan-panel gan-family", elem_id="family", relatives=rooms(seconds))


# Of shapes, from the palettes that avatars are painted with: skin, hair, clothes.
PENCILS = (
    "#f6d7c3", "#e0ac84", "#ad7148", "#6b4128", "#d9b26a", "#a4441f", "#8d8a88", "#c8433f", "#e5c04a", "#4f9d5b",
    "#3c66b1", "#6b4fa3",
)  # fmt: skip


def rooms(seconds: float) -> dict[str, dict]:
    """What each room must know before anything is asked for."""
    return {
        name: {
            "presets": list(one.presets), "charts": [as_json(chart) for chart in charts_of(one.game)],
            "seconds": seconds,
            "size": one.model.SHAPE().size, "line": LINE, "colours": PENCILS,
        }
        for name, one in RELATIVES.items()
    }  # fmt: skip
