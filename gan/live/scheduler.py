"""Who trains and who waits: every visitor's run, at most so many at once, ended as soon as nobody watches.

Other work that wants a process of its own gets one here, too: see gan.live.service.
"""

import contextlib
import logging
import os
import queue
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge

from gan.live.fork_server import ForkServer
from gan.live.job import Job
from gan.live.messages import Leave, Pause, Stop
from gan.live.places import Places, of_who_has_most
from gan.live.run import Run
from gan.live.shares import Shares

ASLEEP = 1.0  # seconds without a sign of the page after which its run pauses
LOST = 5.0  # and after which it ends
GONE = 0.4  # likewise, where the page was seen to close its connection
COMING_UP = 90.0  # seconds in which a worker must have called back: the first one imports torch, at times slowly
MOST = 200  # runs that train or wait, and as many that are over
TICK = 0.1


class Full(RuntimeError):
    """No room even in the queue, or none that is left to this visitor."""


class Scheduler:
    """All runs of one server.

    Args:
        at_once: how many may train at the same time.
        start_worker: starts a worker that calls back, and may take as long as it lives; by default a fork server does.
    """

    def __init__(self, at_once: int, start_worker: Callable[[str, bytes, str], None] | None = None) -> None:
        self.at_once = at_once
        self.runs: dict[str, Run] = {}
        self._lock = threading.RLock()
        self._fork_server = ForkServer()
        self._start_worker, self._own_children = start_worker or self._fork_server.fork, start_worker is None
        self._places = Places()
        self._awaited: dict[str, queue.SimpleQueue[Connection]] = {}  # by whoever opens a pipe
        self._pipes: list[Connection] = []
        self._listener: Listener | None = None
        self._address = ""
        self._watchdog: threading.Thread | None = None

    def warm_up(self) -> None:
        """Have the first training, or the first service, start at once."""
        self._fork_server.warm_up()

    def enter(self, job: Job, visitor: str = "") -> Run:
        """Let a run in: it starts now, or when there is a place.

        Args:
            visitor: whose it is. One visitor's second run waits behind another's first, and nobody takes all places.

        Raises:
            Full: if there is no place left for this visitor.
        """
        with self._lock:
            over = [run for run in self.runs.values() if run.state == "over"]
            here = Shares(MOST)
            for run in self.runs.values():
                if run.state != "over":
                    here.note(run.visitor)
            if not here.take(visitor):
                raise Full
            if len(over) >= MOST:
                self.leave(of_who_has_most(over))
            run = Run(job, visitor)
            self.runs[run.id] = run
            self._open()
            self._promote()
            return run

    def get(self, run_id: str) -> Run | None:
        """The run of that id, if it is still here."""
        return self.runs.get(run_id)

    def place(self, run: Run) -> int:
        """How many are before it in the queue, itself included; 0 once it has started."""
        with self._lock:
            waiting = self._places.line(self.runs.values())
        return waiting.index(run) + 1 if run in waiting else 0

    def stop(self, run: Run) -> None:
        """End a run's training; what it has shown, and its model, stay for its page."""
        with self._lock:
            if run.state in ("waiting", "starting"):
                run.end("stopped")
                self._release(run)
                self._promote()
            else:
                run.tell(Stop())

    def leave(self, run: Run) -> None:
        """End a run and forget everything about it."""
        with self._lock:
            if self.runs.pop(run.id, None) is not None:
                run.end("left")
                self._release(run)
                self._promote()

    def open_pipe(self, work: Callable[[Connection], None]) -> Connection:
        """The near end of a pipe to a new process on this machine, which does `work` with the far end.

        It ends with the work, or with the pipe.

        Raises:
            OSError: if it cannot be started.
        """
        name, came = secrets.token_hex(8), queue.SimpleQueue()
        with self._lock:
            self._open()
            self._awaited[name] = came
        try:
            self._fork_server.fork(self._address, self._key, name)
            pipe = came.get(timeout=COMING_UP)
        except queue.Empty:
            raise OSError("a process did not come up") from None
        finally:
            self._awaited.pop(name, None)
        pipe.send(work)
        self._pipes = [*(one for one in self._pipes if not one.closed), pipe]
        return pipe

    def close(self) -> None:
        """End all runs, everything that was asked for by `open_pipe`, and the fork server."""
        for run in list(self.runs.values()):
            self.leave(run)
        for pipe in self._pipes:
            pipe.close()
        self._fork_server.close()

    # ---- inside

    def _release(self, run: Run) -> None:
        """Take a run's worker down. There is nothing in it to save, and nothing that it could leave behind."""
        if (self._own_children or run.refused) and run.pid:
            with contextlib.suppress(OSError):
                os.kill(run.pid, getattr(signal, "SIGKILL", signal.SIGTERM))  # which closes its pipe, so `_hear` ends
        run.tell(Leave())

    def _promote(self) -> None:
        """Start those who wait, as far as there are places."""
        busy = sum(run.in_place for run in self.runs.values())
        for run in self._places.line(self.runs.values())[: max(0, self.at_once - busy)]:
            run.turn("starting")
            threading.Thread(target=self._start, args=(run,), daemon=True).start()

    def _start(self, run: Run) -> None:
        call = (self._address, self._key, run.id)
        try:
            try:
                self._start_worker(*call)
            except Exception:
                if self._own_children or run.state != "starting":
                    raise
                logging.warning("no GPU was lent, so it trains on the processor", exc_info=True)
                run.refused = True
                self._fork_server.fork(*call)
        except Exception:
            logging.exception("a live training could not be started")
            run.end("died")
            with self._lock:
                self._promote()

    def _open(self) -> None:
        if self._listener is None:
            self._key = secrets.token_bytes(32)
            self._address = _address()
            self._listener = Listener(self._address)
            self._address = self._address or self._listener.address
            threading.Thread(target=self._answer, daemon=True).start()
        if self._watchdog is None:
            self._watchdog = threading.Thread(target=self._watch, daemon=True)
            self._watchdog.start()

    def _answer(self) -> None:
        """Let workers in as they call back."""
        while True:
            try:
                pipe = self._listener.accept()
                threading.Thread(target=self._let_in, args=(pipe,), daemon=True).start()
            except Exception:  # no file left to open
                time.sleep(TICK)

    def _let_in(self, pipe: Connection) -> None:
        """Hear a caller that knows the key; each in a thread of its own, or one that stops here would stop them all."""
        try:
            deliver_challenge(pipe, self._key)
            answer_challenge(pipe, self._key)
        except (AuthenticationError, EOFError, OSError):  # one without the key, or that hung up
            pipe.close()
            return
        self._hear(pipe)

    def _hear(self, pipe: Connection) -> None:
        """Take in what one worker tells until it ends, or hand its pipe to whoever asked for it."""
        run = None
        try:
            run_id, pid = pipe.recv()
            if came := self._awaited.pop(run_id, None):
                came.put(pipe)
                pipe = None
                return
            with self._lock:
                run = self.runs.get(run_id)
                if run is None or run.state == "over":  # its visitor left meanwhile, or gave up
                    return
                run.connect(pipe, pid)
            while True:
                run.take(pipe.recv())
        except (EOFError, OSError):
            pass
        finally:
            if run is not None:
                run.disconnect()
            if pipe is not None:
                pipe.close()
            with self._lock:
                self._promote()

    def _watch(self) -> None:
        """Watch over all runs until there are none."""
        last = time.monotonic()
        while True:
            time.sleep(TICK)
            now = time.monotonic()
            if now - last > 5 * TICK:  # the whole server stood still, so no page could be heard: that is not silence
                for run in list(self.runs.values()):
                    run.seen += now - last
            with self._lock:
                self._places.charge(self.runs.values(), now - last)
                if not self.runs:
                    self._watchdog = None
                    return
            last = now
            for run in list(self.runs.values()):
                try:
                    self._look_after(run, time.monotonic())
                except Exception:
                    logging.exception("while looking after a live training")

    def _look_after(self, run: Run, now: float) -> None:
        silent = now - run.seen
        if silent > LOST or (run.closed_at is not None and now - run.closed_at > GONE):
            self.leave(run)
        elif silent > ASLEEP and run.state == "training" and not run.slept:
            run.slept = True
            run.tell(Pause())
        elif self._places.has_to_go(run, list(self.runs.values())):
            run.tell(Stop())
            run.end("crowded")
            with self._lock:
                if run.hello is None:  # it has nothing yet that could be kept
                    self._release(run)
                self._promote()
        elif (
            (self._own_children or run.refused)
            and run.state == "starting"
            and not run.pid
            and now - run.since > COMING_UP
        ):
            run.end("died")
            with self._lock:
                self._promote()


def _address() -> str | None:
    """Where workers call back: on Linux a socket that is no file, so none stays behind, and a full disk is no harm."""
    return f"\0gan-{secrets.token_hex(16)}" if sys.platform == "linux" else None
