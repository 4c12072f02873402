"""The "Real or fake?" tab: one custom panel; what it asks for is answered by the routes beside this file."""

import gradio as gr

from gan.models.gan import GAN
from gan.study.comparison import comparable
from gan.study.turing_test import CHOICES
from gan.ui.judge.values import SMALLER
from gan.ui.shared.assets import panel
from gan.ui.shared.models import shape_of


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    # Models whose real pictures are on this machine, or drawn by the program.
    ready = (name for name, model in models.items() if comparable(model))
    return panel(
        "judge/judge.js",
        "gan-panel gan-judge",
        elem_id="judge",
        models={name: shape_of(model, 0) for name, model in models.items()},
        ready=list(ready),
        choices=CHOICES,
        smaller=SMALLER,
    )
