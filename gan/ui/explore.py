"""The Explore tab: one custom panel that asks plain routes for its pictures."""

import gradio as gr

from gan.model import GAN
from gan.sketch import writes
from gan.ui import view

LARGE = 512  # pixels of the larger download
FIRST_SEEDS = {"faces": 14}  # what a model opens with, chosen by eye; other models open with seed 0


def shape_of(model: GAN, seed: int) -> dict:
    """What the panel must know of a model; `seed` is what it opens with."""
    return {
        "classes": model.config.classes,
        "size": model.config.image_size,
        "writes": writes(model.config),
        "dim": model.config.latent_dim,
        "directions": model.direction_names,
        "seed": seed,
    }


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    shapes = {name: shape_of(model, FIRST_SEEDS.get(name, 0)) for name, model in models.items()}
    return gr.HTML(
        html_template='<div class="gan-explore"></div>',
        js_on_load="gan.explore(element, props)",
        elem_id="explore",
        models=shapes,
        truncation=view.TRUNCATION,
        reach=view.REACH,
        rawReach=view.RAW_REACH,
        maxTruncation=view.MAX_TRUNCATION,
        mapSteps=view.MAP_STEPS,
        large=LARGE,
    )
