"""What visitors share, so that no one of them can use it up: bytes, places in a queue, trainings.

The rule is that of shared packet buffers (Choudhury and Hahne 1998): whoever asks may hold as much as is still free.
One visitor alone gets half, and however many come, something is left for the next; no limit of each has to be guessed.
"""

import threading
from collections import Counter


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
        """Let a visitor have so much more, if they would then hold no more than what was free; whether they got it."""
        with self._lock:
            if amount + self._held[visitor] > self.total - self._held.total():
                if not self._held[visitor]:
                    del self._held[visitor]
                return False
            self._held[visitor] += amount
            return True

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
