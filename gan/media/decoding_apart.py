"""Strangers' pictures, decoded in a process of its own that knows nothing and may be killed: see gan.media.decoding.

Pillow and the libraries under it are large, and read what anybody sends. Here neither their time nor their memory nor a
crash of theirs is the server's.
"""

import contextlib
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

from gan.media import decoding
from gan.media.decoding import ANSWER, QUESTION, REFUSED, too_large

CPU_SECONDS = 6  # for one picture; the slowest found that is not refused, 40 megapixels of WebP, takes 1.3
PATIENCE = 30.0  # seconds on the clock, where other work keeps the processor busy, or there are no limits to set
MEMORY = 1_000_000_000  # bytes beside what the process has at its start; 40 megapixels of WebP take 600 MB


class DecodingProcess:
    """Decodes one picture at a time. The process is there from the first one on; another takes the place of a dead one.

    Args:
        patience, cpu_seconds, memory: what one picture may take.
    """

    def __init__(self, patience: float = PATIENCE, cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY) -> None:
        self._patience, self._limits = patience, (str(cpu_seconds), str(memory))
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def decode(self, content: bytes, size: int, channels: int) -> np.ndarray:
        """See `gan.media.decoding.decode`.

        Raises:
            ValueError: likewise, and if it takes too long or too much memory.
        """
        if len(content) > decoding.MAX_FILE_BYTES:
            raise too_large()
        pixels = self._ask(content, size, channels)
        return np.frombuffer(pixels, np.uint8).reshape(channels, size, size)

    def size_of(self, content: bytes) -> tuple[int, int] | None:
        """See `gan.media.decoding.size_of`; none also for what is over the caps."""
        if len(content) > decoding.MAX_FILE_BYTES:
            return None
        try:
            width, height = struct.unpack("<2I", self._ask(content, 0, 0))
        except ValueError:
            return None
        return width, height

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, content: bytes, size: int, channels: int) -> bytes:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process = self._start()
            clock = threading.Timer(self._patience, self._process.kill)
            clock.start()
            try:
                self._process.stdin.write(QUESTION.pack(size, channels, len(content)) + content)
                self._process.stdin.flush()
                refused, length = ANSWER.unpack(self._read(ANSWER.size))
                answer = self._read(length)
            except (OSError, EOFError) as error:  # it was killed, by the clock or for what it took
                self._end()
                raise ValueError("it takes too long to open, or too much memory") from error
            finally:
                clock.cancel()
        if refused == REFUSED:
            raise ValueError(answer.decode())
        return answer

    def _read(self, count: int) -> bytes:
        data = self._process.stdout.read(count)
        if len(data) < count:
            raise EOFError
        return data

    def _start(self) -> "subprocess.Popen[bytes]":
        # By its path: of this package it needs that one module, and torch, which the others load, not at all.
        command = [sys.executable, "-P", str(Path(decoding.__file__)), *self._limits]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):  # what was not sent is lost, as it should be
                    pipe.close()
            self._process.wait()
            self._process = None


_PROCESS = DecodingProcess()  # of this server: one picture at a time is as much as others' sliders can bear
decode, size_of = _PROCESS.decode, _PROCESS.size_of
