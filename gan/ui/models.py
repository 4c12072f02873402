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


def warm_up(models: dict[str, GAN]) -> None:
    """Generate and score one picture with each, so that the first visitor does not wait for first times."""
    for model in models.values():
        labels = 0 if model.config.classes else None
        model.score(model.generate(model.latents(1), labels), labels)
