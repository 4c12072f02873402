"""What one answer of a discriminator is worth: its rank among answers to pictures of its kind, and its business there.

A score alone says little: one D calls nearly every picture 50%, another nearly every one 0 or 100. Beside it belong
how many generated pictures convince D less, how many real ones do, and whether D has learnt anything like the picture
(gan.study.strangeness). All three come from one small table that `python -m gan reference` writes into the model's
folder; for other models it is made when first asked for.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.models.folder import REFERENCE, replace_file
from gan.models.gan import GAN
from gan.study.comparison import prepared, rounded
from gan.study.strangeness import Familiarity, fit_familiarity, with_threshold

STEPS = 100  # of a table: 101 logits, which split pictures into hundredths
COUNT = 300  # pictures of each kind for a table that is made while somebody waits
SEED = 2**32 - 2_000_000  # of the generated pictures: far from the seeds that people type


@dataclass(frozen=True)
class Reference:
    """Attributes:
    real, generated: logits (101,) in rising order, 0 to 100% of the pictures of that kind; `real` may be none.
    familiarity: see gan.study.strangeness.
    """

    real: Tensor | None
    generated: Tensor
    familiarity: Familiarity

    def rank(self, logit: float) -> tuple[int, int | None]:
        """How many of 100 generated and of 100 real pictures convince D less; none where no real ones are known."""
        return _below(self.generated, logit), None if self.real is None else _below(self.real, logit)

    def is_familiar(self, model: GAN, images: Tensor) -> Tensor:
        """bool (N,): whether D has learnt anything like these pictures (N, C, H, W)."""
        return self.familiarity.margin(model.features(images)) >= 0


def _below(table: Tensor, logit: float) -> int:
    return int(torch.searchsorted(table, torch.tensor([logit])).clamp(max=STEPS))


def make_reference(model: GAN, fitted: PictureSet | None, held: PictureSet | None, count: int = COUNT) -> Reference:
    """Measure a model with up to `count` real pictures, if there are any, and `count` generated ones.

    Args:
        fitted: the familiar ones for the weight vector.
        held: others, for the threshold and the ranks.
    """
    sides = [_some(model, real, count) for real in (fitted, held)]
    drawn = [_generated(model, count, SEED + i * count) for i in (0, 1)]
    found = fit_familiarity(model, sides[0][0], drawn[0][0])
    found = with_threshold(found, model, sides[1][0], drawn[1][0])
    real = _table(model.logits(*sides[1])) if held is not None else None
    return Reference(real, _table(model.logits(*drawn[1])), found)


def _some(model: GAN, real: PictureSet | None, count: int) -> tuple[Tensor, Tensor | None]:
    """Real pictures and their classes; none where there are none."""
    if real is None:
        c = model.config
        return torch.empty(0, c.channels, c.image_size, c.image_size), None
    chosen = torch.randperm(len(real), generator=torch.Generator().manual_seed(0))[:count]
    return prepared(real, chosen, model), real.labels[chosen] if model.config.classes else None


def _generated(model: GAN, count: int, seed: int) -> tuple[Tensor, Tensor | None]:
    labels = torch.arange(count) % model.config.num_classes if model.config.classes else None
    return rounded(model.generate(model.latents(count, seed), labels)), labels


def _table(logits: Tensor) -> Tensor:
    return logits.quantile(torch.linspace(0, 1, STEPS + 1))


def save_reference(reference: Reference, model: GAN, folder: Path) -> None:
    """Write reference.safetensors: the tables whole, the weight vector in half precision."""
    tensors = {"generated": reference.generated, "weight": reference.familiarity.weight.half()}
    if reference.real is not None:
        tensors["real"] = reference.real
    metadata = {"bias": json.dumps(reference.familiarity.bias), "discriminator": fingerprint(model)}
    replace_file(folder / REFERENCE, save({k: v.contiguous() for k, v in tensors.items()}, metadata))


def find_reference(model: GAN) -> Reference | None:
    """The one in the folder that a model came from; none where there is none, or it was made for other weights."""
    path = model.folder and model.folder / REFERENCE
    if path is None or not path.is_file():
        return None
    try:
        with safe_open(path, "pt") as file:
            metadata, tensors = file.metadata(), {key: file.get_tensor(key) for key in file.keys()}
        if metadata["discriminator"] != fingerprint(model):
            return None
        familiarity = Familiarity(tensors["weight"].float(), json.loads(metadata["bias"]))
        return Reference(tensors.get("real"), tensors["generated"], familiarity)
    except (SafetensorError, KeyError, TypeError, ValueError):
        return None


def fingerprint(model: GAN) -> str:
    """Of the discriminator's weights as they are on disk: a table belongs to one model alone."""
    content = hashlib.sha256()
    for name, weight in sorted(model.discriminator.named_parameters()):
        content.update(name.encode() + weight.detach().half().cpu().numpy().tobytes())
    return content.hexdigest()[:16]
