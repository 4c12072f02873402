"""The Explore tab: one custom panel that asks plain routes for its pictures."""

import gradio as gr

from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import MAP_STEPS, MAX_TAUGHT, MAX_TRUNCATION, MAX_WALK, RAW_REACH, REACH, TRUNCATION
from gan.ui.shared.assets import panel
from gan.ui.shared.models import shape_of

# What a model opens with, chosen by eye: pictures that touch no edge, in any of the model's classes.
FIRST_SEEDS = {"digits": 122, "faces": 86, "avatars": 5}  # other models open with seed 0
FIRST_CLASSES = {"digits": "7"}  # and with their first class
LARGE = 512  # pixels of the larger download


SCRIPT, CSS_CLASS = "explore/explore.js", "gan-explore"


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    return panel(SCRIPT, CSS_CLASS, elem_id="explore", **props_of(models))


def props_of(models: dict[str, GAN]) -> dict:
    """What the panel's script is given."""
    return {
        "models": {
            name: {**shape_of(model, FIRST_SEEDS.get(name, 0)), "first": FIRST_CLASSES.get(name)}
            for name, model in models.items()
        },
        "truncation": TRUNCATION,
        "reach": REACH,
        "rawReach": RAW_REACH,
        "maxTruncation": MAX_TRUNCATION,
        "mapSteps": MAP_STEPS,
        "maxWalk": MAX_WALK,
        "sliders": DIRECTIONS,
        "maxTaught": MAX_TAUGHT,
        "large": LARGE,
    }
