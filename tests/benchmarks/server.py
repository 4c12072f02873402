"""The page with one more, untrained 64x64 colour DCGAN (latency does not depend on what weights say), and what the live
canvas competes with: a queued slider that updates a gr.Image. Run by latency.py in a process of its own."""

import sys

import gradio as gr
import torch

from gan import GAN, GANConfig
from gan.media.images import to_image
from gan.models.view import View
from gan.models.view import render as render_view
from gan.ui import page
from gan.ui.shared.models import Models, load_models


def main(port: int) -> None:
    torch.set_num_threads(1)
    # The networks of Radford et al. 2015 as pytorch/examples builds them: 3.6 million weights in the generator.
    config = GANConfig(64, 3, latent_dim=100, width=64, upsampling="transposed", discriminator_norm="batch")
    models = Models({**load_models(), "untrained": GAN(config)})
    with torch.no_grad():  # untrained, all pictures look alike, and the same picture again would not be painted
        models["untrained"].generator.layers[-2].weight.mul_(30)

    def render(value: float):
        shown = View("untrained", sliders=(value, *(0.0,) * 7))
        return to_image(render_view(shown, models["untrained"])[0])

    with page.build(models) as demo, gr.Tab("baseline", elem_id="tab-baseline"):
        slider = gr.Slider(-3, 3, 0, step=0.05, elem_id="baseline-slider")
        image = gr.Image(elem_id="baseline-image", width=400, height=400)
        slider.input(render, slider, image, trigger_mode="always_last", show_progress="hidden")
    demo.launch(server_port=port, quiet=True, **page.launch_settings(models))


if __name__ == "__main__":
    main(int(sys.argv[1]))
