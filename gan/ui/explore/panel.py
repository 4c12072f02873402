"""The Explore tab: one custom panel that asks plain routes for its pictures."""

import gradio as gr

from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import MAP_STEPS, MAX_TRUNCATION, MAX_WALK, RAW_REACH, REACH, TRUNCATION
from gan.ui.shared.assets import panel
from gan.ui.shared.models import shape_of

# What a model opens with, chosen by eye: pictures that touch no edge, in any of the model's classes.
FIRST_SEEDS = {"digits": 122, "faces": 86, "avatars": 5}  # other models open with seed 0
FIRST_CLASSES = {"digits": "7"}  # and with their first class
LARGE = 512  # pixels of the larger download


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    return panel(
        "explore/explore.js",
        "gan-explore",
        elem_id="explore",
        models={
            name: {
                **shape_of(model, FIRST_SEEDS.get(name, 0)),
                "first": FIRST_CLASSES.get(name),
                "holds": (model.card.get("truncation") or {}).get("holds"),
            }
            for name, model in models.items()
        },
        truncation=TRUNCATION,
        reach=REACH,
        rawReach=RAW_REACH,
        maxTruncation=MAX_TRUNCATION,
        mapSteps=MAP_STEPS,
        maxWalk=MAX_WALK,
        sliders=DIRECTIONS,
        large=LARGE,
    )
