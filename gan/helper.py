"""Work that answers questions, in a process of its own: the page's pictures wait for nobody's interpreter lock."""

import contextlib
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from gan.hall import Hall

PATIENCE = 120.0  # seconds for an answer


class Silent(RuntimeError):
    """There is no answer to be had."""


class Helper:
    """A process that is there from the first question on; if it has died, another takes its place.

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
            Silent: if the process cannot be started, dies of the question, or does not answer in time.
        """
        with self._lock:
            if self._pipe is not None:
                with contextlib.suppress(Silent):  # it may have died long ago
                    return self._answer(question)
            try:
                self._pipe = self._hall.open_pipe(self._work)
            except OSError as error:
                raise Silent from error
            return self._answer(question)

    def _answer(self, question: object) -> Any:
        try:
            self._pipe.send(question)
            if self._pipe.poll(PATIENCE):
                return self._pipe.recv()
            raise EOFError
        except (EOFError, OSError) as error:
            self._pipe.close()
            self._pipe = None
            raise Silent from error
