"""Pictures that a room's page sends as bare bytes: small, of known sizes, and already cut out by the browser."""

import torch
from torch import Tensor

from gan.ui.shared import checks


def pixels(content: bytes, *sides: int, channels: int = 3) -> Tensor:
    """A picture, uint8 (1, channels, side, side), with whichever of these sides it has.

    Args:
        content: red, green and blue of each pixel by turns, row by row; or how bright each is.

    Raises:
        BadInput: if it has none of them.
    """
    for side in sides:
        if len(content) == channels * side * side:
            flat = torch.frombuffer(bytearray(content), dtype=torch.uint8)
            return flat.view(1, side, side, channels).permute(0, 3, 1, 2)
    raise checks.BadInput("bad_request")
