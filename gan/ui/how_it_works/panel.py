"""The "How it works" tab: one custom panel; what it asks for is answered by gan.ui.how_it_works.routes."""

import gradio as gr

from gan.ui.shared.assets import panel


def build() -> gr.HTML:
    """Put the panel on the page."""
    return panel("how_it_works/how_it_works.js", "gan-panel gan-works", elem_id="works")
