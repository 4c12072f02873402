"""The "Real or fake?" tab: one custom panel; what it asks for is answered by gan.ui.judge_routes and game_routes."""

import gradio as gr

from gan.game import CHOICES
from gan.model import GAN
from gan.ui import judging
from gan.ui.explore import shape_of

FALLBACK = "avatars"  # its real pictures are always there: the program draws them


def build(models: dict[str, GAN]) -> gr.HTML:
    """Put the panel on the page."""
    return gr.HTML(
        html_template='<div class="gan-panel gan-judge"></div>',
        js_on_load="gan.judge(element, props)",
        elem_id="judge",
        models={name: shape_of(model, 0) for name, model in models.items()},
        fallback=FALLBACK if FALLBACK in models else None,
        choices=CHOICES,
        smaller=judging.SMALLER,
    )
