"""What is kept for visitors under names nobody can guess, until there is no room: who keeps most loses first."""

import secrets
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class FairCache(Generic[T]):
    """So much for all visitors together; one who brings ever more pushes out nobody's but their own.

    Args:
        most: how much is kept, in units of `size`.
        size: how much one takes; by default each is one.
        let_go: is told of what is forgotten.
    """

    def __init__(
        self, most: int, size: Callable[[T], int] = lambda kept: 1, let_go: Callable[[T], object] = lambda kept: None
    ) -> None:
        self._most, self._size, self._let_go = most, size, let_go
        self._kept: OrderedDict[str, tuple[str, int, T]] = OrderedDict()  # the one that was used last comes last
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def keep(self, value: T, visitor: str, prefix: str = "") -> str:
        """Keep something of a visitor's; its name."""
        name, size = prefix + secrets.token_urlsafe(9), self._size(value)
        with self._lock:
            self._kept[name] = visitor, size, value
            self._held[visitor] += size
            while self._held.total() > self._most and len(self._kept) > 1:
                self._forget_one(but=name)
        return name

    def _forget_one(self, but: str) -> None:
        others = {visitor for name, (visitor, _, _) in self._kept.items() if name != but}
        largest = max(others, key=lambda visitor: self._held[visitor])
        name = next(name for name, (visitor, _, _) in self._kept.items() if visitor == largest and name != but)
        _, size, value = self._kept.pop(name)
        self._let_go(value)
        self._held[largest] -= size
        if self._held[largest] <= 0:
            del self._held[largest]

    def get(self, name: str) -> T | None:
        """What is kept under that name, or none if it is not known any more."""
        with self._lock:
            if name not in self._kept:
                return None
            self._kept.move_to_end(name)
            return self._kept[name][2]

    def __contains__(self, name: object) -> bool:
        with self._lock:
            return name in self._kept
