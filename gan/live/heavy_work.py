"""Work that keeps the interpreter busy for long, such as films: in a process of its own, lest pictures wait for it."""

import functools
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from gan.live.scheduler import Scheduler
from gan.live.service import Service

T = TypeVar("T")


def serve_work(pipe: Connection) -> None:
    """Do what is asked for, for ever: each question is a function, each answer what it gives, or raises."""
    while True:
        work = pipe.recv()
        try:
            answer = work(), None
        except Exception as error:
            answer = None, error
        pipe.send(answer)


class HeavyWork:
    """One piece of work at a time. Before `begin` it is done where it is asked for: in tests, and in a notebook."""

    def __init__(self) -> None:
        self._service: Service | None = None

    def begin(self, scheduler: Scheduler) -> None:
        """From now on have it done by a process that this scheduler's fork server starts."""
        self._service = Service(scheduler, serve_work)

    def do(self, work: Callable[..., T], *arguments) -> T:
        """What a function of a module gives; function, arguments and what it gives travel.

        Raises:
            NoAnswer: if the process cannot be started, dies of it, or takes too long.
            whatever the function raises.
        """
        asked = functools.partial(work, *arguments)
        if self._service is None:
            return asked()
        found, error = self._service.ask(asked)
        if error is not None:
            raise error
        return found


HEAVY = HeavyWork()  # of this server
