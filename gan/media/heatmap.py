"""Signed numbers as colours: teal for above 0, orange for below, for the colour-blind too."""

import torch
from PIL import Image
from torch import Tensor
from torchvision.utils import make_grid

from gan.media.images import to_image

FAINT = 1e-3  # logits: what is weaker is rounding, not an answer
SPEAKS_REAL, SPEAKS_FAKE = (0.1, 0.78, 0.7), (0.98, 0.5, 0.1)


def heatmap(image: Tensor, worth: Tensor, side: int) -> Image.Image:
    """A picture under a map of what each place speaks for: teal for above 0, orange for below.

    Args:
        image: float (C, H, W) in [-1, 1]; it is shown in grey.
        worth: float (H, W), in logits; the strongest place gets the full colour.
        side: enlarge to this many pixels.
    """
    grey = image.mean(0).add(1).div(2).clamp(0, 1) * 0.75 + 0.12  # even white and black leave room for colour
    strength = worth / worth.abs().max().clamp(min=FAINT)
    colour = torch.where(strength[..., None] > 0, torch.tensor(SPEAKS_REAL), torch.tensor(SPEAKS_FAKE))
    mixed = torch.lerp(grey[..., None].expand(-1, -1, 3), colour, strength.abs()[..., None] * 0.85)
    return to_image(mixed.permute(2, 0, 1) * 2 - 1, side, smooth=True)


def signed_map(values: Tensor, columns: int, largest: float, side: int) -> Image.Image:
    """float (N, H, W), such as the filters of a layer, side by side: teal above 0, orange below, black at 0.

    Args:
        largest: the value that gets the full colour.
        side: width of the whole in pixels, about.
    """
    strength = (values / max(largest, 1e-12)).clamp(-1, 1)[:, None]
    colour = torch.where(strength > 0, *(torch.tensor(c).view(3, 1, 1) for c in (SPEAKS_REAL, SPEAKS_FAKE)))
    grid = make_grid(colour * strength.abs(), nrow=columns, padding=1, pad_value=0.35)
    picture = to_image(grid * 2 - 1)
    scale = max(1, side // picture.width)
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)
