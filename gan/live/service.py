"""Work that answers questions, in a process of its own: the page's pictures wait for nobody's interpreter lock."""

import contextlib
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from gan.live.scheduler import Scheduler

PATIENCE = 120.0  # seconds for an answer


class NoAnswer(RuntimeError):
    """There is no answer to be had."""


class Service:
    """A process that is there from the first question on; if it has died, another takes its place.

    Args:
        scheduler: whose fork server starts it.
        work: a function of a module; it receives questions from its pipe and sends an answer to each, for ever.
    """

    def __init__(self, scheduler: Scheduler, work: Callable[[Connection], None]) -> None:
        self._scheduler, self._work = scheduler, work
        self._pipe: Connection | None = None
        self._lock = threading.Lock()

    def ask(self, question: object) -> Any:
        """The answer; others who ask meanwhile wait.

        Raises:
            NoAnswer: if the process cannot be started, dies of the question, or does not answer in time.
        """
        with self._lock:
            if self._pipe is not None:
                with contextlib.suppress(NoAnswer):  # it may have died long ago
                    return self._answer(question)
            try:
                self._pipe = self._scheduler.open_pipe(self._work)
            except OSError as error:
                raise NoAnswer from error
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
            raise NoAnswer from error
