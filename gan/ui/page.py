"""The whole page: tabs, endpoints, and how it is launched."""

from collections.abc import Iterable

import gradio as gr
from starlette.middleware import Middleware

from gan.live.heavy_work import HEAVY
from gan.live.scheduler import Scheduler
from gan.ui import theme
from gan.ui.explore import endpoints as explore_endpoints
from gan.ui.explore import panel as explore
from gan.ui.explore.routes import make_explore_routes
from gan.ui.family import endpoints as family_endpoints
from gan.ui.family import panel as family
from gan.ui.family.routes import FamilyRoutes
from gan.ui.generate import endpoints as generate_endpoints
from gan.ui.generate import panel as generate
from gan.ui.generate.routes import make_generate_routes
from gan.ui.how_it_works import panel as how_it_works
from gan.ui.how_it_works.routes import make_lesson_routes
from gan.ui.in_browser.routes import make_browser_routes
from gan.ui.judge import endpoints as judge_endpoints
from gan.ui.judge import panel as judge
from gan.ui.judge.routes import JudgeRoutes
from gan.ui.judge.turing_test_routes import make_turing_test_routes
from gan.ui.shared.assets import address, head, make_asset_routes, panel, styles
from gan.ui.shared.bounded_uploads import bound_uploads
from gan.ui.shared.early_script import EarlyScript, early_script
from gan.ui.shared.fair_queue import queue_fairly
from gan.ui.shared.language import i18n
from gan.ui.shared.models import Models
from gan.ui.shared.origin_guard import Hosts, OriginGuard
from gan.ui.shared.request_guard import RequestGuard
from gan.ui.shared.routes import LivePictures
from gan.ui.train import panel as train
from gan.ui.train.limits import Limits
from gan.ui.train.routes import TrainRoutes

MINUTE, HOUR = 60, 3600
SESSIONS = 200  # of gradio's, 130 kB each; who comes back after theirs was forgotten gets a new one, and loses nothing
STAGE = "stage/stage.js"
FIRST = ("shared/header.js", "explore/explore.js", STAGE)  # the scripts that the first screen needs
FRAME = "site/site.css"  # what stands for Gradio's frame where there is none
OUTSIDE = ("shared/frame.css", "stage/stage.css")  # the style of Gradio's own frame


def build(models: Models, limits: Limits = Limits()) -> gr.Blocks:
    """The Blocks of the page for these models; launch it with `launch_settings`."""
    # The cache is swept every ten minutes of what is older than an hour: a film outlives its visitor, not the day.
    with gr.Blocks(title="DCGAN Playground", delete_cache=(10 * MINUTE, HOUR)) as demo:
        panel("shared/header.js", "gan-header", tools=[address(STAGE)])
        with gr.Tabs(overflow_behavior="wrap"):
            with gr.Tab(i18n("tab_explore"), id="explore", elem_id="tab-explore"):
                explore.build(models)
            with gr.Tab(i18n("tab_generate"), id="generate", elem_id="tab-generate"):
                generate.build(models)
            with gr.Tab(i18n("tab_train"), id="train", elem_id="tab-train"):
                train.build(limits.seconds)
            with gr.Tab(i18n("tab_judge"), id="judge", elem_id="tab-judge"):
                judge.build(models)
            with gr.Tab(i18n("tab_family"), id="family", elem_id="tab-family"):
                family.build(models, limits.seconds)
            with gr.Tab(i18n("tab_works"), id="works", elem_id="tab-works"):
                how_it_works.build()
        explore_endpoints.build(models)
        generate_endpoints.build(models)
        judge_endpoints.build(models)
        family_endpoints.build(models)
    queue_fairly(demo)
    return demo


def launch_settings(
    models: Models,
    language: str | None = None,
    limits: Limits = Limits(),
    scheduler: Scheduler | None = None,
    hosts: Iterable[str] = (),
) -> dict:
    """Keyword arguments for `demo.launch` that the page needs to work as built.

    Args:
        models, limits: as given to `build`.
        language: "en" or "pt-BR" for visitors who have not chosen, else what their browser prefers.
        scheduler: where live trainings run and lessons are played, else a new one.
        hosts: names that the page is found under, beside its addresses; see gan.ui.shared.origin_guard.
    """
    middleware = [
        Middleware(EarlyScript, script=early_script(language)),
        Middleware(OriginGuard, hosts=Hosts(hosts)),
        Middleware(RequestGuard),
    ]
    scheduler = scheduler or Scheduler(limits.at_once)
    HEAVY.begin(scheduler)
    bound_uploads()
    pictures = LivePictures()
    routes = [
        *make_asset_routes(),
        *make_explore_routes(models, pictures),
        *make_browser_routes(models, pictures),
        *make_generate_routes(models, pictures),
        *TrainRoutes(models, scheduler, limits).routes(),
        *FamilyRoutes(models).routes(),
        *JudgeRoutes(models).routes(),
        *make_turing_test_routes(models),
        *make_lesson_routes(scheduler),
    ]
    return {
        "app_kwargs": {"routes": routes, "middleware": middleware},
        "theme": theme.theme(),
        "css": styles((*OUTSIDE, FRAME)),
        "head": head(OUTSIDE, FIRST),
        "i18n": i18n,
        "ssr_mode": False,  # its proxy would swallow the plain routes
        "run_history": False,  # it would store every run in the visitor's browser and slow each event
        "show_error": False,
        "max_file_size": "200mb",
        "state_session_capacity": SESSIONS,
        "footer_links": ["api"],  # "settings" would offer a second choice of language
    }
