"""The "How it works" tab: one custom panel; what it asks for is answered by gan.ui.how_it_works.routes."""

import gradio as gr


def build() -> gr.HTML:
    """Put the panel on the page."""
    return gr.HTML(
        html_template='<div class="gan-panel gan-works"></div>', js_on_load="gan.works(element, props)", elem_id="works"
    )
