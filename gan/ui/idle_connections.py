"""Closes connections that never become a request: each keeps one of this process's files open, and there are not many.

uvicorn waits for ever for the first line and the headers of a request (slowloris); what comes after the headers is the
request guard's.
"""

import threading
import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

from uvicorn import Server

PATIENCE = 20.0  # seconds for the headers of a request
EVERY = 5.0  # seconds


class IdleConnections:
    """Those of one server.

    Args:
        server: uvicorn's, running.
        clock: seconds.
    """

    def __init__(self, server: Server, clock: Callable[[], float] = time.monotonic) -> None:
        self._server, self._clock = server, clock
        self._since: WeakKeyDictionary[object, tuple[object, float]] = WeakKeyDictionary()

    def watch(self) -> None:
        """Look after them in a thread of its own, until the server ends."""
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._server.should_exit:
            self.close_old()
            time.sleep(EVERY)

    def close_old(self) -> None:
        """Close those that have been without a request for too long."""
        now = self._clock()
        for connection in list(self._server.server_state.connections):
            cycle = connection.cycle  # the request that is being answered, or the last one, or none yet
            last, since = self._since.get(connection, (None, now))
            busy = cycle is not None and not cycle.response_complete
            if busy or cycle is not last or connection not in self._since:
                self._since[connection] = cycle, now
            elif now - since > PATIENCE:
                connection.loop.call_soon_threadsafe(connection.transport.close)
