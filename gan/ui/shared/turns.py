"""Whose turn it is: work of one kind, a little at once, visitors one after the other, however much each of them asks.

A visitor is an address (of IPv6 the network, as everybody there has millions of addresses). Behind a proxy it is what
uvicorn makes of X-Forwarded-For, which it believes only of the proxies that FORWARDED_ALLOW_IPS names.
"""

import asyncio
import functools
import ipaddress
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Protocol

import torch
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gan.live.shares import Shares, Usage
from gan.ui.shared.checks import BadInput

LATELY = 20.0  # seconds after which half of what a visitor has had is forgotten
LEAST = 0.001  # seconds that each turn counts as, beside what it takes


class Connected(Protocol):
    """A request of starlette's or of gradio's."""

    client: object


def visitor_of(request: Connected | None) -> str:
    """Whom a request comes from, as far as can be told; "" for a call from within."""
    return _visitor(getattr(getattr(request, "client", None), "host", None) or "")


@functools.lru_cache(4096)
def _visitor(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 56), strict=False)) if address.version == 6 else host


class Gate:
    """Lets so many in at once, first whoever has had least lately: one's tenth waits behind another's first.

    For one event loop.

    Args:
        at_once: how many are inside at the same time.
        most: places, inside and waiting; who shares them how is told in gan.live.shares.
        clock: seconds.
    """

    def __init__(self, at_once: int, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._free, self._shares, self._had, self._clock = at_once, Shares(most), Usage(LATELY, clock), clock
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, visitor: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it.

        Raises:
            BadInput: at once, if no place is left for this visitor.
        """
        if not self._shares.take(visitor):
            raise BadInput("busy")
        try:
            await self._enter(visitor)
            began = self._clock()
            self._had.charge(visitor, LEAST)  # at once, so that its next one knows
            try:
                yield
            finally:
                self._had.charge(visitor, self._clock() - began)
                self._next()
        finally:
            self._shares.give(visitor)

    async def _enter(self, visitor: str) -> None:
        if self._free:
            self._free -= 1
            return
        mine = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(visitor, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # let in, and gone at the same moment
                self._next()
            raise

    def _next(self) -> None:
        while self._waiting:
            visitor = min(self._waiting, key=self._had.of)
            line = self._waiting.pop(visitor)
            mine = line.popleft()
            if line:
                self._waiting[visitor] = line  # behind those who have had as little
            if not mine.done():  # else it was called off while it waited
                mine.set_result(None)
                return
        self._free += 1


class Turns:
    """Work of one kind in threads of its own, by turns: the sliders' pictures must not wait for a thread.

    Args:
        at_once, most: see `Gate`.
    """

    def __init__(self, at_once: int = 1, most: int = 128) -> None:
        self._gate = Gate(at_once, most)
        # Each must be told to use one core only.
        self._threads = ThreadPoolExecutor(at_once, initializer=torch.set_num_threads, initargs=(1,))

    async def take(self, request: Request, work: Callable[[], dict]) -> Response:
        """Do the work and answer with its JSON; see `respond`."""
        return await self.respond(request, lambda: JSONResponse(work(), headers={"Cache-Control": "no-store"}))

    async def respond(self, request: Request, work: Callable[[], Response]) -> Response:
        """Do the work that makes the answer, or answer with nothing if the page has gone meanwhile.

        Raises:
            BadInput: if too many wait already.
        """
        async with self._gate.turn(visitor_of(request)):
            if await request.is_disconnected():
                return Response(status_code=204)
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
