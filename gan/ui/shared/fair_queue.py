"""Gradio's queue of events, by turns and with an end.

Gradio's own takes whoever comes first, and everything that comes: what a stranger asks for and never fetches stays for
ever. Here whoever has had least lately goes first, as everywhere (gan.ui.shared.turns), places are shared out, and
results that nobody fetches are forgotten.
"""

import math
import time

import gradio as gr
from fastapi import HTTPException
from gradio.queueing import Event, EventQueue, Queue

from gan.live.shares import Shares, Usage
from gan.ui.shared.language import language_of, text
from gan.ui.shared.request_guard import BODY_BYTES, BUSY
from gan.ui.shared.turns import LATELY, LEAST, visitor_of

PLACES = 400  # of events that wait or run, or whose result was not fetched yet
NAME = 64  # letters of a session's name; gradio's own have eleven
HEAVY = 100_000  # bytes for which an event takes one place more
UNFETCHED = 60.0  # seconds after which a result is forgotten


class FairQueue(Queue):
    """The queue of one page; see the module's words."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._shares = Shares(PLACES)
        self._places: dict[str, tuple[str, int, str]] = {}  # by event: the visitor, how many places, the session
        self._done: dict[str, float] = {}  # when an event was first seen to be over
        self._had = Usage(LATELY)

    async def push(self, body, request, username):
        """Let an event in, if there is a place for its visitor; else its page is told that the server is busy."""
        if len(body.session_hash or "") > NAME:
            raise HTTPException(400, text("bad_request", language_of(request)))
        self._forget()
        visitor, places = visitor_of(request), 1 + request.scope.get(BODY_BYTES, 0) // HEAVY
        if not self._shares.take(visitor, places):
            raise HTTPException(BUSY, text("busy", language_of(request)))  # gradio's page has English words for its own
        pushed = False
        try:
            pushed, name, state = await super().push(body, request, username)
        finally:
            if not pushed:
                self._shares.give(visitor, places)
        if pushed:
            self._places[name] = visitor, places, body.session_hash
        return pushed, name, state

    def get_events(self):
        """What gradio starts next."""
        for line in self.event_queue_per_concurrency_id.values():
            if len(line.queue) > 1 and (line.concurrency_limit or math.inf) > line.current_concurrency:
                self._choose(line)
        return super().get_events()

    def _choose(self, line: EventQueue) -> None:
        """Put first the first event of whoever has had least."""
        first = min(line.queue, key=lambda event: self._had.of(visitor_of(event.request)))
        line.queue.remove(first)
        line.queue.insert(0, first)

    async def process_events(self, events: list[Event], *args, **kwargs) -> None:
        """What gradio does with what it starts."""
        began, visitor = time.monotonic(), visitor_of(events[0].request)
        try:
            await super().process_events(events, *args, **kwargs)
        finally:
            self._had.charge(visitor, LEAST + time.monotonic() - began)

    def _forget(self) -> None:
        """Give back the places of events that are over and fetched, or that nobody has fetched in time."""
        now = time.monotonic()
        for name, (visitor, places, session) in list(self._places.items()):
            if name in self.event_ids_to_events:
                continue
            unfetched = name in self.pending_event_ids_session.get(session, ())
            if unfetched and now - self._done.setdefault(name, now) < UNFETCHED:
                continue
            self._drop(name, session)
            self._shares.give(visitor, places)
            del self._places[name]
            self._done.pop(name, None)

    def _drop(self, name: str, session: str) -> None:
        ids = self.pending_event_ids_session.get(session, set())
        ids.discard(name)
        if not ids:
            self.pending_event_ids_session.pop(session, None)
            self.pending_messages_per_session.pop(session, None)


def queue_fairly(demo: gr.Blocks) -> None:
    """Give a page such a queue; before it is launched."""
    demo._queue = FairQueue(
        live_updates=True, concurrency_count=demo.max_threads, update_intervals=1, max_size=None, blocks=demo,
        default_concurrency_limit=1,
    )  # fmt: skip
