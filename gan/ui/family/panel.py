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
PENCILS = {
    "rose": "#f6d7c3", "sand": "#e0ac84", "brown": "#ad7148", "dark_brown": "#6b4128", "blond": "#d9b26a",
    "copper": "#a4441f", "grey": "#8d8a88", "red": "#c8433f", "yellow": "#e5c04a", "green": "#4f9d5b",
    "blue": "#3c66b1", "violet": "#6b4fa3",
}  # fmt: skip


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
