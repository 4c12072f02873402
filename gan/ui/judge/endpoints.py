"""The endpoints of "Real or fake?": /score, /compare and /invert, for gradio_client and MCP."""

import gradio as gr
import torch

from gan.data.picture_set import NoPictures
from gan.nets.latent import MAX_SEED
from gan.study.inspector import Inspector
from gan.ui.judge import values
from gan.ui.judge.routes import find_inspector, missing
from gan.ui.shared import checks
from gan.ui.shared.api import QUICK, SLOW, picture_file, safe_picture
from gan.ui.shared.errors import said_plainly
from gan.ui.shared.models import Models


def build(models: Models) -> None:
    """Add /score, /compare and /invert, with invisible components that describe their arguments."""

    def examiner_and_class(model, label) -> tuple[Inspector, int | None]:
        inspector = find_inspector(models, model)
        return inspector, values.class_index(inspector.model, label)

    @said_plainly
    def score(picture, label, model, request: gr.Request):
        """Ask a model's discriminator how real a picture of yours looks.

        Args:
            picture: any picture; for digits dark on light or light on dark, for others its centre square is taken.
            label: the class to judge it as, such as "7"; empty to have it read.
            model: the model's name.

        Returns:
            The picture as the networks see it, the discriminator's probability from 0 to 1 that it is real, the same
            calibrated on held-out pictures (null where there are none), the class it was judged as, and {familiar,
            generated, real}: whether the discriminator has learnt anything like it (if not, its number means nothing),
            and how many of 100 generated and of 100 real pictures convince it less (null where there are no real ones).
        """
        inspector, index = examiner_and_class(model, label)
        image = values.prepared(_uploaded(picture), inspector.model)
        answer = inspector.answer(image, index)
        logit = torch.tensor([answer.logit])
        try:
            calibrated = float(inspector.calibration()[0].probability(logit)[0])
        except NoPictures:
            calibrated = None
        name = values.class_name(inspector.model, answer.label) or ""
        return (
            picture_file(image, request),
            float(logit.sigmoid()[0]),
            calibrated,
            name,
            values.worth(inspector, image, logit),
        )

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
        inspector, _ = examiner_and_class(model, None)
        count, seed = checks.whole(count, "count", 2, values.MANY), checks.whole(seed, "seed", 0, MAX_SEED)
        try:
            sheet, figures = values.comparison_sheet(inspector, count, seed)
        except NoPictures:
            raise checks.BadInput(missing(inspector)["words"]) from None
        return picture_file(sheet, request), figures

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
        inspector, index = examiner_and_class(model, label)
        image = values.prepared(_uploaded(picture), inspector.model)
        found, index, _ = values.nearest(inspector, image, index)
        value = {
            "latent": [round(v, 4) for v in found.z[0].tolist()], "class": values.class_name(inspector.model, index),
            "error": float(found.errors[0]), "error_before": found.start_error,
        }  # fmt: skip
        return picture_file(found.images[0], request), value

    with gr.Group(visible=False):
        picture, label = safe_picture("picture"), gr.Textbox("", label="label")
        count, seed = gr.Number(12, label="count"), gr.Number(0, label="seed")
        model = gr.Textbox(next(iter(models)), label="model")
        seen, sheet, nearest = (gr.Image(label=name) for name in ("seen", "sheet", "nearest"))
        probability, calibrated = gr.Number(label="probability"), gr.Number(label="calibrated")
        read = gr.Textbox(label="class")
        worth = gr.JSON(label="worth")
        figures, latent = gr.JSON(label="figures"), gr.JSON(label="latent")
        trigger = gr.Button()
    trigger.click(
        score, [picture, label, model], [seen, probability, calibrated, read, worth], api_name="score", **QUICK
    )  # fmt: skip
    trigger.click(compare, [count, seed, model], [sheet, figures], api_name="compare", **SLOW)
    trigger.click(invert, [picture, label, model], [nearest, latent], api_name="invert", **SLOW)


def _uploaded(picture: bytes | None) -> bytes:
    if not picture:
        raise checks.BadInput("own_needed")
    return picture
