"""The "Train live" tab: one custom panel; what it asks for is answered by gan.ui.train.routes."""

from dataclasses import asdict

import gradio as gr

from gan.data.catalog import CATALOG, OWN, has_classes
from gan.data.loading import at_hand
from gan.family.dcgan import DCGAN, DCGANConfig
from gan.family.dcgan.presets import PRESETS, settings_of
from gan.live.messages import as_json
from gan.live.relative import charts_of
from gan.nets.losses import LOSSES
from gan.ui.shared.assets import panel
from gan.ui.train.request import CHANGEABLE, LIMITS


def build(seconds: float) -> gr.HTML:
    """Put the panel on the page.

    Args:
        seconds: how long a training may take.
    """
    return panel(
        "train/train.js",
        "gan-panel gan-train",
        elem_id="train",
        sets=offered_sets(),
        presets={name: preset_settings(name) for name in PRESETS},
        needClasses=[name for name, preset in PRESETS.items() if preset.needs_classes],
        losses=list(LOSSES),
        limits=LIMITS,
        seconds=seconds,
        charts=[as_json(chart) for chart in charts_of(DCGAN)],
    )


def offered_sets() -> list[dict]:
    """The sets to choose from, what is at hand first, the visitor's own last."""
    known = [
        {"name": name, "here": at_hand(name), "download": bool(one.download), "drawn": one.drawn,
         "classes": has_classes(name)}
        for name, one in CATALOG.items()
    ]  # fmt: skip
    own = {"name": OWN, "here": True, "download": False, "drawn": False, "classes": False}
    return [*sorted(known, key=lambda one: not one["here"]), own]


def preset_settings(name: str) -> dict:
    """What the page's own controls show for a preset."""
    settings = {**asdict(DCGANConfig()), **settings_of(name)}
    return {key: settings[key] for key in CHANGEABLE}
