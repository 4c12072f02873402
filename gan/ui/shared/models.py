"""The models that the page offers."""

import logging
from pathlib import Path

import torch

from gan.data.handwriting import writes
from gan.models.folder import CHECKPOINTS
from gan.models.gan import CONFIG, GAN, BrokenModel
from gan.models.hub import short_name
from gan.study.inspector import forget_inspectors
from gan.study.sharpener import find_sharpener
from gan.ui.shared import checks
from gan.ui.shared.fair_cache import FairCache
from gan.ui.shared.relatives import Relatives

ORDER = ("digits", "faces", "avatars")  # the page opens with the first; models of other names come after these
LENT_BYTES = 200_000_000  # of visitors' own models in memory
PRIVATE = "mine-"

# One thread for a picture: the other core is for the next request in flight, or the next visitor.
torch.set_num_threads(1)


class Models(dict[str, GAN]):
    """The page's models by name, and beside them visitors' own ones, which only those find who know their name.

    Iterating, counting and listing show what is offered to all; looking up a name finds both.

    Attributes:
        relatives: the models of the DCGAN's relatives.
    """

    def __init__(self, offered: dict[str, GAN]) -> None:
        super().__init__(offered)
        self.relatives = Relatives()
        self._own: FairCache[GAN] = FairCache(LENT_BYTES, _bytes, forget_inspectors)

    def lend(self, model: GAN, visitor: str) -> str:
        """Take a visitor's model in, and return the name that finds it, which nobody can guess."""
        return self._own.keep(model, visitor, PRIVATE)

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._own

    def __missing__(self, name: str) -> GAN:
        found = self._own.get(name)
        if found is None:
            raise checks.BadInput("bad_choice", name="model", choices=", ".join(self))  # forgotten between two looks
        return found


def _bytes(model: GAN) -> int:
    return LENT_BYTES // 200 + sum(value.nbytes for value in model.state_dict().values())  # no more than 200


def load_models(folder: Path = CHECKPOINTS) -> Models:
    """Every model folder in `folder` by its name, digits first; a broken one is left out and said in the log.

    Raises:
        FileNotFoundError: if there is none that can be used.
    """
    place = {name: number for number, name in enumerate(ORDER)}
    folders = [path.parent for path in folder.glob(f"*/{CONFIG}")]
    folders.sort(key=lambda path: (place.get(path.name, len(ORDER)), path.name))
    models = {}
    for path in folders:
        try:
            models[path.name] = GAN.from_pretrained(path)
        except (BrokenModel, FileNotFoundError) as error:
            logging.error("left out: %s", error)
    if not models:
        out = folder / ORDER[0]
        raise FileNotFoundError(f"no models in {folder}: train one with `python -m gan train --out {out}`")
    return Models(models)


def add_model(models: Models, name: str) -> None:
    """Put one more model first.

    Args:
        models: is changed.
        name: a folder or a Hub id; its last part becomes the model's name on the page.

    Raises:
        FileNotFoundError: if there is no such model.
        BrokenModel: if it cannot be used.
    """
    model = GAN.from_pretrained(name)
    if model.commit:
        print(f"{name}: commit {model.commit}, kept in the Hub's cache")
    short = short_name(name)
    others = {key: value for key, value in models.items() if key != short}
    models.clear()
    models.update({short: model, **others})


def warm_up(models: dict[str, GAN]) -> None:
    """Generate and score one picture with each, so that the first visitor does not wait for first times."""
    for model in models.values():
        labels = 0 if model.config.classes else None
        model.score(model.generate(model.latents(1), labels), labels)


def shape_of(model: GAN, seed: int) -> dict:
    """What a panel must know of a model; `seed` is what it opens with."""
    return {
        "classes": model.config.classes,
        "size": model.config.image_size,
        "channels": model.config.channels,
        "writes": writes(model.config),
        "dim": model.config.latent_dim,
        "directions": model.direction_names,
        "seed": seed,
        "version": model.version,
        "maps": model.generator.map_shapes,
        "sharpens": find_sharpener(model) is not None,
        "holds": (model.card.get("truncation") or {}).get("holds"),
    }
