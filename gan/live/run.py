"""One watched training as the page's server sees it: what it was told, what it says, what is kept of it."""

import contextlib
import functools
import queue
import secrets
import threading
import time
from multiprocessing.connection import Connection

from gan.live.job import Job
from gan.live.messages import Frame, Hello, Leave, Loading, Model, Over, Pairs, Resume, as_json
from gan.live.worker import serve

KEPT = 200  # sheets of a run that are kept; when there are more, every other old one goes
UNSAID = 64  # commands that may wait for a busy worker; what comes then is dropped, lest anyone wait for it


class Run:
    """One training, from the queue to what is left of it for its visitor.

    Attributes:
        visitor: whose it is.
        state: "waiting", "starting", "training", "paused" or "over".
        why: once over: "stopped", "crowded", "seconds", "steps", "diverged", "no_pictures", "unusable", "left", "died".
        hello, pairs, loading: what the worker told last.
        pairs_number: another one whenever other pairs have come.
        points: each frame as JSON, without its sheets, for curves.
        sheets: [(index into points, [bytes of each variant])], thinned out over time.
        models: {variant: zip, or none where there is no model to be had}.
        version: grows with each message, so that a page can ask for what is newer.
        closed_at: when the page was seen to close its connection.
        refused: it was to have a lent GPU and got none, so its worker is a child of this server after all.
        began: when it got its place, in seconds of time.monotonic; none before that.
        slept: paused because the page was silent, not because it asked.
    """

    def __init__(self, job: Job, visitor: str = "") -> None:
        self.id, self.job, self.visitor = secrets.token_urlsafe(16), job, visitor
        self.state, self.why = "waiting", ""
        self.hello: Hello | None = None
        self.pairs: Pairs | None = None
        self.pairs_number = -1
        self.loading: Loading | None = None
        self.points: list[dict] = []
        self.sheets: list[tuple[int, list[bytes]]] = []
        self.models: dict[int, bytes | None] = {}
        self.version = 0
        self.seen = self.since = time.monotonic()  # last heard of the page; since when in this state
        self.closed_at: float | None = None
        self.slept = self.refused = False
        self.began: float | None = None
        self.pid = 0
        self._unsaid: queue.Queue[object] = queue.Queue(UNSAID)

    def tell(self, command: object) -> None:
        """Have a command (see gan.live.messages) sent to the worker once there is one and it listens; never waits."""
        if self.state != "over" or command == Leave():
            with contextlib.suppress(queue.Full):
                self._unsaid.put_nowait(command)

    def connect(self, pipe: Connection, pid: int) -> None:
        """The worker has called back: from now on a thread tells it the job and all commands."""
        self.pid = pid
        threading.Thread(target=self._speak, args=(pipe,), daemon=True).start()

    def _speak(self, pipe: Connection) -> None:
        try:
            message: object = functools.partial(serve, self.job)
            while message is not None:
                pipe.send(message)
                message = self._unsaid.get()
        except (OSError, ValueError, TypeError):  # the pipe has been closed, maybe in the middle of it
            pass

    def disconnect(self) -> None:
        """The worker has ended."""
        self.pid = 0
        while True:  # room for the word that ends `_speak`
            try:
                self._unsaid.put_nowait(None)
                break
            except queue.Full:
                self._unsaid.get()
        self.version += 1
        self.end("died")

    def touch(self) -> None:
        """The page has been heard of."""
        self.seen, self.closed_at = time.monotonic(), None
        if self.slept:
            self.slept = False
            self.tell(Resume())

    def turn(self, state: str) -> None:
        """Go over to another state."""
        if state != self.state:
            self.state, self.since = state, time.monotonic()
        if self.began is None and self.in_place:
            self.began = self.since
        self.version += 1

    @property
    def in_place(self) -> bool:
        """Whether it has one of the places in which runs train."""
        return self.state not in ("waiting", "over")

    def take(self, message: object) -> None:
        """Keep what the worker tells."""
        match message:
            case Frame():
                self._take_frame(message)
            case Loading():
                self.loading = message
            case Hello():
                self.hello = message
            case Pairs():
                self.pairs, self.pairs_number = message, self.version
            case Model():
                self.models[message.variant] = message.archive
            case Over():
                self.end(message.why)
        self.version += 1

    def _take_frame(self, frame: Frame) -> None:
        self.points.append(as_json(frame))  # before its sheets: who finds a sheet must find its point
        self.sheets.append((len(self.points) - 1, [variant.sheet for variant in frame.variants]))
        if len(self.sheets) > KEPT:
            self.sheets = self.sheets[:-20:2] + self.sheets[-20:]
        if self.state != "over":
            self.turn("paused" if frame.paused else "training")

    def end(self, why: str) -> None:
        """It is over; what it has shown stays until the page leaves."""
        if self.state != "over":
            self.why = why
            self.turn("over")
