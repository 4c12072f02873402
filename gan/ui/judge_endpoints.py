"""The endpoints of "Real or fake?": /score, /compare and /invert, for gradio_client and MCP."""

import gradio as gr
import torch
from gradio_client.utils import is_http_url_like

from gan.datasets import NoPictures
from gan.examiner import Examiner
from gan.latent import MAX_SEED
from gan.own_pictures import MAX_FILE_BYTES
from gan.ui import checks, judging
from gan.ui.endpoints import picture_file
from gan.ui.errors import said_plainly
from gan.ui.judge_routes import find_examiner, missing
from gan.ui.models import Models
from gan.ui.texts import text


def safe_picture(label: str) -> gr.Image:
    """A gr.Image whose handler gets the file's bytes, unread, or none if nothing usable was uploaded.

    Gradio's own would open any picture on this machine whose path a request names, decode one of any size, and fetch
    whatever address it is given. No subclass: gradio would write a stub file for it into this package.
    """
    component = gr.Image(label=label)
    to_cache = component.async_move_resource_to_block_cache

    async def keep(path: str | None) -> str | None:
        if path is not None and is_http_url_like(str(path)):
            raise gr.Error(text("no_address", "en"), print_exception=False)
        return await to_cache(path)

    component.async_move_resource_to_block_cache = keep

    def preprocess(payload) -> bytes | None:
        if payload is None or not checks.is_upload(payload.path):
            return None
        with open(payload.path, "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)

    component.preprocess = preprocess
    return component


def build(models: Models) -> None:
    """Add /score, /compare and /invert, with invisible components that describe their arguments."""

    def examiner_and_class(model, label) -> tuple[Examiner, int | None]:
        examiner = find_examiner(models, model)
        return examiner, judging.class_index(examiner.model, label)

    @said_plainly
    def score(picture, label, model, request: gr.Request):
        """Ask a model's discriminator how real a picture of yours looks.

        Args:
            picture: any picture; for digits dark on light or light on dark, for others its centre square is taken.
            label: the class to judge it as, such as "7"; empty to have it read.
            model: the model's name.

        Returns:
            The picture as the networks see it, the discriminator's probability from 0 to 1 that it is real, the same
            calibrated on held-out pictures (-1 where there are none), and the class it was judged as.
        """
        examiner, index = examiner_and_class(model, label)
        image = judging.prepared(_uploaded(picture), examiner.model)
        answer = examiner.answer(image, index)
        logit = torch.tensor([answer.logit])
        try:
            calibrated = float(examiner.calibration()[0].probability(logit)[0])
        except NoPictures:
            calibrated = -1.0
        name = judging.class_name(examiner.model, answer.label) or ""
        return picture_file(image), float(logit.sigmoid()[0]), calibrated, name

    @said_plainly
    def compare(count, seed, model, request: gr.Request):
        """Show held-out real pictures beside generated ones, and how well the discriminator tells them apart.

        Args:
            count: how many of each, from 2 to 300.
            seed: of the first generated one; it chooses the real ones, too.
            model: the model's name.

        Returns:
            A sheet with the real ones in the upper half, and {drawn, real, fake, area, accuracy}: whether the real ones
            were drawn by the program, the scores of both, the area under the ROC curve (1 is never wrong, 0.5 is
            guessing) and the share judged rightly at 0.5.
        """
        examiner, _ = examiner_and_class(model, None)
        count, seed = checks.whole(count, "count", 2, judging.MANY), checks.whole(seed, "seed", 0, MAX_SEED)
        try:
            sheet, figures = judging.comparison_sheet(examiner, count, seed)
        except NoPictures:
            raise checks.BadInput(f"missing_{missing(examiner)['set'] or 'other'}") from None
        return picture_file(sheet), figures

    @said_plainly
    def invert(picture, label, model, request: gr.Request):
        """Find the picture nearest to yours that a model can generate, and its latent.

        Args:
            picture: any picture; for digits dark on light or light on dark, for others its centre square is taken.
            label: the class to stay in, such as "7"; empty to have it read.
            model: the model's name.

        Returns:
            The nearest picture, and {latent, class, error, error_before}: the latent's numbers, the class, and the root
            mean square difference of pixels in [-1, 1], for it and for the best of 512 random latents.
        """
        examiner, index = examiner_and_class(model, label)
        image = judging.prepared(_uploaded(picture), examiner.model)
        found, index, _ = judging.nearest(examiner, image, index)
        value = {
            "latent": [round(v, 4) for v in found.z[0].tolist()], "class": judging.class_name(examiner.model, index),
            "error": float(found.errors[0]), "error_before": found.start_error,
        }  # fmt: skip
        return picture_file(found.images[0]), value

    with gr.Group(visible=False):
        picture, label = safe_picture("picture"), gr.Textbox("", label="label")
        count, seed = gr.Number(12, label="count"), gr.Number(0, label="seed")
        model = gr.Textbox(next(iter(models)), label="model")
        seen, sheet, nearest = (gr.Image(label=name) for name in ("seen", "sheet", "nearest"))
        probability, calibrated = gr.Number(label="probability"), gr.Number(label="calibrated")
        read = gr.Textbox(label="class")
        figures, latent = gr.JSON(label="figures"), gr.JSON(label="latent")
        trigger = gr.Button()
    together = {"concurrency_id": "api", "concurrency_limit": 2}
    trigger.click(
        score, [picture, label, model], [seen, probability, calibrated, read], api_name="score", **together
    )  # fmt: skip
    trigger.click(compare, [count, seed, model], [sheet, figures], api_name="compare", **together)
    trigger.click(invert, [picture, label, model], [nearest, latent], api_name="invert", **together)


def _uploaded(picture: bytes | None) -> bytes:
    if not picture:
        raise checks.BadInput("own_needed")
    return picture
