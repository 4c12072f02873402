"""The whole page: tabs, endpoints, and how it is launched."""

import gradio as gr
from starlette.middleware import Middleware

from gan.model import GAN
from gan.ui import endpoints, explore, generate, look
from gan.ui.routes import make_routes
from gan.ui.texts import i18n

MINUTE, HOUR = 60, 3600


def build(models: dict[str, GAN]) -> gr.Blocks:
    """The Blocks of the page for these models; launch it with `launch_settings`."""
    # The cache is swept every ten minutes of what is older than an hour: a film outlives its visitor, not the day.
    with gr.Blocks(title="DCGAN Playground", delete_cache=(10 * MINUTE, HOUR)) as demo:
        template = '<div class="gan-header"></div>'
        gr.HTML(html_template=template, js_on_load="gan.header(element)")
        with gr.Tabs():
            with gr.Tab(i18n("tab_explore"), id="explore", elem_id="tab-explore"):
                explore.build(models)
            with gr.Tab(i18n("tab_generate"), id="generate", elem_id="tab-generate"):
                generate.build(models)
        endpoints.build(models)
    return demo


def launch_settings(models: dict[str, GAN], language: str | None = None) -> dict:
    """Keyword arguments for `demo.launch` that the page needs to work as built.

    Args:
        models: as given to `build`.
        language: "en" or "pt-BR" for visitors who have not chosen, else what their browser prefers.
    """
    early = Middleware(look.EarlyScript, script=look.early_script(language))
    return {
        "app_kwargs": {"routes": make_routes(models), "middleware": [early]},
        "theme": look.theme(),
        "css": look.style(),
        "head": look.head(),
        "i18n": i18n,
        "ssr_mode": False,  # its proxy would swallow the plain routes
        "run_history": False,  # it would store every run in the visitor's browser and slow each event
        "show_error": False,
        "max_file_size": "2mb",
        "footer_links": ["api", "settings"],
    }
