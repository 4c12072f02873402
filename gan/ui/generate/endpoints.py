"""The endpoints /generate and /morph, for gradio_client and MCP."""

import gradio as gr

from gan.media.images import contact_sheet
from gan.models.gan import GAN
from gan.models.sheets import EACH
from gan.models.view import TRUNCATION
from gan.ui.generate.request import MAX_STOPS, MIN_STOPS, STEPS, checked_sheet, film_file
from gan.ui.shared import checks
from gan.ui.shared.api import QUICK, SLOW, list_of, picture_file
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.turns import visitor_of


def build(models: dict[str, GAN]) -> None:
    """Add /generate and /morph, with invisible components that describe their arguments."""
    names = list(models)
    classes = models[names[0]].config.classes

    @said_plainly
    def generate_sheet(count, label, seed, truncation, model, request: gr.Request):
        """Generate a sheet of pictures, each with the discriminator's belief.

        Args:
            count: how many, from 1 to 64.
            label: the class of all, or "each" for one row of each class.
            seed: of the first picture; the next ones have the next seeds.
            truncation: how far from the average, from 0 (typical) to 1.5 (varied).
            model: the model's name.

        Returns:
            The sheet as PNG, and a list of {seed, label, score} in reading order.
        """
        name = checks.choice(model, "model", models)
        sheet, _ = checked_sheet(models[name], label, count, seed, truncation)
        labels = sheet.labels or [None] * len(sheet.seeds)
        items = [{"seed": s, "label": c, "score": p} for s, c, p in zip(sheet.seeds, labels, sheet.scores, strict=True)]
        return picture_file(contact_sheet(sheet.images, sheet.columns), request), items

    @said_plainly
    def morph(seeds, labels, steps, kind, truncation, model, request: gr.Request):
        """Make a looping film that turns pictures into one another along great circles of latent space.

        Args:
            seeds: two to six seeds.
            labels: the class of each, such as ["3", "8"]; empty for the first class throughout.
            steps: frames from picture to picture, 2 to 60.
            kind: "webp", "gif" or "mp4".
            truncation: how far from the average, from 0 (typical) to 1.5 (varied).
            model: the model's name.

        Returns:
            The film's file.
        """
        if not isinstance(seeds, list):
            raise checks.BadInput("bad_stops", low=MIN_STOPS, high=MAX_STOPS)
        labels = labels or [None] * len(seeds)
        if not isinstance(labels, list) or len(labels) != len(seeds):
            raise checks.BadInput("bad_labels")
        stops = [
            {"model": model, "seed": s, "class": c, "truncation": truncation}
            for s, c in zip(seeds, labels, strict=True)
        ]
        return film_file(models, stops, steps, kind, visitor_of(request))

    with gr.Group(visible=False):
        count, seed = gr.Number(16, label="count"), gr.Number(0, label="seed")
        label = gr.Textbox(EACH if classes else None, label="label")
        truncation, model = gr.Number(TRUNCATION, label="truncation"), gr.Textbox(names[0], label="model")
        picture, items = gr.Image(label="picture"), gr.JSON(label="items")
        seeds, labels = list_of("number", [0, 1], "seeds"), list_of("string", [], "labels")
        steps, kind = gr.Number(STEPS, label="steps"), gr.Textbox("webp", label="kind")
        looped = gr.File(label="film")
        trigger = gr.Button()
    sheet = [count, label, seed, truncation, model]
    trigger.click(generate_sheet, sheet, [picture, items], api_name="generate", **QUICK)
    trigger.click(morph, [seeds, labels, steps, kind, truncation, model], looped, api_name="morph", **SLOW)
