"""The endpoints of the family, for gradio_client and MCP."""

from typing import Any

import gradio as gr
import torch
from torch import Tensor

from gan.data.picture_pairs import sketches_of
from gan.family.cyclegan import WAYS
from gan.media.decoding_apart import decode
from gan.media.images import blocks, scaled, shrink
from gan.nets.latent import MAX_SEED
from gan.ui.family import biggan as biggan_room
from gan.ui.family import cyclegan as cyclegan_room
from gan.ui.family import pix2pix as pix2pix_room
from gan.ui.family import progan as progan_room
from gan.ui.family import srgan as srgan_room
from gan.ui.family import stackgan as stackgan_room
from gan.ui.shared import checks
from gan.ui.shared.api import QUICK, picture_file, safe_picture
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.models import Models


def build(models: Models) -> None:
    """Add an endpoint for each relative, with invisible components that describe their arguments."""
    find = models.relatives.find

    @said_plainly
    def pix2pix(picture, seed, request: gr.Request):
        """Make an avatar of a sketch.

        Args:
            picture: a sketch, lines on paper; of any other picture one is made. Left out, that of a drawn avatar.
            seed: which drawn avatar's sketch, where no picture is given.

        Returns:
            The avatar as PNG, and the discriminator's probability, over all patches, that it is real.
        """
        model = find("pix2pix")
        if picture is None:
            number = checks.whole(seed, "seed", 0, MAX_SEED) % pix2pix_room.EXAMPLES
            sketch = pix2pix_room.examples(model).given[number : number + 1]
        else:
            sketch = sketches_of(_decoded(picture, model.shape.size))
        given = scaled(sketch)
        made = model(given)
        return picture_file(made[0], request), float(model.score(given, made).mean())

    @said_plainly
    def srgan(picture, seed, request: gr.Request):
        """Make a small picture four times as wide, as sharp as a real one.

        Args:
            picture: any picture; its middle square is made 16 x 16 pixels first. Left out, a drawn avatar.
            seed: which drawn avatar, where no picture is given.

        Returns:
            The picture of 64 x 64 pixels as PNG, and how far it is from the small one once it is as small again, in
            levels of 255.
        """
        model: Any = find("srgan")
        if picture is None:
            number = checks.whole(seed, "seed", 0, MAX_SEED) % srgan_room.EXAMPLES
            small = shrink(scaled(srgan_room.avatars(model.shape).images[number : number + 1]), model.shape.small)
        else:
            small = scaled(_decoded(picture, model.shape.small))
        made = model(small)
        levels = 127.5 * float((shrink(made, model.shape.small) - small).abs().mean())
        return picture_file(made[0], request), levels

    @said_plainly
    def wgan(seed, request: gr.Request):
        """Make a digit, and say what the critic thinks of it.

        Args:
            seed: of the latent that the digit is made of.

        Returns:
            The digit as PNG, and the critic's number of it: the more real, the higher; it has no bounds.
        """
        model: Any = find("wgan")
        made = model(model.latents(1, checks.whole(seed, "seed", 0, MAX_SEED)))
        return picture_file(made[0], request), float(model.score(made)[0])

    @said_plainly
    def progan(seed, request: gr.Request):
        """Make somebody at every size, from 4 x 4 pixels to 64 x 64.

        Args:
            seed: of the latent that the person is made of.

        Returns:
            The largest picture as PNG, and all sizes side by side, each pixel as often as need be.
        """
        model: Any = find("progan")
        sizes = progan_room.person(model, checks.whole(seed, "seed", 0, MAX_SEED))
        beside = torch.cat([blocks(one[None], model.shape.size) for one in sizes], dim=3)
        return picture_file(sizes[-1], request), picture_file(beside[0], request)

    @said_plainly
    def stackgan(text, seed, request: gr.Request):
        """Draw who a sentence, English or Portuguese, describes: skin, hair, glasses, hat, clothes, smile, background.

        Args:
            text: the sentence, such as "red hair, round glasses and a green shirt".
            seed: of the latent, to which all that is not said is left.

        Returns:
            The picture of 64 x 64 pixels and the first stage's of 16 x 16 as PNGs, and the words that mean nothing to
            the model, one space between two.
        """
        model: Any = find("stackgan")
        z = model.latents(1, checks.whole(seed, "seed", 0, MAX_SEED))
        text = stackgan_room.sentence(text)
        small, large = model.stages([text], z)
        return picture_file(large[0], request), picture_file(small[0], request), " ".join(model.unknown(text))

    @said_plainly
    def biggan(digit, seed, threshold, request: gr.Request):
        """Make a digit of the class that is asked for, of a latent whose tails are cut off.

        Args:
            digit: 0 to 9.
            seed: of the latent.
            threshold: where its tails are cut off, 0.25 to 2: the lower, the more typical, and the more they are alike.

        Returns:
            The digit as PNG, and the discriminator's logit of it beside that class: real ones are taught to be over 1.
        """
        model: Any = find("biggan")
        label = checks.whole(digit, "one", 0, model.shape.classes - 1)
        threshold = checks.number(threshold, "threshold", *biggan_room.THRESHOLDS)
        number = checks.whole(seed, "seed", 0, MAX_SEED)
        made = biggan_room.digit(model, number, label, threshold=threshold)
        return picture_file(made[0], request), float(model.scores(made, torch.tensor([label]))[0])

    @said_plainly
    def cyclegan(picture, way, seed, request: gr.Request):
        """Put hat and glasses on an avatar, or take them off.

        Args:
            picture: any picture; its middle square is made 32 x 32 pixels. Left out, a drawn avatar.
            way: "there" puts them on, "back" takes them off.
            seed: which drawn avatar, where no picture is given.

        Returns:
            The picture as it would be in the other set, and the same carried back, as PNGs.
        """
        model: Any = find("cyclegan")
        way = checks.choice(way, "way", WAYS)
        if picture is None:
            number = checks.whole(seed, "seed", 0, MAX_SEED) % cyclegan_room.EXAMPLES
            given = cyclegan_room.pair(model, way, number)[0]
        else:
            given = scaled(_decoded(picture, model.shape.size))
        made = model(given, way)
        returned = model(made, WAYS[1 - WAYS.index(way)])
        return picture_file(made[0], request), picture_file(returned[0], request)

    with gr.Group(visible=False):
        picture, seed = safe_picture("picture"), gr.Number(0, label="seed")
        way = gr.Textbox(WAYS[0], label="way")
        made, returned = gr.Image(label="made"), gr.Image(label="returned")
        trigger = gr.Button()
    trigger.click(cyclegan, [picture, way, seed], [made, returned], api_name="cyclegan", **QUICK)
    with gr.Group(visible=False):
        seed = gr.Number(0, label="seed")
        made, number = gr.Image(label="digit"), gr.Number(label="number")
        trigger = gr.Button()
    trigger.click(wgan, [seed], [made, number], api_name="wgan", **QUICK)
    with gr.Group(visible=False):
        seed = gr.Number(0, label="seed")
        made, sizes = gr.Image(label="person"), gr.Image(label="sizes")
        trigger = gr.Button()
    trigger.click(progan, [seed], [made, sizes], api_name="progan", **QUICK)
    with gr.Group(visible=False):
        text, seed = gr.Textbox("", label="text"), gr.Number(0, label="seed")
        made, small, unknown = gr.Image(label="picture"), gr.Image(label="first stage"), gr.Textbox(label="unknown")
        trigger = gr.Button()
    trigger.click(stackgan, [text, seed], [made, small, unknown], api_name="stackgan", **QUICK)
    with gr.Group(visible=False):
        digit, seed = gr.Number(3, label="digit"), gr.Number(0, label="seed")
        threshold = gr.Number(biggan_room.THRESHOLD, label="threshold")
        made, number = gr.Image(label="digit"), gr.Number(label="logit")
        trigger = gr.Button()
    trigger.click(biggan, [digit, seed, threshold], [made, number], api_name="biggan", **QUICK)
    for work, title, figure in ((pix2pix, "avatar", "score"), (srgan, "large", "levels")):
        with gr.Group(visible=False):
            picture, seed = safe_picture("picture"), gr.Number(0, label="seed")
            made, number = gr.Image(label=title), gr.Number(label=figure)
            trigger = gr.Button()
        trigger.click(work, [picture, seed], [made, number], api_name=work.__name__, **QUICK)


def _decoded(content: bytes, size: int) -> Tensor:
    try:
        return torch.from_numpy(decode(content, size, 3).copy())[None]
    except ValueError:
        raise checks.BadInput("own_unreadable") from None
