import http.client
import socket
import time
from types import SimpleNamespace

import httpx
import pytest

from gan.ui.idle_connections import BUFFERED, PATIENCE, IdleConnections
from tests.conftest import until


@pytest.fixture
def later(url, demo):
    """Looks after the page's connections, by a clock that can be set."""
    now = [time.monotonic()]
    watch = IdleConnections(demo.server, clock=lambda: now[0])

    def look(seconds: float) -> None:
        watch.close_old()
        now[0] += seconds
        watch.close_old()

    return look


def closed(connection: socket.socket) -> bool:
    connection.settimeout(0.05)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: local"])
def test_who_says_nothing_or_half_of_it_is_hung_up_on(url, later, said):
    host, port = url.rpartition("//")[2].split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(said)
        time.sleep(0.2)
        later(PATIENCE - 1)
        assert not closed(connection)
        later(2)
        until(lambda: closed(connection), seconds=5)


def test_who_has_asked_for_something_in_between_is_not(url, later):
    connection = http.client.HTTPConnection(url.rpartition("//")[2])
    connection.connect()
    ours = connection.sock
    for _ in range(4):
        connection.request("GET", "/live/latent.json")
        assert connection.getresponse().read().startswith(b"[")
        later(PATIENCE - 1)
    assert connection.sock is ours and not closed(ours)
    connection.close()


class Connection:
    """As uvicorn's, with an answer that waits to be taken."""

    def __init__(self, waiting: int, complete: bool = True) -> None:
        self.waiting, self.aborted = waiting, False
        self.cycle = SimpleNamespace(response_complete=complete)
        self.transport = SimpleNamespace(get_write_buffer_size=lambda: self.waiting, abort=self.abort)
        self.loop = SimpleNamespace(call_soon_threadsafe=lambda do: do())

    def abort(self) -> None:
        self.aborted = True


def watching(*connections: Connection):
    now = [0.0]
    server = SimpleNamespace(server_state=SimpleNamespace(connections=set(connections)), should_exit=False)
    watch = IdleConnections(server, clock=lambda: now[0])

    def after(seconds: float) -> list[bool]:
        watch.close_old()
        now[0] += seconds
        watch.close_old()
        return [one.aborted for one in connections]

    return after


@pytest.mark.parametrize("complete", [True, False])
def test_who_takes_nothing_of_an_answer_is_hung_up_on(complete):
    stuck, asking = Connection(5_000_000, complete), Connection(0, complete=False)
    after = watching(stuck, asking)
    assert after(PATIENCE - 1) == [False, False] and after(2) == [True, False]


def test_who_takes_it_slowly_is_not():
    slow = Connection(5_000_000)
    after = watching(slow)
    for _ in range(5):
        assert after(PATIENCE - 1) == [False]
        slow.waiting -= 1000


def test_who_takes_nothing_is_not_waited_for_where_much_waits():
    assert watching(Connection(BUFFERED), Connection(1), Connection(0, complete=False))(2) == [True, True, False]


def test_a_connection_of_another_kind_does_no_harm():
    other = Connection(0)
    del other.cycle
    assert watching(other)(PATIENCE + 1) == [True]


def test_who_waits_for_an_answer_is_not(url, later):
    session = f"{url}/gradio_api/heartbeat/idle-test"
    with httpx.stream("GET", session, timeout=20) as answer:
        beats = answer.iter_text()
        assert "ALIVE" in next(beats)
        later(10 * PATIENCE)
        with pytest.raises(httpx.ReadTimeout), httpx.stream("GET", session, timeout=1) as other:
            for _ in other.iter_text():  # nothing more comes for a while, and nothing ends
                later(PATIENCE + 1)
