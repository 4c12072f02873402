"""Visitors' pictures as the networks see them: each is prepared once, and asked about by a name nobody can guess."""

import secrets
import threading
from collections import OrderedDict

from torch import Tensor

from gan.ui.shared import checks

KEPT = 500  # the one that was used least recently goes first; 128 pixels in colour are 200 kB


class PreparedPictures:
    """The pictures of one server."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[str, Tensor] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, image: Tensor) -> str:
        """Keep a picture (C, H, W) in [-1, 1]; its name."""
        name = secrets.token_urlsafe(9)
        with self._lock:
            self._pictures[name] = image
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return name

    def get(self, name, shape: tuple[int, ...]) -> Tensor:
        """The picture of that name, prepared for networks that see pictures of this shape.

        Raises:
            BadInput: if it is not known any more, or was prepared for others.
        """
        with self._lock:
            image = self._pictures.get(name) if isinstance(name, str) else None
            if image is None or tuple(image.shape) != shape:
                raise checks.BadInput("own_gone")
            self._pictures.move_to_end(name)
            return image
