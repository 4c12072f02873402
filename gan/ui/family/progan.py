"""What the room of ProGAN shows: people out of nothing, each of them at every size, and the losses of a batch."""

import functools

from torch import Tensor

from gan.family.progan import LOSS, ProGAN, ProGANShape, drawn
from gan.media.encoding import encode_png, png_uri
from gan.media.images import contact_sheet, scaled, to_image
from gan.nets.latent import MAX_SEED, slerp
from gan.ui.family.asked import Answer, Asked
from gan.ui.shared import checks

CROWD, COLUMNS = 16, 4  # people to choose from, and how many stand in a row
REAL_SEED = 4_000_000  # of the drawn ones that they are judged beside; no training sees them


@functools.lru_cache(2)
def real_pictures(shape: ProGANShape) -> Tensor:
    """As many drawn avatars, (CROWD, channels, size, size) in [-1, 1]."""
    return scaled(drawn(CROWD, shape, REAL_SEED).images)


def crowd_value(asked: Asked) -> dict:
    """People to choose from, from a seed on, and the losses of this very batch beside as many real pictures."""
    model = asked.model
    z = model.latents(CROWD, asked.seed)
    sheet = png_uri(contact_sheet(model(z), COLUMNS))
    return {"seed": asked.seed, "sheet": sheet, "count": CROWD, "columns": COLUMNS, "loss": losses(model, z)}


def losses(model: ProGAN, z: Tensor) -> dict[str, float]:
    """What both networks lose by on these latents, and how often the discriminator is right, 0 to 1."""
    fake, real = model.scores(z, real_pictures(model.shape))
    right = float((real[:, None] > fake).float().mean())
    return {"d": float(LOSS.discriminator(real, fake)), "g": float(LOSS.generator(real, fake)), "right": right}


def person_value(asked: Asked) -> dict:
    """One person, or one on the way to another (`other`, `mix` from 0 to 1), at each size, the smallest first.

    all_sizes: whether the model draws each of them; else they are its largest one, made small.
    """
    other = checks.whole(asked.query.get("other", asked.seed), "other", 0, MAX_SEED)
    mix = checks.number(asked.query.get("mix", 0), "mix", 0, 1)
    sizes = person(asked.model, asked.seed, other, mix)
    shown = [{"side": one.shape[-1], "picture": png_uri(one)} for one in sizes]
    return {"sizes": shown, "all_sizes": asked.model.all_sizes}


def person(model: ProGAN, seed: int, other: int = 0, mix: float = 0.0) -> list[Tensor]:
    """The pictures (channels, side, side) of a latent on the way from one seed's to another's, the smallest first."""
    z = slerp(model.latents(1, seed), model.latents(1, other), mix)
    return [one[0] for one in model.scales(z)]


def picture(asked: Asked) -> bytes:
    """A person, as a PNG."""
    return encode_png(to_image(asked.model(asked.model.latents(1, asked.seed))[0]))


ANSWERS = {"crowd": Answer(crowd_value), "person": Answer(person_value), "picture.png": Answer(picture)}
