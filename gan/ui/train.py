"""The Train tab: one custom panel; what it asks for is answered by gan.ui.train_routes."""

from dataclasses import asdict

import gradio as gr

from gan.datasets import DRAWN, NAMES, TORCHVISION, at_hand
from gan.family.dcgan import DCGANConfig
from gan.family.dcgan.presets import PRESETS, SETTINGS
from gan.live import OWN
from gan.losses import LOSSES
from gan.ui.jobs import SETTINGS as CHANGEABLE
from gan.ui.jobs import has_classes

ORDER = ("digits", "drawn-digits", "avatars", "faces", "fashion")


def build(seconds: float) -> gr.HTML:
    """Put the panel on the page. Its value is the name of the model that a visitor wants to use elsewhere.

    Args:
        seconds: how long a training may take.
    """
    return gr.HTML(
        None,
        html_template='<div class="gan-panel gan-train"></div>',
        js_on_load='gan.train(element, props, () => trigger("use"))',
        elem_id="train",
        sets=offered_sets(),
        presets={name: preset_settings(name) for name in PRESETS},
        needClasses=[name for name, preset in PRESETS.items() if preset.needs_classes],
        losses=list(LOSSES),
        limits=CHANGEABLE,
        seconds=seconds,
    )


def offered_sets() -> list[dict]:
    """The sets to choose from, what is at hand first, the visitor's own last."""
    assert set(ORDER) == set(NAMES)
    sets = [
        {
            "name": name, "here": name == OWN or at_hand(name), "download": name in TORCHVISION, "drawn": name in DRAWN,
            "classes": has_classes(name),
        }
        for name in (*ORDER, OWN)
    ]  # fmt: skip
    return sorted(sets, key=lambda one: (one["name"] == OWN, not one["here"]))


def preset_settings(name: str) -> dict:
    """What the page's own controls show for a preset."""
    settings = {**asdict(DCGANConfig()), **SETTINGS, **PRESETS[name].settings}
    return {key: settings[key] for key in (*CHANGEABLE, "loss")}
