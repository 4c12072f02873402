"""Steps replayed as CUDA graphs.

A small network keeps a GPU busy for a few microseconds a kernel, and a step has a thousand of them: Python, which
starts each, is what takes the time. A CUDA graph is a step recorded once and started in one go, number for number the
same; `python -m tests.benchmarks.training --device cuda` tells what it brings.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable

import torch
from torch import Tensor

from gan.training.progress import Meter

WARM_UP = 3  # steps of a kind before it is recorded: kernels are chosen and optimisers' moments made in the first


class Replay:
    """Steps by kind: the first few as they are, then a recording of each.

    Args:
        random: the generator of all that the steps draw.
        meter: where the steps' figures are kept.
    """

    def __init__(self, random: torch.Generator, meter: Meter) -> None:
        self._random, self._meter = random, meter
        self._stream = torch.cuda.Stream(random.device)
        self._seen: Counter[Hashable] = Counter()
        self._graphs: dict[Hashable, tuple[torch.cuda.CUDAGraph, dict[str, Tensor]]] = {}
        self._pool = torch.cuda.graph_pool_handle()
        self._done: deque[torch.cuda.Event] = deque()

    def step(self, kind: Hashable, play: Callable[[], None]) -> bool:
        """One step: `play`, or what it did when it was recorded for the same `kind`.

        Args:
            play: a step that leaves nothing to Python: no number is read, and what differs from step to step (rates,
                weights of averages) lies in tensors that it finds in their place.

        Returns:
            whether `play` was called, so that it has counted what it counts in Python.
        """
        known = kind in self._graphs
        if not known and self._seen[kind] < WARM_UP:
            self._seen[kind] += 1
            self._stream.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(self._stream):
                play()
            torch.cuda.current_stream().wait_stream(self._stream)
            return True
        if not known:
            self._record(kind, play)
        graph, figures = self._graphs[kind]
        graph.replay()
        self._meter.keep(**{name: value.clone() for name, value in figures.items()})  # the next one overwrites them
        self._wait()
        return not known

    def _record(self, kind: Hashable, play: Callable[[], None]) -> None:
        """Record `play`, which computes nothing meanwhile."""
        graph = torch.cuda.CUDAGraph()
        graph.register_generator_state(self._random)
        with self._meter.apart() as figures, torch.cuda.graph(graph, pool=self._pool, stream=self._stream):
            play()
        self._graphs[kind] = graph, dict(figures)

    def _wait(self) -> None:
        """Until the step before this one is done: else the clock would count how fast steps are ordered."""
        self._done.append(torch.cuda.Event())
        self._done[-1].record()
        if len(self._done) > 1:
            self._done.popleft().synchronize()
