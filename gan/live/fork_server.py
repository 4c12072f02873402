"""Where trainings and services come from: a small process that has loaded torch already, and forks a child for each.

Starting Python and torch anew takes seconds, which nobody should wait after pressing Start; and a process of its own
can be ended at once with all its memory, computes beside the page's server instead of taking turns with it, and may be
told to be nice to it. Where there is no fork (Windows), the process itself becomes the child and another takes its
place.

It reads one JSON line for each child: {"address": ..., "key": hex, "run": id}.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Client
from pathlib import Path
from typing import TextIO

FORKS = hasattr(os, "fork")
MEMORY = 3_000_000_000  # bytes of a child, beside what it shares: for a stranger's pictures and all that learns
NICE = 5  # the sliders of all visitors come first


class ForkServer:
    """The process, seen from the page's server."""

    def __init__(self) -> None:
        self._orders: TextIO | None = None
        self._wait: Callable[[], object] = lambda: None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Start the process, if it does not run yet.

        Called before the server has any threads, it is a fork of this one: ready at once, and it shares its memory.
        Otherwise it is a new Python, which needs some seconds before it can fork.
        """
        with self._lock:
            if self._orders is None:
                begin = _fork if FORKS and threading.active_count() == 1 else _spawn
                self._orders, self._wait = begin()

    def fork(self, address: str, key: bytes, run: str) -> None:
        """Start a child that calls back at `address` (see multiprocessing.connection) by the name of `run`."""
        order = json.dumps({"address": address, "key": key.hex(), "run": run}) + "\n"
        for last_try in (False, True):
            self.warm_up()
            with self._lock:
                try:
                    self._orders.write(order)
                    self._orders.flush()
                    if not FORKS:  # it has been used up
                        self._orders = None
                    break
                except OSError:  # somebody has killed it
                    self._orders = None
                    self._wait()
                    if last_try:
                        raise
        if not FORKS:
            threading.Thread(target=self.warm_up, daemon=True).start()  # for the next one

    def close(self) -> None:
        """End the process; children that are at work end when their pipe does."""
        with self._lock:
            if self._orders is not None:
                self._orders.close()
                self._orders = None
                self._wait()


def _fork() -> tuple[TextIO, Callable[[], object]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        try:
            serve_forks(os.fdopen(reading))
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(0)
    os.close(reading)
    return os.fdopen(writing, "w"), lambda: os.waitpid(child, 0)


def _spawn() -> tuple[TextIO, Callable[[], object]]:
    paths = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")]))
    # One thread each before the fork: a pool of threads does not survive it.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "gan.live.fork_server"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, text=True)
    return process.stdin, process.wait


def call_back(address: str, key: bytes, run: str) -> None:
    """Be the worker of that name: fetch at `address` what to do, a function of a pipe, and do it."""
    try:
        pipe = Client(address, authkey=key)
    except OSError:  # the server has gone
        return
    with pipe:
        pipe.send((run, os.getpid()))
        work = pipe.recv()
        work(pipe)


def serve_forks(orders: TextIO) -> None:
    """Fork a child for each line, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server; that it has ended is noticed here
    import torch

    import gan.live.lesson_service
    import gan.live.worker  # noqa: F401  so that no child has to
    from gan.data.catalog import CATALOG
    from gan.live.real_pictures import drawn_set
    from gan.live.settling import settle
    from gan.media.decoding import bound_memory

    torch.set_num_threads(1)
    if hasattr(os, "nice"):
        os.nice(NICE)
    if FORKS:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children, so none may stay as a zombie
    for name, known in CATALOG.items():
        if known.drawn:
            drawn_set(name)  # once, for all children
    settle()
    for line in orders:
        order = json.loads(line)
        if FORKS and os.fork() != 0:
            continue
        if FORKS:
            os.close(orders.fileno())  # or nobody would notice that this process has been killed while this child lives
        if not torch.cuda.is_available():  # whose driver takes whole address spaces
            bound_memory(MEMORY)
        try:
            call_back(order["address"], bytes.fromhex(order["key"]), order["run"])
        except (EOFError, ConnectionError):  # the server has gone
            pass
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(0)  # not through the parent's clean-up


if __name__ == "__main__":
    serve_forks(sys.stdin)
