"""python -m gan reference: what an answer of a model's discriminator is worth."""

from pathlib import Path
from typing import Annotated

import torch
import torch.nn.functional as F
import typer
from rich.table import Table
from torch import Tensor

from gan.cli.console import Data, Folder, console, plain_errors
from gan.cli.measure import drawn, from_folder
from gan.data.loading import train_and_test
from gan.media.images import fit, scaled, unscaled
from gan.models.folder import CONFIG
from gan.models.gan import GAN
from gan.study.comparison import halves, prepared
from gan.study.reference import Reference, make_reference, save_reference

COUNT = 500  # pictures of each kind that the table is tried on
SEED = 3_000_000  # of the generated ones


def reference(
    model: Folder = Path("checkpoints/digits"),
    dataset: Annotated[str | None, typer.Option(help="By default what the model was trained on.")] = None,
    data: Data = None,
    count: Annotated[int, typer.Option(min=100, max=20_000, help="Pictures of each kind to learn from.")] = 4000,
    write: Annotated[bool, typer.Option(help="Keep the table in the model's folder, the shares in its card.")] = False,
) -> None:
    """Measure what an answer of the discriminator is worth: its rank, and which pictures D knows the like of.

    The table is tried on held-out real pictures and generated ones that it has not seen, and on strange ones, also of
    kinds that it was not fitted to: pictures of the models that lie beside this one.
    """
    with plain_errors():
        gan = from_folder(model)
        dataset = dataset or gan.card.get("trained_on")
        if dataset is None:
            raise ValueError("say with --dataset what the model's real pictures are")
        fitted, held = train_and_test(dataset, data=data, size=gan.config.image_size, channels=gan.config.channels)
        held, fresh = halves(held)
        found = make_reference(gan, fitted, held, count)
        shares = _shares(found, gan, prepared(fresh, torch.arange(len(fresh))[:COUNT], gan), _beside(model))
        if write:
            save_reference(found, gan, model)
            gan.card["familiar"] = shares
            gan.save_pretrained(model)
    table = Table("pictures", "D knows the like of")
    for name, share in shares.items():
        table.add_row(name, f"{share:.1%}")
    console.print(table)


def _beside(model: Path) -> list[GAN]:
    """The models in the folders beside this one."""
    folders = sorted(path.parent for path in model.resolve().parent.glob(f"*/{CONFIG}"))
    return [GAN.from_pretrained(folder) for folder in folders if folder != model.resolve()]


def _shares(found: Reference, gan: GAN, real: Tensor, others: list[GAN]) -> dict[str, float]:
    """Of each kind of pictures, the share in [0, 1] that D knows the like of."""
    torch.manual_seed(0)
    half = real.shape[-1] // 2
    kinds = {
        "real, held out": real,
        "generated": drawn(gan, COUNT, SEED)[0],
        "noise": torch.rand_like(real) * 2 - 1,
        "flat": (torch.rand(*real.shape[:2], 1, 1) * 2 - 1).expand_as(real),
        "black": -torch.ones_like(real[:1]),
        "shifted by half to the side": F.pad(real, (half, 0, 0, 0), mode="replicate")[..., :-half],
        "shifted by half down": F.pad(real, (0, 0, half, 0), mode="replicate")[..., :-half, :],
        "upside down": real.flip(2),
        "negative": -real,
    }
    kinds |= {f"of the model {other.folder.name}": _as_seen_by(gan, drawn(other, COUNT, SEED)[0]) for other in others}
    return {name: round(float(found.is_familiar(gan, images).float().mean()), 4) for name, images in kinds.items()}


def _as_seen_by(gan: GAN, images: Tensor) -> Tensor:
    return scaled(fit(unscaled(images), gan.config.image_size, gan.config.channels))
