"""Gradio's queue under one visitor's flood. On Linux all of 127.0.0.0/8 is this machine, so there are two visitors."""

import sys
import time

import httpx
import pytest

from gan.ui.page import SESSIONS
from gan.ui.shared import fair_queue
from gan.ui.shared.fair_queue import PLACES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it takes a second address of this machine")
MORPH = {"data": [[1, 2], ["3", "8"], 2, "gif", 0.8, "digits"]}


def visitor(url: str, number: int) -> httpx.Client:
    return httpx.Client(
        base_url=f"{url}/gradio_api", transport=httpx.HTTPTransport(local_address=f"127.0.0.{number}"), timeout=60
    )


@pytest.fixture
def two(url):
    with visitor(url, 2) as flood, visitor(url, 3) as other:
        yield flood, other


@pytest.fixture
def queue(demo):
    yield demo._queue
    for name in list(demo._queue.event_ids_to_events):  # what a test has left there
        demo._queue.event_ids_to_events.pop(name)
    for line in demo._queue.event_queue_per_concurrency_id.values():
        line.queue.clear()
    end = time.monotonic() + 30
    while any(demo._queue.active_jobs) and time.monotonic() < end:
        time.sleep(0.05)
    # Nobody will fetch what is over, and of what was taken out here nobody has told it.
    for name, (who, places, session) in demo._queue._places.items():
        demo._queue._drop(name, session)
        demo._queue._shares.give(who, places)
    demo._queue._places.clear()


def waiting(queue) -> list[str]:
    return [event.request.client.host for event in queue.event_queue_per_concurrency_id["slow"].queue]


def done(client: httpx.Client, name: str, begun: httpx.Response) -> str:
    return client.get(f"/call/{name}/{begun.json()['event_id']}").text


def test_ones_tenth_event_waits_behind_anothers_first(two, queue):
    flood, other = two
    for _ in range(12):
        assert flood.post("/call/morph", json=MORPH).status_code == 200
    begun = other.post("/call/morph", json=MORPH)
    assert waiting(queue).count("127.0.0.2") >= 8
    assert "event: complete" in done(other, "morph", begun)
    assert waiting(queue).count("127.0.0.2") >= 6  # they are not nearly done yet


def test_a_flood_is_told_that_the_server_is_busy_and_others_get_in(two, queue):
    flood, other = two
    codes = [flood.post("/call/morph", json=MORPH).status_code for _ in range(PLACES)]
    assert 0 < codes.count(200) < 0.4 * PLACES and set(codes) == {200, 429}
    refused = flood.post("/call/morph", json=MORPH, headers={"Cookie": "gan-lang=pt-BR"})
    assert "O servidor está ocupado" in refused.json()["detail"]
    assert "event: complete" in done(
        other, "render", other.post("/call/render", json={"data": [5, "3", [], 0.8, "digits"]})
    )


def test_a_sessions_name_has_an_end(two, queue):
    flood, _ = two
    long = {"data": [], "fn_index": 0, "session_hash": "x" * 100}
    assert flood.post("/queue/join", json=long).status_code == 400


def test_a_large_event_takes_many_places(two, queue):
    flood, _ = two
    large = {"data": [[1, 2], ["3", "x" * 4_000_000], 2, "gif", 0.8, "digits"]}
    codes = [flood.post("/call/morph", json=large).status_code for _ in range(8)]
    assert codes.count(200) <= 4 and codes[-1] == 429


def test_what_nobody_fetches_is_forgotten(two, queue, monkeypatch):
    flood, _ = two
    render = {"data": [5, "3", [], 0.8, "digits"]}
    names = [flood.post("/call/render", json=render).json()["event_id"] for _ in range(20)]
    end = time.monotonic() + 30
    while any(name in queue.event_ids_to_events for name in names) and time.monotonic() < end:
        time.sleep(0.05)
    kept = lambda: [n for n in names if n in queue.pending_messages_per_session or n in queue.pending_event_ids_session]  # noqa: E731
    assert kept() == names
    monkeypatch.setattr(fair_queue, "UNFETCHED", 0.2)
    for _ in range(2):  # the first one sees that they are over
        flood.post("/call/render", json=render)
        time.sleep(0.3)
    assert kept() == [] and not set(names) & set(queue._places)


def test_fresh_sessions_do_not_pile_up(two, queue, demo):
    flood, _ = two
    render = next(number for number, fn in demo.fns.items() if fn.api_name == "render")
    for number in range(600):
        flood.post("/queue/join", json={"data": [], "fn_index": render, "session_hash": f"fresh-{number}"})
    assert len(demo.state_holder.session_data) <= SESSIONS and len(queue.pending_messages_per_session) <= 2 * PLACES
