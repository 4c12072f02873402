"""Closes connections that never become a request, or never take their answer: each keeps one of this process's files
open, and there are not many, or the answer in memory.

uvicorn waits for ever for the first line and the headers of a request (slowloris), and for whoever does not read; what
comes after the headers is the request guard's.
"""

import logging
import threading
import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

from uvicorn import Server

PATIENCE = 20.0  # seconds for the headers of a request, or for any part of an answer to be taken
BUFFERED = 100_000_000  # bytes of answers that wait to be taken; beyond this who takes nothing is not waited for
EVERY = 2.0  # seconds


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
            try:
                self.close_old()
            except Exception:
                logging.exception("while looking after connections")
            time.sleep(EVERY)

    def close_old(self) -> None:
        """Close those on which nothing has happened for too long."""
        now, connections = self._clock(), list(self._server.server_state.connections)
        left = {connection: connection.transport.get_write_buffer_size() for connection in connections}
        hurry = sum(left.values()) > BUFFERED
        for connection in connections:
            cycle = getattr(connection, "cycle", None)  # the request that is being answered, the last one, or none yet
            state = cycle, left[connection]
            last, since = self._since.get(connection, (None, now))
            busy = cycle is not None and not cycle.response_complete and not left[connection]
            if busy or state != last:
                self._since[connection] = state, now
            elif now - since > PATIENCE or (hurry and left[connection]):
                connection.loop.call_soon_threadsafe(connection.transport.abort)
