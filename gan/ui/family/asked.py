"""What the page of a room asks for, and who answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gan.nets.latent import MAX_SEED
from gan.ui.shared import checks
from gan.ui.shared.models import Models


@dataclass(frozen=True)
class Asked:
    """A question.

    Attributes:
        model: the relative's, shipped or the visitor's own.
        query: of the address.
        content: what was sent along, a few hundred thousand bytes at most.
        models: the page's, of the DCGAN.
    """

    model: Any
    query: Mapping[str, str]
    content: bytes
    models: Models

    @property
    def seed(self) -> int:
        """The seed in the query, 0 by default.

        Raises:
            BadInput: if it is none.
        """
        return checks.whole(self.query.get("seed", 0), "seed", 0, MAX_SEED)


@dataclass(frozen=True)
class Answer:
    """How a question is answered.

    Attributes:
        of: gives a value for the page, or a PNG, which a browser may keep.
        takes: whether something is sent along.
        slow: whether it takes seconds, so that quick ones should not wait behind it.
    """

    of: Callable[[Asked], dict | bytes]
    takes: bool = False
    slow: bool = False
