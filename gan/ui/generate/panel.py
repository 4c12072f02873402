"""The Generate tab: one custom panel with a sheet of pictures, morphs between them, latent arithmetic."""

import gradio as gr

from gan.models.gan import GAN
from gan.models.sheets import MAX_COUNT
from gan.models.view import MAX_TRUNCATION, TRUNCATION
from gan.ui.generate.request import MAX_STEPS, MAX_STOPS, MIN_STEPS, MIN_STOPS, STEPS
from gan.ui.shared.assets import panel
from gan.ui.shared.models import shape_of

SCRIPT, CSS_CLASS = "generate/generate.js", "gan-panel gan-generate"
# Arithmetic that shows what it is good for, by eye: (class, seeds of A, B and C) by model.
EXAMPLES = {"digits": ("7", (122, 320, 348)), "avatars": ("plain", (8, 0, 5)), "faces": (None, (58, 34, 49))}


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    return panel(SCRIPT, CSS_CLASS, elem_id="generate", **props_of(models))


def props_of(models: dict[str, GAN]) -> dict:
    """What the panel's script is given."""
    return {
        "models": {name: shape_of(model, 0) for name, model in models.items()},
        "most": MAX_COUNT,
        "truncation": TRUNCATION,
        "maxTruncation": MAX_TRUNCATION,
        "least": MIN_STOPS,
        "mostStops": MAX_STOPS,
        "steps": STEPS,
        "leastSteps": MIN_STEPS,
        "mostSteps": MAX_STEPS,
        "examples": EXAMPLES,
    }
