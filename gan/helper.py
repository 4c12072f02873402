"""Work that answers questions, in a process of its own: the page's pictures wait for nobody's interpreter lock."""

import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from gan.hall import Hall


class Helper:
    """A process that is there from the first question on; if it has died, the next question starts another.

    Args:
        hall: whose nursery bears it.
        work: a function of a module; it receives questions from its pipe and sends an answer to each, for ever.
    """

    def __init__(self, hall: Hall, work: Callable[[Connection], None]) -> None:
        self._hall, self._work = hall, work
        self._pipe: Connection | None = None
        self._lock = threading.Lock()

    def ask(self, question: object) -> Any:
        """The answer; others who ask meanwhile wait.

        Raises:
            OSError, EOFError: if the process cannot be started, or dies of this question twice.
        """
        with self._lock:
            for last_try in (False, True):
                try:
                    self._pipe = self._pipe or self._hall.open_pipe(self._work)
                    self._pipe.send(question)
                    return self._pipe.recv()
                except (EOFError, OSError):
                    self._pipe = None
                    if last_try:
                        raise
