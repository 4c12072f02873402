"""A few held-out pictures that come with the program, so that real and generated can be compared on any machine.

mnist_test_digits.png holds the first hundred of each digit among MNIST's 10,000 test pictures, a row for each digit,
unchanged. MNIST: LeCun, Cortes and Burges 1998, CC BY-SA 3.0; so is this file.
"""

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from gan.data.catalog import CATALOG
from gan.data.picture_set import PictureSet

_DIGITS = Path(__file__).with_name("mnist_test_digits.png")


def shipped(name: str) -> PictureSet | None:
    """The test pictures of a set that come with the program, or none; for looking and playing, too few to measure."""
    if name != "digits":
        return None
    known = CATALOG[name]
    grid = torch.from_numpy(np.array(Image.open(_DIGITS, formats=["PNG"])))
    images = grid.unfold(0, known.size, known.size).unfold(1, known.size, known.size)  # (classes, each, size, size)
    labels = torch.arange(len(images)).repeat_interleave(images.shape[1])
    return PictureSet(
        known.name, images.reshape(-1, 1, known.size, known.size), labels, known.classes, source=known.source,
        license=known.license, shipped=True,
    )  # fmt: skip
