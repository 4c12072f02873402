"""The files in a model's folder."""

import json
import os
import tempfile
from pathlib import Path

CONFIG, WEIGHTS, CARD, SHEET = "config.json", "model.safetensors", "README.md", "sheet.png"
ENCODER = "encoder.safetensors"  # in whose features pictures without classes are measured
CLASSIFIER = "classifier.safetensors"  # that reads pictures with classes
PICTURES = "pictures.json"  # where the pictures lie on this machine that it learnt from: never published
UNFINISHED = ".unfinished-"  # how the name begins of what is being written; only a killed process leaves it there
TRAIT_READER = "traits.safetensors"  # that reads what avatars look like
SHARPENER = "sharpener.safetensors"  # that makes its pictures twice as wide
REFERENCE = "reference.safetensors"  # what an answer of the discriminator is worth: see gan.study.reference
CHECKPOINTS = Path(__file__).resolve().parents[2] / "checkpoints"  # the models that come with the program
_CLASSIFIER_ONCE = "reader.safetensors"  # what earlier versions called it
FILES = (CONFIG, WEIGHTS, CARD, SHEET, ENCODER, CLASSIFIER, TRAIT_READER, SHARPENER, REFERENCE, _CLASSIFIER_ONCE)


def classifier_file(folder: str | Path) -> Path:
    """Where the classifier of that folder lies, or would lie."""
    once = Path(folder) / _CLASSIFIER_ONCE
    return once if once.is_file() else Path(folder) / CLASSIFIER


def pictures_beside(folder: Path) -> Path | None:
    """Where the own pictures lie, or lay, that the model in this folder learnt from; none where nothing says so."""
    try:
        return Path(json.loads((folder / PICTURES).read_text())["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens meanwhile, it is there whole, or as it was before.

    Raises:
        OSError: if it cannot be written; nothing is left behind then.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{UNFINISHED}{path.name}-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # the name must not be there before the content is
            if os.name == "posix":
                umask = os.umask(0)
                os.umask(umask)
                os.fchmod(file.fileno(), 0o666 & ~umask)  # as any file, where a temporary one is for its owner alone
            file.close()
            os.replace(file.name, path)
        except BaseException:
            file.close()
            os.unlink(file.name)
            raise
