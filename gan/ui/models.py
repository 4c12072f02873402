"""The models that the page offers."""

from pathlib import Path

from gan.model import CONFIG, GAN

CHECKPOINTS = Path(__file__).parents[2] / "checkpoints"
FIRST = "digits"  # what the page opens with


def load_models(folder: Path = CHECKPOINTS, device: str = "cpu") -> dict[str, GAN]:
    """Every model folder in `folder` by its name, digits first, warmed up so that the first visitor does not wait.

    Raises:
        FileNotFoundError: if there is none.
    """
    folders = sorted(
        (path.parent for path in folder.glob(f"*/{CONFIG}")), key=lambda path: (path.name != FIRST, path.name)
    )
    if not folders:
        raise FileNotFoundError(f"no models in {folder}: train one with `python -m gan train --out {folder / FIRST}`")
    models = {path.name: GAN.from_pretrained(path).to(device) for path in folders}
    for model in models.values():
        labels = 0 if model.config.classes else None
        model.score(model.generate(model.latents(1), labels), labels)
    return models
