"""Which names this server answers to, and whose pages may tell it to do something.

A browser lets any page post to any server, and a name of the attacker's own may be made to lead to a local one (DNS
rebinding). An address in figures cannot be rebound, so all of those are fine; so are the names that a host gives. On a
Space the proxy decides which names lead here; the page lives in a frame there, and is same-origin with itself even so.
"""

import functools
import ipaddress
import logging
import os
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gan.live.zero_gpu import on_space
from gan.ui.shared.language import language_of, text

ANY = "*"
HOST = re.compile(r"(?P<name>[a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.IGNORECASE)
SAFE = ("GET", "HEAD", "OPTIONS")
FORWARDED = b"x-forwarded-host"


@functools.lru_cache(1024)
def name_of(host: str) -> str | None:
    """The name or address in a Host header, without its port; none if it is none."""
    found = HOST.fullmatch(host)
    return found["name"].lower().strip("[]").rstrip(".") if found else None


class Hosts:
    """The names of one server.

    Args:
        allowed: further ones, "*" for any; ".example.org" stands for all that end so. Pages of these may send commands.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._listed = {name.lower() for name in allowed}
        own = socket.gethostname().lower()
        self._own = {"localhost", own, f"{own}.local"}

    def __contains__(self, name: object) -> bool:
        """Whether the server answers to that name."""
        if not isinstance(name, str):
            return False
        return ANY in self._listed or name in self._own or _is_address(name) or self.lists(name)

    def lists(self, name: str | None) -> bool:
        """Whether the host has said so."""
        return name is not None and any(name == one or (one[0] == "." and name.endswith(one)) for one in self._listed)


def known_hosts(allowed: Iterable[str], host: str | None, share: bool) -> list[str]:
    """The names that lead to a server that was launched so; for a Space, or a shared page, a proxy says which do."""
    names = [*allowed, host or ""]
    if share or on_space():
        names += [ANY, *os.environ.get("SPACE_HOST", "").split(",")]
    return [name for name in names if name]


class OriginGuard:
    """ASGI middleware that refuses requests under a name that is not this server's, and other sites' commands."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app, self._hosts = app, hosts
        self._warned: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # the page has none
            await send({"type": "websocket.close"})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Request(scope).headers
        name = name_of(headers.get("host", "localhost"))
        if name is None:
            await self._refuse(400, "bad_request", scope, receive, send)
        elif name not in self._hosts:
            self._warn(name)
            await self._refuse(421, "not_our_name", scope, receive, send)
        elif scope.get("method") not in SAFE and not self._may_tell(headers):
            await self._refuse(403, "other_site", scope, receive, send)
        else:
            await self.app(self._without_foreign(scope, headers), receive, send)

    def _may_tell(self, headers) -> bool:
        """Whether a command comes from a page of this server's, or from a program, which names no site."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site in ("same-origin", "none"):
            return True
        if origin is None:
            return site is None
        host = urlsplit(origin).netloc
        # X-Forwarded-Host is no proof: a page of another site may send one, too.
        return (site is None and host == headers.get("host")) or self._hosts.lists(name_of(host))

    def _without_foreign(self, scope: Scope, headers) -> Scope:
        """Gradio makes addresses of what a proxy says it is called: not of a name that is not this server's."""
        forwarded = headers.get("x-forwarded-host")
        if forwarded is None or name_of(forwarded) in self._hosts:
            return scope
        return {**scope, "headers": [(key, value) for key, value in scope["headers"] if key.lower() != FORWARDED]}

    def _warn(self, name: str) -> None:
        if name not in self._warned and len(self._warned) < 20:
            self._warned.add(name)
            logging.warning("refused under the name %s; if it leads here: --allow-host %s", name, name)

    async def _refuse(self, code: int, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        words = text(key, language_of(Request(scope)))
        await Response(words, code, media_type="text/plain")(scope, receive, send)


@functools.lru_cache(1024)
def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
