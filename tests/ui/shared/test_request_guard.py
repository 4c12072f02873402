"""What strangers send, against the guard alone: hands play the server below it, and the application above."""

import asyncio
import socket
import tracemalloc
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router

from gan.ui.shared import request_guard, store
from gan.ui.shared.request_guard import BODY_BYTES, RequestGuard
from tests.conftest import until

LOAD, RUN, UPLOAD = "/live/train/load", "/gradio_api/run/predict", "/gradio_api/upload"
STALLED, PAUSE = object(), object()  # a part that never comes, and the time until the next one


async def read(request):
    body = b""
    async for part in request.stream():
        body += part
    return PlainTextResponse(f"{len(body)} {request.scope.get(BODY_BYTES)}")


def guard() -> RequestGuard:
    return RequestGuard(Router([Route("/{path:path}", read, methods=["GET", "POST"])]))


async def ask(guard, parts=(b"x",), path=LOAD, visitor="192.0.2.1", declared=None, language="en") -> tuple[int, str]:
    """Status and text of the answer to a POST whose body comes in these parts."""
    headers = [(b"host", b"localhost"), (b"accept-language", language.encode())]
    length = sum(len(part) for part in parts if isinstance(part, bytes)) if declared is None else declared
    if length is not False:
        headers.append((b"content-length", str(length).encode()))
    scope = {
        "type": "http", "method": "POST", "path": path, "root_path": "", "query_string": b"", "headers": headers,
        "client": (visitor, 1), "server": ("localhost", 80), "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    coming, said = list(parts), []

    async def receive():
        if coming and coming[0] is STALLED:
            await asyncio.Event().wait()
        if coming and coming[0] is PAUSE:
            coming.pop(0)
            await asyncio.sleep(0.07)
        if not coming:
            return {"type": "http.disconnect"}
        part = coming.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(coming)}

    async def send(message):
        said.append(message)

    await guard(scope, receive, send)
    return said[0]["status"], b"".join(message.get("body", b"") for message in said).decode()


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(request_guard, "GRACE", 0.1)


def test_a_body_arrives_as_it_was_sent():
    assert asyncio.run(ask(guard(), [b"abc", b"def"])) == (200, "6 None")
    assert asyncio.run(ask(guard(), [b"abc", b"def"], path=RUN)) == (200, "6 6")
    assert asyncio.run(ask(guard(), [b"abc", b"def"], declared=False)) == (200, "6 None")
    assert asyncio.run(ask(guard(), [b""])) == (200, "0 None")


@pytest.mark.parametrize("path", [LOAD, RUN])
@pytest.mark.parametrize("declared", [None, False, 10**30, "nonsense"])
def test_one_that_is_too_large_is_refused_at_once(monkeypatch, path, declared):
    monkeypatch.setattr(request_guard, "BODY", 1_000_000)
    monkeypatch.setattr(request_guard, "EVENT", 1_000_000)
    status, words = asyncio.run(ask(guard(), [b"0" * 600_000] * 3, path, declared=declared))
    assert status in (400, 413) and ("That is larger than 1 MB." in words or status == 400)


@pytest.mark.parametrize(("language", "words"), [("en", "took too long"), ("pt-BR", "Demorou demais")])
@pytest.mark.parametrize("path", [LOAD, RUN, UPLOAD])
def test_one_that_stalls_is_given_up(hasty, path, language, words):
    status, said = asyncio.run(ask(guard(), [b"abc", STALLED], path, declared=1000, language=language))
    assert status == 408 and words in said


def test_one_that_is_slow_but_comes_is_not_given_up(hasty, monkeypatch):
    monkeypatch.setattr(request_guard, "SLOWEST", 100)
    parts = [b"x" * 10, *([PAUSE, b"x" * 10] * 7)]  # 0.5 s in all, where 0.1 are granted
    assert asyncio.run(ask(guard(), parts)) == (200, "80 None")


def test_memory_for_bodies_is_shared_out_and_given_back(monkeypatch):
    monkeypatch.setattr(request_guard, "BODIES", 100_000_000)
    monkeypatch.setattr(request_guard, "GRACE", 0.3)

    async def flood():
        app = guard()
        stalled = [
            asyncio.create_task(ask(app, [b"x" * 1000, STALLED], visitor=f"192.0.2.{i % 5}", declared=10_000_000))
            for i in range(25)
        ]
        await asyncio.sleep(0.1)
        held = app._memory.held()
        ordinary = await ask(app, [b"a picture"], visitor="198.51.100.7")
        codes = [(await one)[0] for one in stalled]
        return held, ordinary, codes, app._memory.held()

    held, ordinary, codes, after = asyncio.run(flood())
    assert held <= 80_000_000 and ordinary[0] == 200 and after == 0
    assert set(codes) == {408, 429} and codes.count(408) >= 2


def test_refused_bodies_are_not_kept_in_memory():
    async def flood(app):
        return [(await ask(app, [b"x"], declared=40_000_000, visitor="a"))[0] for _ in range(3)]

    tracemalloc.start()
    codes = asyncio.run(flood(guard()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes == [200, 200, 200] and peak < 10_000_000  # what is declared is promised, not allocated


def test_one_visitors_requests_leave_places_for_others(monkeypatch):
    monkeypatch.setattr(request_guard, "OPEN", 50)
    monkeypatch.setattr(request_guard, "GRACE", 0.2)

    async def flood():
        app = guard()
        many = [asyncio.create_task(ask(app, [b"x", STALLED], declared=2)) for _ in range(50)]
        await asyncio.sleep(0.05)
        other = await ask(app, [b"x"], visitor="198.51.100.7")
        return [(await one)[0] for one in many], other

    codes, other = asyncio.run(flood())
    assert codes.count(429) == 40 and other[0] == 200


def test_an_event_that_stalls_holds_up_no_other(hasty, monkeypatch):
    monkeypatch.setattr(request_guard, "GRACE", 0.3)

    async def flood():
        app = guard()
        many = [asyncio.create_task(ask(app, [b"x", STALLED], RUN, declared=2)) for _ in range(8)]
        await asyncio.sleep(0.05)
        other = await asyncio.wait_for(ask(app, [b"x"], RUN), 0.2)  # the same visitor's, even
        return [(await one)[0] for one in many], other

    assert asyncio.run(flood()) == ([408] * 8, (200, "1 1"))


def test_who_hangs_up_is_not_an_error():
    async def leave(path):
        said = []
        app = guard()
        scope = {
            "type": "http", "method": "POST", "path": path, "root_path": "", "query_string": b"", "headers": [],
            "client": ("192.0.2.1", 1), "server": ("localhost", 80), "scheme": "http", "http_version": "1.1",
        }  # fmt: skip
        parts = [{"type": "http.request", "body": b"x", "more_body": True}, {"type": "http.disconnect"}]

        async def receive():
            return parts.pop(0)

        await app(scope, receive, lambda message: said.append(message))
        assert app._memory.held() == app._open.held() == 0
        return said

    assert asyncio.run(leave(LOAD)) == asyncio.run(leave(RUN)) == []


def test_values_beyond_number_are_not_parsed():
    content = b'{"data": [' + b"[]," * 120_000 + b"0]}"
    status, words = asyncio.run(ask(guard(), [content], RUN))
    assert status == 413 and "too many values" in words


def test_only_an_upload_may_be_as_large_as_one():
    for path in ("/gradio_api/call/upload", "/gradio_api/run/upload", "/gradio_api/api/upload"):
        assert asyncio.run(ask(guard(), [b"x"], path, declared=100_000_000))[0] == 413


@pytest.mark.parametrize("rude", ["many files", "many fields", "a long field"])
def test_an_upload_of_many_parts_is_refused_and_leaves_none(url, rude):
    folder = Path(store.get_upload_folder())
    files = lambda: {path for path in folder.iterdir() if path.is_file()}  # noqa: E731
    before = files()
    part = b'--x\r\nContent-Disposition: form-data; name="files"%s\r\n\r\n%s\r\n'
    content = {
        "many files": (part % (b'; filename="a.png"', b"0")) * 300, "many fields": (part % (b"", b"0")) * 30,
        "a long field": part % (b"", b"0" * 5_000_000),
    }[rude] + b"--x--\r\n"  # fmt: skip
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = httpx.post(f"{url}{UPLOAD}", content=content, headers=headers, timeout=60)
    assert 400 <= answer.status_code < 500 and files() <= before


@pytest.mark.parametrize("how", ["broken off", "too slow", "too large"])
def test_parts_of_an_upload_go_at_once(url, monkeypatch, how):
    """Against the real server, since it is gradio that has written them."""
    folder = Path(store.get_upload_folder())
    files = lambda: {path for path in folder.iterdir() if path.is_file()}  # noqa: E731
    before = files()
    if how == "too large":
        monkeypatch.setattr(request_guard, "UPLOAD", 2_000_000)
    if how == "too slow":
        monkeypatch.setattr(request_guard, "GRACE", 1.0)
        monkeypatch.setattr(request_guard, "SLOWEST", 10**9)
    host, port = url.rpartition("//")[2].split(":")
    with socket.create_connection((host, int(port))) as connection:
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
        declared = b"Content-Length: 5000000" if how != "too large" else b"Transfer-Encoding: chunked"
        connection.sendall(
            b"POST /gradio_api/upload HTTP/1.1\r\nHost: localhost\r\n" + declared
            + b"\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n"
        )  # fmt: skip
        body = head + b"0" * 1_000_000
        chunk = b"%x\r\n" % len(body) + body + b"\r\n"
        if how == "too large":
            for _ in range(3):
                connection.sendall(chunk)
        else:
            connection.sendall(body)
        if how != "broken off":
            assert {"too slow": b"408", "too large": b"413"}[how] in connection.recv(100)
    until(lambda: files() <= before, seconds=10)
