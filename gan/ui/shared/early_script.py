"""Settles the language before Gradio asks the browser for it; `launch(head=)` comes too late for that."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gan.ui.shared.assets import SCRIPTS, page_data
from gan.ui.shared.language import LANGUAGES, TABLE


def early_script(default_language: str | None = None) -> str:
    """All words, and the script that chooses among the languages."""
    data = page_data(table=TABLE, languages=LANGUAGES, fallback=default_language)
    return f"{data}<script>{SCRIPTS['shared/early.js']}</script>"


def _is_page(scope: Scope) -> bool:
    """Whether the page itself is asked for; behind a proxy the path may or may not carry the proxy's prefix."""
    return not scope["path"].removeprefix(scope.get("root_path", "")).strip("/")


class EarlyScript:
    """ASGI middleware that puts a script first into the page's <head>."""

    def __init__(self, app: ASGIApp, script: str) -> None:
        self.app, self.script = app, script.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_page(scope):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        parts: list[bytes] = []

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            parts.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body = b"".join(parts).replace(b"<head>", b"<head>" + self.script, 1)
            others = [(key, value) for key, value in start["headers"] if key.lower() != b"content-length"]
            start["headers"] = [*others, (b"content-length", str(len(body)).encode())]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, hold)
