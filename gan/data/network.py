"""Whether there is a network, found out soon: libraries that download try again and again for half a minute."""

import socket
import threading

OFFLINE_AFTER = 3.0  # seconds until a silent network counts as none


def reachable(host: str, port: int = 443, seconds: float = OFFLINE_AFTER) -> bool:
    """Whether `host` answers within `seconds`, the name look-up included (which no socket timeout bounds)."""
    answered = threading.Event()

    def knock() -> None:
        try:
            socket.create_connection((host, port), timeout=seconds).close()
            answered.set()
        except OSError:
            pass

    thread = threading.Thread(target=knock, daemon=True)
    thread.start()
    thread.join(seconds)
    return answered.is_set()
