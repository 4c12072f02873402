"""What visitors' live trainings may take of a server."""

import os
from dataclasses import dataclass

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Limits:
    """Of all trainings: `at_once`. Of each: seconds and steps of training, threads, and the device."""

    at_once: int = max(1, CORES // 2)  # others wait in a queue
    seconds: float = 120.0  # of training
    steps: int = 20_000
    device: str = "auto"

    @property
    def threads(self) -> int:
        """For each training."""
        return max(1, min(4, CORES // self.at_once))
