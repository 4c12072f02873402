"""The models that the page offers."""

from pathlib import Path

from gan.model import CONFIG, GAN

CHECKPOINTS = Path(__file__).parents[2] / "checkpoints"
FIRST = "digits"  # what the page opens with


def load_models(folder: Path = CHECKPOINTS) -> dict[str, GAN]:
    """Every model folder in `folder` by its name, digits first.

    Raises:
        FileNotFoundError: if there is none.
    """
    folders = sorted(
        (path.parent for path in folder.glob(f"*/{CONFIG}")), key=lambda path: (path.name != FIRST, path.name)
    )
    if not folders:
        raise FileNotFoundError(f"no models in {folder}: train one with `python -m gan train --out {folder / FIRST}`")
    return {path.name: GAN.from_pretrained(path) for path in folders}


def add_model(models: dict[str, GAN], name: str) -> None:
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
    path = Path(name)
    short = path.resolve().name if path.is_dir() else name.partition("@")[0].rpartition("/")[2]
    others = {key: value for key, value in models.items() if key != short}
    models.clear()
    models.update({short: model, **others})


def warm_up(models: dict[str, GAN]) -> None:
    """Generate and score one picture with each, so that the first visitor does not wait for first times."""
    for model in models.values():
        labels = 0 if model.config.classes else None
        model.score(model.generate(model.latents(1), labels), labels)
