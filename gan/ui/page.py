"""The whole page: tabs, endpoints, and how it is launched."""

import os
from dataclasses import dataclass

import gradio as gr
from starlette.middleware import Middleware

from gan.hall import Hall
from gan.ui import endpoints, explore, generate, judge, judge_endpoints, look, train, works
from gan.ui.game_routes import make_game_routes
from gan.ui.judge_routes import make_judge_routes
from gan.ui.lesson_routes import make_lesson_routes
from gan.ui.models import Models
from gan.ui.room import Guard
from gan.ui.routes import make_routes
from gan.ui.texts import i18n
from gan.ui.train_routes import make_train_routes

MINUTE, HOUR = 60, 3600
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Limits:
    """What visitors' live trainings may take of this server."""

    at_once: int = max(1, CORES // 2)  # others wait in a queue
    seconds: float = 120.0  # of training
    steps: int = 20_000
    device: str = "auto"

    @property
    def threads(self) -> int:
        """For each training."""
        return max(1, min(4, CORES // self.at_once))


def build(models: Models, limits: Limits = Limits()) -> gr.Blocks:
    """The Blocks of the page for these models; launch it with `launch_settings`."""
    # The cache is swept every ten minutes of what is older than an hour: a film outlives its visitor, not the day.
    with gr.Blocks(title="DCGAN Playground", delete_cache=(10 * MINUTE, HOUR)) as demo:
        template = '<div class="gan-header"></div>'
        gr.HTML(html_template=template, js_on_load="gan.header(element)")
        with gr.Tabs():
            with gr.Tab(i18n("tab_explore"), id="explore", elem_id="tab-explore"):
                explore.build(models)
            with gr.Tab(i18n("tab_generate"), id="generate", elem_id="tab-generate"):
                adopt = generate.build(models)
            with gr.Tab(i18n("tab_train"), id="train", elem_id="tab-train"):
                adopt(train.build(limits.seconds))
            with gr.Tab(i18n("tab_judge"), id="judge", elem_id="tab-judge"):
                judge.build(models)
            with gr.Tab(i18n("tab_works"), id="works", elem_id="tab-works"):
                works.build()
        endpoints.build(models)
        judge_endpoints.build(models)
    return demo


def launch_settings(
    models: Models, language: str | None = None, limits: Limits = Limits(), hall: Hall | None = None
) -> dict:
    """Keyword arguments for `demo.launch` that the page needs to work as built.

    Args:
        models, limits: as given to `build`.
        language: "en" or "pt-BR" for visitors who have not chosen, else what their browser prefers.
        hall: where live trainings run and lessons are played, else a new one.
    """
    early = Middleware(look.EarlyScript, script=look.early_script(language))
    hall = hall or Hall(limits.at_once)
    routes = [
        *make_routes(models),
        *make_train_routes(models, hall, limits.seconds, limits.steps, limits.threads, limits.device),
        *make_judge_routes(models),
        *make_game_routes(models),
        *make_lesson_routes(hall),
    ]
    return {
        "app_kwargs": {"routes": routes, "middleware": [early, Middleware(Guard)]},
        "theme": look.theme(),
        "css": look.style(),
        "head": look.head(),
        "i18n": i18n,
        "ssr_mode": False,  # its proxy would swallow the plain routes
        "run_history": False,  # it would store every run in the visitor's browser and slow each event
        "show_error": False,
        "max_file_size": "200mb",
        "footer_links": ["api", "settings"],
    }
