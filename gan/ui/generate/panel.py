"""The Generate tab: a sheet of pictures, morphs between them, latent arithmetic."""

import random
from collections.abc import Callable

import gradio as gr

from gan.models.gan import GAN
from gan.models.sheets import EACH, MAX_COUNT, ORDERS, has_each
from gan.models.view import MAX_TRUNCATION, TRUNCATION
from gan.ui.generate.request import KINDS, MAX_STEPS, MAX_STOPS, MIN_STOPS, STEPS, film, sheet_value
from gan.ui.shared import checks
from gan.ui.shared.api import SLOW
from gan.ui.shared.assets import panel
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.language import i18n, language_of, named, text
from gan.ui.shared.models import Models
from gan.ui.shared.turns import visitor_of
from gan.ui.shared.view_query import check_label

# Arithmetic that shows what it is good for, by eye: (class, seeds of A, B and C) by model.
EXAMPLES = {"digits": ("7", (122, 320, 348)), "avatars": ("plain", (8, 0, 5)), "faces": (None, (58, 34, 49))}


def build(models: Models, page: gr.Blocks) -> Callable[[gr.HTML], None]:
    """Put the tab on the page and wire it.

    Returns:
        a function that takes a panel whose value is the name of a model: its `use` event offers that model here, too.
    """
    first = next(iter(models))
    start = (first, _start_label(models[first]), _start_count(models[first]), 0, TRUNCATION, "seed")
    with gr.Row():
        with gr.Column(scale=1, min_width=280):
            model = gr.Radio(
                _names(models), value=first, label=i18n("model"),
                visible=len(models) > 1, elem_id="generate-model",
            )  # fmt: skip
            # What it is given is checked by the handlers: a visitor's own model is a choice that gradio may forget.
            model.preprocess = lambda name: name
            label = gr.Dropdown(
                _labels(models[first]), value=start[1], label=i18n("class"), elem_id="generate-class",
                visible=bool(models[first].config.classes),
            )  # fmt: skip
            count = gr.Slider(1, MAX_COUNT, start[2], step=1, label=i18n("count"), elem_id="generate-count")
            seed = gr.Number(0, label=i18n("seed"), precision=0, elem_id="generate-seed")
            truncation = gr.Slider(0, MAX_TRUNCATION, TRUNCATION, step=0.01, label=i18n("truncation"))
            order = gr.Radio(
                [(i18n(f"order_{o}"), o) for o in ORDERS], value="seed", label=i18n("order"), elem_id="generate-order"
            )
            run = gr.Button(i18n("run"), variant="primary", elem_id="generate-run")
        with gr.Column(scale=3, min_width=320):
            sheet = panel("generate/sheet.js", value=sheet_value(models, *start), elem_id="generate-sheet")
        with gr.Column(scale=2, min_width=320):
            panel("shared/heading.js", title="morph_title", help=None)
            tray = panel("generate/tray.js", value=[], least=MIN_STOPS, most=MAX_STOPS)
            steps = gr.Slider(4, MAX_STEPS, STEPS, step=1, label=i18n("morph_steps"))
            go = gr.Button(i18n("morph_run"), variant="primary", elem_id="generate-morph")
            film_view = gr.Image(
                label=i18n("morph_result"), height=280, buttons=[], interactive=False, elem_id="generate-film"
            )
            with gr.Row():
                downloads = [gr.DownloadButton(kind.upper(), interactive=False, min_width=80) for kind in KINDS]
            panel("shared/heading.js", title="arithmetic_title", help=None)
            panel("generate/board.js", examples=EXAMPLES)
    adopt = _wire(models, page, (model, label, count, seed, truncation, order), run, sheet)

    @said_plainly
    def on_morph(stops, steps, request: gr.Request, progress=gr.Progress()):  # noqa: B008
        language, done = language_of(request), iter((0.1, 0.4, 0.6, 0.8))
        tell = lambda key, **values: progress(next(done), text(key, language, **values))  # noqa: E731
        files = film(models, stops, steps, KINDS, visitor_of(request), tell)
        return [files["webp"], *(gr.update(value=files[kind], interactive=True) for kind in KINDS)]

    go.click(on_morph, [tray, steps], [film_view, *downloads], api_visibility="private", **SLOW)
    return adopt


def _wire(
    models: Models, page: gr.Blocks, controls: tuple, run: gr.Button, sheet: gr.HTML
) -> Callable[[gr.HTML], None]:
    model, label, count, seed, _, _ = controls

    @said_plainly
    def on_change(name, label, count, seed, truncation, order, request: gr.Request):
        return sheet_value(models, name, label, count, seed, truncation, order)

    @said_plainly
    def on_run(name, label, count, _seed, truncation, order, request: gr.Request):
        fresh = random.randrange(1_000_000)
        return fresh, sheet_value(models, name, label, count, fresh, truncation, order)

    @said_plainly
    def on_model(name, request: gr.Request):
        chosen = models[checks.choice(name, "model", models)]
        classes = gr.update(choices=_labels(chosen), value=_start_label(chosen), visible=bool(chosen.config.classes))
        return classes, _start_count(chosen)

    quick = {"queue": False, "show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    gr.on([c.input for c in controls[1:]], on_change, list(controls), sheet, **quick)
    run.click(on_run, list(controls), [seed, sheet], **quick)
    model.input(on_model, model, [label, count], **quick).then(on_change, list(controls), sheet, **quick)

    @said_plainly
    def on_load(request: gr.Request):
        """A link to this tab may name a model."""
        name = request.query_params.get("model")
        if request.query_params.get("tab") != "generate" or name not in models:
            return (gr.skip(),) * 4
        own = [] if name in list(models) else [(i18n("model_mine"), name)]
        picked = gr.update(choices=[*_names(models), *own], value=name, visible=True)
        chosen = models[name]
        start = _start_label(chosen), _start_count(chosen), 0, TRUNCATION, "seed"
        return picked, *on_model(name, request), sheet_value(models, name, *start)

    page.load(on_load, None, [model, label, count, sheet], **{**quick, "trigger_mode": "once"})

    @said_plainly
    def on_use(name, request: gr.Request):
        own = [(i18n("model_mine"), checks.choice(name, "model", models))]
        return gr.update(choices=[*_names(models), *own], value=name, visible=True), *on_model(name, request)

    def adopt(panel: gr.HTML) -> None:
        panel.use(on_use, panel, [model, label, count], **quick).then(on_change, list(controls), sheet, **quick)

    return adopt


def _names(models: Models) -> list[tuple]:
    return [(named("model", name), name) for name in models]


def _labels(model: GAN) -> list:
    each = [(i18n("each"), EACH)] if has_each(model) else []
    return [*each, *(model.config.classes or ())]


def _start_count(model: GAN) -> int:
    """The most that fills whole rows: six of each digit, or eight times eight."""
    classes = model.config.num_classes if has_each(model) else 1
    return MAX_COUNT // classes * classes


def _start_label(model: GAN) -> str | None:
    return EACH if has_each(model) else check_label(None, model)
