"""Who trains and who waits: with workers that are real processes, and with hands that play the page."""

import math
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from gan import hall as module
from gan import watched
from gan.hall import Full, Hall, zero_gpu
from gan.live import Job
from gan.watched import Run
from tests.conftest import alive

JOB = Job("drawn-digits", ("balanced",), paused=True)


@pytest.fixture(scope="module")
def place():
    """One hall for all tests here: its nursery takes some seconds to warm up."""
    hall = Hall(1)
    hall.warm_up()
    yield hall
    hall.close()


@pytest.fixture
def hall(place):
    yield place
    for run in list(place.runs.values()):
        place.leave(run)
    place.at_once = 1


def wait(hall, wanted, seconds=60, page=True) -> None:
    """Until `wanted()`; the pages of all runs stay awake meanwhile, unless `page` is false."""
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, [(run.state, run.why) for run in hall.runs.values()]
        for run in list(hall.runs.values()) if page else []:
            run.touch()
        time.sleep(0.02)


def test_a_run_comes_up_and_obeys(hall):
    run = hall.enter(JOB)
    wait(hall, lambda: run.state == "paused")
    assert run.hello["count"] == 20_000 and run.points[0]["step"] == 0 and len(run.sheets) == 1
    run.tell("step", "both")
    wait(hall, lambda: run.points[-1]["step"] == 1)
    run.tell("stop")
    wait(hall, lambda: run.state == "over" and not run.pid)
    assert run.why == "stopped" and list(run.models) == [0] and run.pairs


def test_leaving_ends_the_process(hall):
    run = hall.enter(Job("drawn-digits", ("balanced",)))
    wait(hall, lambda: len(run.points) > 1)
    pid = run.pid
    hall.leave(run)
    wait(hall, lambda: not alive(pid))
    assert hall.get(run.id) is None


def test_a_page_that_was_seen_to_go_ends_its_run(hall, monkeypatch):
    monkeypatch.setattr(module, "LOST", math.inf)  # silence is not what ends it
    run = hall.enter(JOB)
    wait(hall, lambda: run.state == "paused")
    pid, run.closed_at = run.pid, time.monotonic()
    wait(hall, lambda: not alive(pid), page=False)
    assert not hall.runs


def test_a_silent_page_pauses_its_run_and_a_lost_one_ends_it(hall, monkeypatch):
    monkeypatch.setattr(module, "LOST", 4.0)
    run = hall.enter(Job("drawn-digits", ("balanced",)))
    wait(hall, lambda: run.state == "training")
    wait(hall, lambda: run.state == "paused", page=False)
    run.touch()
    wait(hall, lambda: run.state == "training")  # back again: on it goes
    wait(hall, lambda: not hall.runs, page=False)


def test_the_next_one_waits_and_then_goes(hall):
    first, second, third = (hall.enter(JOB) for _ in range(3))
    assert [hall.place(run) for run in (first, second, third)] == [0, 1, 2]
    wait(hall, lambda: first.state == "paused")
    assert second.state == "waiting" and not second.pid
    hall.leave(first)
    wait(hall, lambda: second.state == "paused")
    assert hall.place(third) == 1
    second.tell("stop")
    wait(hall, lambda: third.state == "paused")  # the place is free once the other is over, though its page stays


def test_a_pause_keeps_its_place_only_for_a_while(hall, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    first, second = hall.enter(JOB), hall.enter(JOB)
    wait(hall, lambda: second.state == "paused")
    assert first.state == "over" and first.why == "crowded"


def test_several_at_once_where_there_is_room(hall):
    hall.at_once = 2
    runs = [hall.enter(JOB) for _ in range(2)]
    wait(hall, lambda: all(run.state == "paused" for run in runs))
    assert len({run.pid for run in runs}) == 2


def test_even_the_queue_has_an_end(hall, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    hall.enter(JOB), hall.enter(JOB)
    with pytest.raises(Full):
        hall.enter(JOB)


def test_a_worker_that_is_killed_is_noticed(hall):
    run = hall.enter(JOB)
    wait(hall, lambda: run.state == "paused")
    os.kill(run.pid, 9)
    wait(hall, lambda: run.state == "over")
    assert run.why == "died"


def test_sheets_are_thinned_out_and_the_first_one_stays(hall, monkeypatch):
    monkeypatch.setattr(watched, "KEPT", 40)
    run = Run(JOB)
    for number in range(500):
        run.take({"kind": "frame", "paused": False, "lanes": [{"sheet": b"%d" % number}], "loss": float("nan")})
    kept = [index for index, _ in run.sheets]
    assert len(kept) <= 40 and kept[0] == 0 and kept[-20:] == [*range(480, 500)] and kept == sorted(kept)
    assert len(run.points) == 500 and run.points[0]["loss"] is None


def test_twenty_come_and_go_and_leave_nothing(hall):
    def footprint() -> tuple[int, int, int]:
        files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
        return threading.active_count(), files, len(hall.runs)

    hall.at_once = 4
    hall.leave(hall.enter(JOB))
    wait(hall, lambda: hall._janitor is None)
    time.sleep(0.3)
    before, pids = footprint(), []
    for number in range(20):
        run = hall.enter(JOB)
        if number % 2:  # some leave while their worker is still coming up
            wait(hall, lambda run=run: run.pid)
            pids.append(run.pid)
        hall.leave(run)
    wait(hall, lambda: hall._janitor is None and not any(map(alive, pids)))
    wait(hall, lambda: footprint() <= before)
    threads, files, runs = footprint()
    assert threads <= before[0] and files <= before[1] and runs == 0


@pytest.mark.parametrize("granted", [True, False])
def test_where_a_gpu_is_lent_to_a_decorated_function_the_training_runs_in_it(monkeypatch, granted):
    lent = []

    class Spaces:  # in the place of Hugging Face's package, which exists on its machines only
        @staticmethod
        def GPU(duration):
            def decorate(function):
                def called(*args):
                    lent.append(duration)
                    if not granted:
                        raise RuntimeError("You have exceeded your GPU quota")
                    return function(*args)

                return called

            return decorate

    monkeypatch.setitem(sys.modules, "spaces", Spaces)
    assert zero_gpu(45) is None  # the package is there on every Space, the GPU is not
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    hall = Hall(1, zero_gpu(45))
    run = hall.enter(Job("drawn-digits", ("balanced",)))
    wait(hall, lambda: len(run.points) > 1)  # without a GPU, on the processor
    hall.leave(run)  # without a process to kill, it is told to go
    wait(hall, lambda: run.pid == 0)
    assert lent == [60] and not hall.runs
    hall.close()


def test_elsewhere_nothing_is_lent():
    assert zero_gpu(100) is None
