"""The endpoint /render, for gradio_client and MCP."""

import gradio as gr

from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import MAX_TRUNCATION, TRUNCATION, View
from gan.models.view import render as render_view
from gan.nets.latent import MAX_SEED
from gan.ui.shared import checks
from gan.ui.shared.api import QUICK, list_of, picture_file
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.view_query import check_label, check_sliders


def build(models: dict[str, GAN]) -> None:
    """Add /render, with invisible components that describe its arguments."""
    names = list(models)
    first = models[names[0]].config.classes

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
        shown = View(
            model=name,
            label=check_label(label, models[name]),
            seed=checks.whole(seed, "seed", 0, MAX_SEED),
            truncation=checks.number(truncation, "truncation", 0, MAX_TRUNCATION),
            sliders=check_sliders([] if sliders is None else sliders),
        )
        image, score = render_view(shown, models[name])
        return picture_file(image, request), score

    with gr.Group(visible=False):
        seed = gr.Number(0, label="seed")
        label = gr.Textbox(first[0] if first else None, label="label")
        sliders = list_of("number", [0.0] * DIRECTIONS, "sliders")
        truncation, model = gr.Number(TRUNCATION, label="truncation"), gr.Textbox(names[0], label="model")
        picture, score = gr.Image(label="picture"), gr.Number(label="score")
        trigger = gr.Button()
    trigger.click(render, [seed, label, sliders, truncation, model], [picture, score], api_name="render", **QUICK)
