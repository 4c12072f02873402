"""Who trains and who waits: every visitor's run, at most so many at once, ended as soon as nobody watches."""

import contextlib
import math
import os
import secrets
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, Listener

from gan.live import Job
from gan.nursery import Nursery, call_back

ASLEEP = 1.0  # seconds without a sign of the page after which its run pauses
LOST = 10.0  # and after which it ends
GONE = 0.4  # likewise, where the page was seen to close its connection
PATIENCE = 60.0  # seconds for which a paused run may keep a place that others wait for
KEPT = 200  # sheets of a run that are kept; when there are more, every other old one goes
MOST = 40  # runs in the hall, waiting ones included
TICK = 0.1


class Full(RuntimeError):
    """No room even in the queue."""


class Run:
    """One training, from the queue to what is left of it for its visitor.

    Attributes:
        state: "waiting", "starting", "training", "paused" or "over".
        why: once over: "stopped", "seconds", "steps", "diverged", "no_pictures", "unusable", "left" or "died".
        hello, pairs: what the worker told, without bytes changed.
        points: figures of each frame, for curves.
        sheets: [(frame's number, [bytes of each lane])], thinned out over time.
        models: {lane: zip}.
    """

    def __init__(self, job: Job) -> None:
        self.id, self.job = secrets.token_urlsafe(16), job
        self.state, self.why, self.detail = "waiting", "", ""
        self.hello: dict | None = None
        self.pairs: dict | None = None
        self.loading = 0
        self.points: list[dict] = []
        self.sheets: list[tuple[int, list[bytes]]] = []
        self.models: dict[int, bytes] = {}
        self.version = 0  # grows with each message, so that a page can ask for what is newer
        self.seen = time.monotonic()
        self.closed_at: float | None = None  # when the page was seen to close its connection
        self.paused_at = 0.0
        self.slept = False  # paused because the page was silent, not because it asked
        self.pid = 0
        self.pipe: Connection | None = None

    def tell(self, *command) -> None:
        """Send the worker a command; a worker that has ended hears nothing."""
        try:
            if self.pipe is not None:
                self.pipe.send(command)
        except OSError:
            pass

    def touch(self) -> None:
        """The page has been heard of."""
        self.seen, self.closed_at = time.monotonic(), None
        if self.slept:
            self.slept = False
            self.tell("resume")

    def take(self, message: dict) -> None:
        """Keep what the worker tells."""
        kind = message.pop("kind")
        if kind == "frame":
            self.sheets.append((len(self.points), [lane.pop("sheet") for lane in message["lanes"]]))
            self.points.append(_finite(message))
            if len(self.sheets) > KEPT:
                self.sheets = self.sheets[:-20:2] + self.sheets[-20:]
            if self.state != "over":
                paused = message["paused"]
                self.paused_at = time.monotonic() if paused and self.state != "paused" else self.paused_at
                self.state = "paused" if paused else "training"
        elif kind == "loading":
            self.loading = message["count"]
        elif kind == "hello":
            self.hello = message
        elif kind == "pairs":
            self.pairs = {**message, "number": self.version}
        elif kind == "model":
            self.models[message["lane"]] = message["zip"]
        elif kind == "failed":
            self.end(message["why"], message["detail"])
        elif kind == "over":
            self.end(message["why"])
        self.version += 1

    def end(self, why: str, detail: str = "") -> None:
        """It is over; what it has shown stays until the page leaves."""
        if self.state != "over":
            self.state, self.why, self.detail = "over", why, detail
            self.version += 1


class Hall:
    """All runs of one server.

    Args:
        at_once: how many may train at the same time.
        bear: starts a worker that calls back; by default a child of a Nursery.
    """

    def __init__(self, at_once: int, bear: Callable[[str, bytes, str], None] | None = None) -> None:
        self.at_once = at_once
        self.runs: dict[str, Run] = {}
        self.forgets: list[Callable[[Run], None]] = []  # told of each run that is dropped
        self._lock = threading.RLock()
        self._nursery = Nursery()
        self._bear, self._own_children = bear or self._nursery.bear, bear is None
        self._listener: Listener | None = None
        self._janitor: threading.Thread | None = None

    def warm_up(self) -> None:
        """Have the first training start at once."""
        self._nursery.warm_up()

    def enter(self, job: Job) -> Run:
        """Let a run in: it starts now, or when there is a place.

        Raises:
            Full: if even the queue is full.
        """
        with self._lock:
            if len(self.runs) >= MOST:
                raise Full
            run = Run(job)
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
            waiting = [one for one in self.runs.values() if one.state == "waiting"]
        return waiting.index(run) + 1 if run in waiting else 0

    def leave(self, run: Run) -> None:
        """End a run and forget everything about it."""
        with self._lock:
            if self.runs.pop(run.id, None) is None:
                return
            run.end("left")
            self._release(run)
            self._promote()
        for forget in self.forgets:
            forget(run)

    def close(self) -> None:
        """End all runs."""
        for run in list(self.runs.values()):
            self.leave(run)
        self._nursery.close()

    # ---- inside

    def _release(self, run: Run) -> None:
        """Take a run's worker down. There is nothing in it to save, and nothing that it could leave behind."""
        run.tell("leave")
        if self._own_children and run.pid:
            with contextlib.suppress(OSError):
                os.kill(run.pid, getattr(signal, "SIGKILL", signal.SIGTERM))  # which closes its pipe, so `_hear` ends

    def _busy(self) -> list[Run]:
        return [run for run in self.runs.values() if run.state not in ("waiting", "over")]

    def _promote(self) -> None:
        for run in self.runs.values():
            if len(self._busy()) >= self.at_once:
                return
            if run.state == "waiting":
                run.state, run.paused_at = "starting", time.monotonic()
                run.version += 1
                threading.Thread(target=self._start, args=(run,), daemon=True).start()

    def _start(self, run: Run) -> None:
        try:
            self._bear(self._listener.address, self._key, run.id)
        except Exception:
            run.end("died")
            raise

    def _open(self) -> None:
        if self._listener is None:
            self._key = secrets.token_bytes(32)
            self._listener = Listener(authkey=self._key)
            threading.Thread(target=self._answer, daemon=True).start()
        if self._janitor is None:
            self._janitor = threading.Thread(target=self._tidy, daemon=True)
            self._janitor.start()

    def _answer(self) -> None:
        """Let workers in as they call back."""
        while True:
            try:
                pipe = self._listener.accept()
                threading.Thread(target=self._hear, args=(pipe,), daemon=True).start()
            except Exception:  # a caller without the key, or one that hung up
                continue

    def _hear(self, pipe: Connection) -> None:
        """Take in what one worker tells until it ends."""
        run = None
        try:
            run_id, pid = pipe.recv()
            with self._lock:
                run = self.runs.get(run_id)
                if run is None or run.state == "over":  # its visitor left meanwhile, or gave up
                    pipe.close()
                    return
                run.pipe, run.pid = pipe, pid
            pipe.send(run.job)
            while True:
                run.take(pipe.recv())
        except (EOFError, OSError):
            pass
        finally:
            pipe.close()
            if run is not None:
                run.pipe, run.pid = None, 0
                run.version += 1
                run.end("died")
                with self._lock:
                    self._promote()

    def _tidy(self) -> None:
        """Watch over all runs until there are none."""
        while True:
            time.sleep(TICK)
            with self._lock:
                if not self.runs:
                    self._janitor = None
                    return
                runs = list(self.runs.values())
                crowded = any(run.state == "waiting" for run in runs)
            now = time.monotonic()
            for run in runs:
                silent = now - run.seen
                if silent > LOST or (run.closed_at is not None and now - run.closed_at > GONE):
                    self.leave(run)
                elif silent > ASLEEP and run.state == "training" and not run.slept:
                    run.slept = True
                    run.tell("pause")
                elif run.state == "paused" and crowded and now - run.paused_at > PATIENCE:
                    run.tell("stop")
                elif run.state == "starting" and run.pid == 0 and now - run.paused_at > 30:
                    run.end("died")


def zero_gpu() -> Callable[[str, bytes, str], None] | None:
    """What bears workers on Hugging Face's ZeroGPU, which lends a GPU to one decorated function; elsewhere none."""
    try:
        import spaces
    except ImportError:
        return None
    return spaces.GPU(duration=120)(call_back)


def _finite(value):
    """JSON knows no NaN: what was not measured is none."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
