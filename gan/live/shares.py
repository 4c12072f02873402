"""What visitors share, so that no one of them can use it up: bytes, places in a queue, trainings.

After shared packet buffers (Choudhury and Hahne 1998): whoever asks may hold a quarter of what is still free. Alone, a
visitor gets a fifth; five who take all they can leave a third, ten leave a tenth; and who holds nothing yet may have a
little of whatever is left. So no limit of each has to be guessed.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable

PART = 4  # of what is free, one may hold one in so many
FIRST = 100  # who holds nothing may have one in so many of all, while there is any
MANY = 1000  # visitors; when there are more, those who have had next to nothing are forgotten


class Shares:
    """So much of something, for all visitors together.

    Args:
        total: how much there is, in whatever unit; what is free is told by what was taken and not yet given back.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, visitor: str, amount: int = 1) -> bool:
        """Let a visitor have so much more, if that leaves enough to others; whether they got it."""
        with self._lock:
            held, free = self._held.get(visitor, 0), self.total - self._held.total()
            first = not held and amount <= min(free, max(1, self.total // FIRST))
            if PART * (held + amount) > free and not first:
                return False
            self._held[visitor] += amount
            return True

    def note(self, visitor: str, amount: int = 1) -> None:
        """Count what a visitor holds already."""
        with self._lock:
            self._held[visitor] += amount

    def give(self, visitor: str, amount: int = 1) -> None:
        """Take back what a visitor was given."""
        with self._lock:
            self._held[visitor] -= amount
            if self._held[visitor] <= 0:
                del self._held[visitor]

    def held(self) -> int:
        """How much all visitors hold."""
        with self._lock:
            return self._held.total()


class Usage:
    """How much each visitor has had lately: what was longer ago counts ever less.

    Args:
        half_life: seconds after which half of it is forgotten.
        clock: seconds.
    """

    def __init__(self, half_life: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._half_life, self._clock = half_life, clock
        self._had: dict[str, tuple[float, float]] = {}  # how much, and when that was

    def of(self, visitor: str) -> float:
        """How much a visitor has had."""
        had, then = self._had.get(visitor, (0.0, 0.0))
        return had * 0.5 ** ((self._clock() - then) / self._half_life) if had else 0.0

    def charge(self, visitor: str, amount: float) -> None:
        """Note that a visitor has had so much more."""
        self._had[visitor] = self.of(visitor) + amount, self._clock()
        if len(self._had) > MANY:
            self._had = {one: self._had[one] for one in self._had if self.of(one) > amount / MANY}
