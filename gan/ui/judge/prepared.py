"""Visitors' pictures as the networks see them: each is prepared once, and asked about by a name nobody can guess."""

from torch import Tensor

from gan.ui.shared import checks
from gan.ui.shared.fair_cache import FairCache

KEPT = 500  # 128 pixels in colour are 200 kB


class PreparedPictures:
    """The pictures of one server."""

    def __init__(self) -> None:
        self._pictures: FairCache[Tensor] = FairCache(KEPT)

    def keep(self, image: Tensor, visitor: str) -> str:
        """Keep a visitor's picture (C, H, W) in [-1, 1]; its name."""
        return self._pictures.keep(image, visitor)

    def get(self, name, shape: tuple[int, ...]) -> Tensor:
        """The picture of that name, prepared for networks that see pictures of this shape.

        Raises:
            BadInput: if it is not known any more, or was prepared for others.
        """
        image = self._pictures.get(name) if isinstance(name, str) else None
        if image is None or tuple(image.shape) != shape:
            raise checks.BadInput("own_gone")
        return image
