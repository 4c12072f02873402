"""The named endpoints, for gradio_client and MCP. The page itself takes shorter ways to the same functions."""

import gradio as gr
from torch import Tensor

from gan import pictures
from gan.latent import MAX_SEED
from gan.model import GAN
from gan.ui import checks, generate, sheets, view
from gan.ui.errors import said_plainly
from gan.ui.room import put


def list_of(kind: str, value: list, label: str) -> gr.JSON:
    """A JSON list of one kind, "number" or "string". gr.JSON calls itself anything, which MCP clients refuse.

    No subclass: gradio would write a stub file for it into this package.
    """
    component = gr.JSON(value, label=label)
    component.api_info = lambda: {"type": "array", "items": {"type": kind}}
    return component


def picture_file(image: Tensor) -> str:
    """The path of an image (C, H, W) as a PNG in the store."""
    return put(pictures.png(pictures.to_image(image)), "image.png")


def build(models: dict[str, GAN]) -> None:
    """Add /render, /generate and /morph, with invisible components that describe their arguments."""
    names = list(models)
    first = models[names[0]].config.classes
    label = first[0] if first else None

    @said_plainly
    def render(seed, label, sliders, truncation, model, request: gr.Request):
        """Generate one picture and say how real the discriminator believes it is.

        Args:
            seed: the latent to start from, a whole number from 0 to 4294967295.
            label: the class to draw, such as "7"; empty for a model without classes.
            sliders: up to eight steps along the model's directions (digits: slant, thickness, width and five more;
                faces: age, smile, head turn, light, side light, warmth and two more), each from -3 to 3.
            truncation: how far from the average, from 0 (typical) to 1.5 (varied).
            model: the model's name.

        Returns:
            The picture as PNG at the model's own size, and the probability from 0 to 1 that it is real.
        """
        name = checks.choice(model, "model", models)
        shown = view.View(
            model=name,
            label=view.check_label(label, models[name]),
            seed=checks.whole(seed, "seed", 0, MAX_SEED),
            truncation=checks.number(truncation, "truncation", 0, view.MAX_TRUNCATION),
            sliders=view.check_sliders([] if sliders is None else sliders),
        )
        image, score = view.render(shown, models[name])
        return picture_file(image), score

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
        sheet, _ = sheets.checked_sheet(models[name], label, count, seed, truncation)
        labels = sheet.labels or [None] * len(sheet.seeds)
        items = [{"seed": s, "label": c, "score": p} for s, c, p in zip(sheet.seeds, labels, sheet.scores, strict=True)]
        return picture_file(pictures.sheet(sheet.images, sheet.columns)), items

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
            raise checks.BadInput("bad_stops", low=sheets.MIN_STOPS, high=sheets.MAX_STOPS)
        labels = labels or [None] * len(seeds)
        if not isinstance(labels, list) or len(labels) != len(seeds):
            raise checks.BadInput("bad_labels")
        kind = checks.choice(kind, "kind", generate.KINDS)
        stops = [
            {"model": model, "seed": s, "class": c, "truncation": truncation}
            for s, c in zip(seeds, labels, strict=True)
        ]
        return generate.film(models, stops, steps, [kind])[kind]

    with gr.Group(visible=False):
        seed = gr.Number(0, label="seed")
        sliders = list_of("number", [0.0] * view.SLIDERS, "sliders")
        truncation = gr.Number(view.TRUNCATION, label="truncation")
        one, each = gr.Textbox(label, label="label"), gr.Textbox(sheets.EACH if first else None, label="label")
        model = gr.Textbox(names[0], label="model")
        picture, score = gr.Image(label="picture"), gr.Number(label="score")
        items = gr.JSON(label="items")
        count, steps = gr.Number(16, label="count"), gr.Number(generate.STEPS, label="steps")
        seeds, labels = list_of("number", [0, 1], "seeds"), list_of("string", [], "labels")
        kind = gr.Textbox("webp", label="kind")
        film = gr.File(label="film")
        trigger = gr.Button()
    together = {"concurrency_id": "api", "concurrency_limit": 2}
    trigger.click(render, [seed, one, sliders, truncation, model], [picture, score], api_name="render", **together)
    trigger.click(
        generate_sheet, [count, each, seed, truncation, model], [picture, items], api_name="generate", **together
    )
    trigger.click(morph, [seeds, labels, steps, kind, truncation, model], film, api_name="morph", **together)
