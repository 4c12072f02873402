"""The relatives' models that the page uses: shipped ones, loaded when they are asked for, and visitors' own."""

import threading
from collections import OrderedDict

from gan.family import RELATIVES, load
from gan.models.relative import RelativeModel
from gan.ui.shared import checks
from gan.ui.shared.fair_cache import FairCache

SHIPPED = 4  # that stay in memory; the one that was used longest ago goes
OWN_BYTES = 100_000_000  # of visitors' own in memory
PRIVATE = "mine-"


class Relatives:
    """Models by relative and name."""

    def __init__(self) -> None:
        self._own: FairCache[RelativeModel] = FairCache(OWN_BYTES, _bytes)
        self._shipped: OrderedDict[str, RelativeModel] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, relative: str, own: str | None = None) -> RelativeModel:
        """The shipped model of a relative, or a visitor's own of that name.

        Raises:
            BadInput: if there is no such relative, or no such model any more.
        """
        kind = RELATIVES[checks.choice(relative, "relative", RELATIVES)].model
        if own:
            found = self._own.get(own)
            if not isinstance(found, kind):
                raise checks.BadInput("family_gone")
            return found
        with self._lock:
            if relative not in self._shipped:
                self._shipped[relative] = load(relative)
            self._shipped.move_to_end(relative)
            while len(self._shipped) > SHIPPED:
                self._shipped.popitem(last=False)
            return self._shipped[relative]

    def lend(self, model: RelativeModel, visitor: str) -> str:
        """Take a visitor's model in, and return the name that finds it, which nobody can guess."""
        return self._own.keep(model, visitor, PRIVATE)


def _bytes(model: RelativeModel) -> int:
    return OWN_BYTES // 100 + sum(value.nbytes for value in model.state_dict().values())  # no more than 100
