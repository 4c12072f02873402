"""The files in a model's folder."""

from pathlib import Path

CONFIG, WEIGHTS, CARD, SHEET = "config.json", "model.safetensors", "README.md", "sheet.png"
ENCODER = "encoder.safetensors"  # in whose features pictures without classes are measured
CLASSIFIER = "classifier.safetensors"  # that reads pictures with classes
_CLASSIFIER_ONCE = "reader.safetensors"  # what earlier versions called it
FILES = (CONFIG, WEIGHTS, CARD, SHEET, ENCODER, CLASSIFIER, _CLASSIFIER_ONCE)


def classifier_file(folder: str | Path) -> Path:
    """Where the classifier of that folder lies, or would lie."""
    once = Path(folder) / _CLASSIFIER_ONCE
    return once if once.is_file() else Path(folder) / CLASSIFIER
