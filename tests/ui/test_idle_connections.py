import http.client
import socket
import time

import httpx
import pytest

from gan.ui.idle_connections import PATIENCE, IdleConnections
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


def test_who_waits_for_an_answer_is_not(url, later):
    session = f"{url}/gradio_api/heartbeat/idle-test"
    with httpx.stream("GET", session, timeout=20) as answer:
        beats = answer.iter_text()
        assert "ALIVE" in next(beats)
        later(10 * PATIENCE)
        with pytest.raises(httpx.ReadTimeout), httpx.stream("GET", session, timeout=1) as other:
            for _ in other.iter_text():  # nothing more comes for a while, and nothing ends
                later(PATIENCE + 1)
