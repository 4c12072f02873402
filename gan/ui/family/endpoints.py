"""The endpoint /pix2pix, for gradio_client and MCP."""

import gradio as gr
import torch

from gan.data.picture_pairs import sketches_of
from gan.media.decoding_apart import decode
from gan.media.images import scaled
from gan.nets.latent import MAX_SEED
from gan.ui.family.pix2pix import EXAMPLES, examples
from gan.ui.shared import checks
from gan.ui.shared.api import QUICK, picture_file, safe_picture
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.relatives import Relatives


def build(relatives: Relatives) -> None:
    """Add /pix2pix, with invisible components that describe its arguments."""

    @said_plainly
    def pix2pix(picture, seed, request: gr.Request):
        """Make an avatar of a sketch.

        Args:
            picture: a sketch, lines on paper; of any other picture one is made. Left out, that of a drawn avatar.
            seed: which drawn avatar's sketch, where no picture is given.

        Returns:
            The avatar as PNG, and the discriminator's probability, over all patches, that it is real.
        """
        model = relatives.find("pix2pix")
        if picture is None:
            number = checks.whole(seed, "seed", 0, MAX_SEED) % EXAMPLES
            sketch = examples(model.shape.size).given[number : number + 1]
        else:
            sketch = sketches_of(torch.from_numpy(_decoded(picture, model.shape.size))[None])
        given = scaled(sketch)
        made = model(given)
        return picture_file(made[0], request), float(model.score(given, made).mean())

    with gr.Group(visible=False):
        picture, seed = safe_picture("picture"), gr.Number(0, label="seed")
        made, score = gr.Image(label="avatar"), gr.Number(label="score")
        trigger = gr.Button()
    trigger.click(pix2pix, [picture, seed], [made, score], api_name="pix2pix", **QUICK)


def _decoded(content: bytes, size: int):
    try:
        return decode(content, size, 3).copy()
    except ValueError:
        raise checks.BadInput("own_unreadable") from None
