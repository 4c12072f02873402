"""Whose commands are taken, and under which names; the combinations are those that browsers send."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from gan.ui.shared.origin_guard import ANY, Hosts, OriginGuard, known_hosts, name_of


def ask(headers: dict, method="POST", allowed=()) -> httpx.Response:
    async def answer(request):
        return JSONResponse(dict(request.headers))

    app = Starlette(
        routes=[Route("/", answer, methods=["GET", "POST"])], middleware=[Middleware(OriginGuard, hosts=Hosts(allowed))]
    )

    async def send():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost:7860") as client:
            return await client.request(method, "/", headers=headers)

    return asyncio.run(send())


HERE = "http://localhost:7860"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 200),  # a program
        ({"Origin": HERE, "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": HERE}, 200),  # an older browser, or no TLS
        ({"Origin": "http://192.0.2.7:7860", "Host": "192.0.2.7:7860"}, 200),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example", "Content-Type": "text/plain"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-site"}, 403),  # another program of this machine
        ({"Origin": "http://198.51.100.9"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"}, 403),
        ({"Origin": HERE, "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_commands_are_taken_from_ones_own_page_and_from_programs(headers, code):
    answer = ask(headers)
    assert answer.status_code == code
    assert code == 200 or "Another site's page may not do this" in answer.text
    assert ask(headers, method="GET").status_code == 200


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("localhost", 200), ("LOCALHOST:7860", 200), ("127.0.0.1:7860", 200), ("[::1]:7860", 200), ("a.localhost", 421),
        ("192.0.2.7", 200), ("rebound.evil.example:7860", 421), ("localhost.evil.example", 421), ("[::1", 400),
        ("", 400), ("a b", 400), ("x" * 300, 421),
    ],
)  # fmt: skip
def test_only_ones_own_names_are_answered_to(host, code):
    assert ask({"Host": host}, method="GET").status_code == code


def test_a_host_may_give_more_names():
    for allowed in (["gan.school.example"], [".school.example"], [ANY]):
        assert ask({"Host": "gan.school.example"}, allowed=allowed).status_code == 200
    assert ask({"Host": "school.example.evil.example"}, allowed=[".school.example"]).status_code == 421
    embedded = {"Origin": "https://course.example", "Sec-Fetch-Site": "cross-site"}
    assert ask(embedded, allowed=["course.example"]).status_code == 200
    assert ask(embedded, allowed=[ANY]).status_code == 403  # on a Space, too, other sites send no commands


def test_in_a_frame_the_page_is_its_own_all_the_same():
    """A Space's page lies in a frame of the Hub's; its requests go to where the frame comes from."""
    framed = {"Host": "me-gan.hf.space", "Origin": "https://me-gan.hf.space", "Sec-Fetch-Site": "same-origin"}
    assert ask(framed, allowed=[ANY]).status_code == 200


@pytest.mark.parametrize("forwarded", ["[::1", "evil.example", "", "a b", "[zz]:1"])
def test_addresses_are_not_made_of_a_foreign_forwarded_name(forwarded):
    answer = ask({"X-Forwarded-Host": forwarded}, method="GET")
    assert answer.status_code == 200 and "x-forwarded-host" not in answer.json()


def test_what_a_launch_says_of_names(monkeypatch):
    monkeypatch.delenv("SPACE_ID", raising=False)
    assert known_hosts(["a.example"], "0.0.0.0", share=True) == ["a.example", "0.0.0.0", ANY]
    assert known_hosts([], None, share=False) == []
    monkeypatch.setenv("SPACE_ID", "me/gan")
    monkeypatch.setenv("SPACE_HOST", "me-gan.hf.space")
    assert known_hosts([], None, share=False) == [ANY, "me-gan.hf.space"]


@pytest.mark.parametrize(
    ("header", "name"),
    [("A.b:80", "a.b"), ("[::1]:80", "::1"), ("a.", "a"), ("a:b", None), ("a/b", None), ("[1", None), ("a@b", None)],
)
def test_names(header, name):
    assert name_of(header) == name


def test_the_real_page_is_served_and_its_commands_are_guarded(url):
    assert httpx.get(url, headers={"X-Forwarded-Host": "[::1"}).status_code == 200
    assert httpx.get(url, headers={"Host": "rebound.evil.example"}).status_code == 421
    job = {"dataset": "drawn-digits", "presets": ["balanced"]}
    foreign = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
    assert httpx.post(f"{url}/live/train/start", json=job, headers=foreign).status_code == 403
    refused = httpx.post(
        f"{url}/gradio_api/call/render", json={"data": []}, headers={**foreign, "Cookie": "gan-lang=pt-BR"}
    )
    assert refused.status_code == 403 and "outro site" in refused.text
