import asyncio

import pytest

from gan.ui.look import EarlyScript


async def page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"13")]})
    await send({"type": "http.response.body", "body": b"<head>", "more_body": True})
    await send({"type": "http.response.body", "body": b"</head>"})


def ask(path: str, root_path: str = "") -> tuple[bytes, int]:
    """Body and content length of the answer."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "root_path": root_path}
    asyncio.run(EarlyScript(page, "<script>")(scope, None, send))
    return b"".join(message.get("body", b"") for message in sent[1:]), int(dict(sent[0]["headers"])[b"content-length"])


@pytest.mark.parametrize("path,prefix", [("/", ""), ("", ""), ("/", "/app"), ("/app", "/app"), ("/app/", "/app")])
def test_the_page_gets_the_script_also_behind_a_proxy(path, prefix):
    assert ask(path, prefix) == (b"<head><script></head>", 21)


@pytest.mark.parametrize("path,prefix", [("/config", ""), ("/live/picture.png", ""), ("/application", "/app")])
def test_everything_else_is_left_alone(path, prefix):
    assert ask(path, prefix) == (b"<head></head>", 13)
