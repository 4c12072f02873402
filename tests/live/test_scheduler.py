"""Who trains and who waits: with workers that are real processes, and with hands that play the page."""

import math
import os
import sys
import threading
import time
from multiprocessing.connection import Client
from pathlib import Path

import pytest
import torch

from gan.live import places
from gan.live import run as run_module
from gan.live import scheduler as module
from gan.live.fork_server import MEMORY
from gan.live.job import Job
from gan.live.messages import Frame, Pause, Resume, Step, Stop, VariantFrame
from gan.live.run import Run
from gan.live.scheduler import Full, Scheduler
from gan.live.zero_gpu import zero_gpu
from tests.conftest import alive

JOB = Job("drawn-digits", ("balanced",), paused=True)


@pytest.fixture(scope="module")
def place():
    """One scheduler for all tests here: its fork server takes some seconds to warm up."""
    scheduler = Scheduler(1)
    scheduler.warm_up()
    yield scheduler
    scheduler.close()


@pytest.fixture
def scheduler(place):
    yield place
    for run in list(place.runs.values()):
        place.leave(run)
    place.at_once = 1
    place._places = places.Places()


def wait(scheduler, wanted, seconds=60, page=True) -> None:
    """Until `wanted()`; the pages of all runs stay awake meanwhile, unless `page` is false."""
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, [(run.state, run.why) for run in scheduler.runs.values()]
        for run in list(scheduler.runs.values()) if page else []:
            run.touch()
        time.sleep(0.02)


def test_a_run_comes_up_and_obeys(scheduler):
    run = scheduler.enter(JOB)
    wait(scheduler, lambda: run.state == "paused")
    assert run.hello.count == 20_000 and run.points[0]["step"] == 0 and len(run.sheets) == 1
    run.tell(Step(None))
    wait(scheduler, lambda: run.points[-1]["step"] == 1)
    run.tell(Stop())
    wait(scheduler, lambda: run.state == "over" and not run.pid)
    assert run.why == "stopped" and list(run.models) == [0] and run.pairs


def test_leaving_ends_the_process(scheduler):
    run = scheduler.enter(Job("drawn-digits", ("balanced",)))
    wait(scheduler, lambda: len(run.points) > 1)
    pid = run.pid
    scheduler.leave(run)
    wait(scheduler, lambda: not alive(pid))
    assert scheduler.get(run.id) is None


def test_a_page_that_was_seen_to_go_ends_its_run(scheduler, monkeypatch):
    monkeypatch.setattr(module, "LOST", math.inf)  # silence is not what ends it
    run = scheduler.enter(JOB)
    wait(scheduler, lambda: run.state == "paused")
    pid, run.closed_at = run.pid, time.monotonic()
    wait(scheduler, lambda: not alive(pid), page=False)
    assert not scheduler.runs


def test_a_silent_page_pauses_its_run_and_a_lost_one_ends_it(scheduler, monkeypatch):
    monkeypatch.setattr(module, "LOST", 4.0)
    run = scheduler.enter(Job("drawn-digits", ("balanced",)))
    wait(scheduler, lambda: run.state == "training")
    wait(scheduler, lambda: run.state == "paused", page=False)
    run.touch()
    wait(scheduler, lambda: run.state == "training")  # back again: on it goes
    wait(scheduler, lambda: not scheduler.runs, page=False)


def test_the_next_one_waits_and_then_goes(scheduler):
    first, second, third = (scheduler.enter(JOB) for _ in range(3))
    assert [scheduler.place(run) for run in (first, second, third)] == [0, 1, 2]
    wait(scheduler, lambda: first.state == "paused")
    assert second.state == "waiting" and not second.pid
    scheduler.leave(first)
    wait(scheduler, lambda: second.state == "paused")
    assert scheduler.place(third) == 1
    second.tell(Stop())
    wait(scheduler, lambda: third.state == "paused")  # the place is free once the other is over, though its page stays


def test_a_pause_keeps_its_place_only_for_a_while(scheduler, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 0.5)
    first, second = scheduler.enter(JOB), scheduler.enter(JOB)
    wait(scheduler, lambda: second.state == "paused")
    assert first.state == "over" and first.why == "crowded"


def test_several_at_once_where_there_is_room(scheduler):
    scheduler.at_once = 2
    runs = [scheduler.enter(JOB) for _ in range(2)]
    wait(scheduler, lambda: all(run.state == "paused" for run in runs))
    assert len({run.pid for run in runs}) == 2


def test_a_place_is_not_kept_by_going_on_for_a_moment_now_and_then(scheduler, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 1.5)
    first = scheduler.enter(JOB, "a")
    wait(scheduler, lambda: first.state == "paused")
    second = scheduler.enter(JOB, "b")
    for _ in range(20):
        first.tell(Resume())
        wait(scheduler, lambda: first.state in ("training", "over"))
        first.tell(Pause())
        wait(scheduler, lambda: first.state in ("paused", "over"))
        time.sleep(0.1)
    assert first.why == "crowded" and first.sheets
    wait(scheduler, lambda: second.state == "paused", seconds=20)


def test_nobody_has_to_end_while_nobody_waits(scheduler, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 0.1)
    monkeypatch.setattr(places, "REPEATED", 0.1)
    run = scheduler.enter(JOB, "a")
    wait(scheduler, lambda: run.state == "paused")
    wait(scheduler, lambda: time.monotonic() - run.since > 1)
    assert run.state == "paused"


def test_who_has_had_more_ends_sooner_and_starts_later(scheduler, monkeypatch):
    monkeypatch.setattr(places, "REPEATED", 0.5)
    scheduler._places.had.charge("a flood", 100.0)
    flood = scheduler.enter(JOB, "a flood")
    wait(scheduler, lambda: flood.state == "paused")
    again, other = scheduler.enter(JOB, "a flood"), scheduler.enter(JOB, "b")
    assert scheduler.place(other) == 1 and scheduler.place(again) == 2
    wait(scheduler, lambda: other.state == "paused", seconds=20)
    assert flood.why == "crowded" and again.state == "waiting"
    scheduler.leave(again)
    wait(scheduler, lambda: time.monotonic() - other.since > 1)
    assert other.state == "paused"  # it had less, so it may stay


def test_even_the_queue_has_an_end_and_one_visitor_cannot_take_it_all(scheduler, monkeypatch):
    monkeypatch.setattr(module, "MOST", 10)
    scheduler.at_once = 0
    for visitor, gets in (
        ("a", 2),
        ("b", 1),
        ("c", 1),
        ("d", 1),
        ("e", 1),
        ("f", 1),
        ("g", 1),
        ("h", 1),
        ("i", 1),
        ("j", 0),
    ):
        for _ in range(gets):
            scheduler.enter(JOB, visitor)
        with pytest.raises(Full):
            scheduler.enter(JOB, visitor)
    assert len(scheduler.runs) == 10


def test_ones_second_run_waits_behind_anothers_first(scheduler):
    scheduler.at_once = 0
    runs = [scheduler.enter(JOB, visitor) for visitor in "aaab"]
    assert [scheduler.place(run) for run in runs] == [1, 3, 4, 2]
    runs[0].state = "training"
    assert [scheduler.place(run) for run in runs[1:]] == [2, 3, 1]


def test_who_starts_ever_more_pushes_out_only_their_own_old_runs(scheduler, monkeypatch):
    monkeypatch.setattr(module, "MOST", 6)
    scheduler.at_once = 0

    def ended(visitor):
        run = scheduler.enter(JOB, visitor)
        scheduler.stop(run)
        return run

    mine = ended("me")
    flood = [ended("a flood") for _ in range(12)]
    assert mine.id in scheduler.runs and flood[-1].id in scheduler.runs and flood[0].id not in scheduler.runs
    assert len(scheduler.runs) == 6


def test_a_caller_that_stops_in_the_middle_of_its_greeting_holds_up_nobody(scheduler):
    first = scheduler.enter(JOB)
    silent = Client(scheduler._address)  # it never answers the challenge
    wait(scheduler, lambda: first.state == "paused", seconds=30)
    assert scheduler.open_pipe(os.write) is not None
    silent.close()


def takes_much(pipe):
    """What a process of its own does here."""
    try:
        pipe.send(len(bytearray(pipe.recv())))
    except MemoryError:
        pipe.send("no")


@pytest.mark.skipif(sys.platform != "linux" or torch.cuda.is_available(), reason="only Linux keeps to the limit")
def test_a_process_cannot_take_all_memory(scheduler):
    for size, got in ((10_000_000, 10_000_000), (2 * MEMORY, "no")):
        pipe = scheduler.open_pipe(takes_much)
        pipe.send(size)
        assert pipe.recv() == got


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is a file, or a pipe")
def test_where_workers_call_back_is_no_file(scheduler):
    scheduler.enter(JOB)
    assert scheduler._address.startswith("\0")


def test_a_worker_that_is_killed_is_noticed(scheduler):
    run = scheduler.enter(JOB)
    wait(scheduler, lambda: run.state == "paused")
    os.kill(run.pid, 9)
    wait(scheduler, lambda: run.state == "over")
    assert run.why == "died"


def test_sheets_are_thinned_out_and_the_first_one_stays(scheduler, monkeypatch):
    monkeypatch.setattr(run_module, "KEPT", 40)
    run = Run(JOB)
    for number in range(500):
        variant = VariantFrame(b"%d" % number, number, 0, 0.0, False, {"loss": math.nan})
        run.take(Frame(number, 0.0, 0, False, 0.0, 0.0, [variant]))
    kept = [index for index, _ in run.sheets]
    assert len(kept) <= 40 and kept[0] == 0 and kept[-20:] == [*range(480, 500)] and kept == sorted(kept)
    assert len(run.points) == 500 and run.points[0]["variants"][0]["figures"]["loss"] is None


def test_twenty_come_and_go_and_leave_nothing(scheduler):
    def footprint() -> tuple[int, int, int]:
        files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
        return threading.active_count(), files, len(scheduler.runs)

    scheduler.at_once = 4
    scheduler.leave(scheduler.enter(JOB))
    wait(scheduler, lambda: scheduler._watchdog is None)
    time.sleep(0.3)
    before, pids = footprint(), []
    for number in range(20):
        run = scheduler.enter(JOB)
        if number % 2:  # some leave while their worker is still coming up
            wait(scheduler, lambda run=run: run.pid)
            pids.append(run.pid)
        scheduler.leave(run)
    wait(scheduler, lambda: scheduler._watchdog is None and not any(map(alive, pids)))
    wait(scheduler, lambda: footprint() <= before)
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
    scheduler = Scheduler(1, zero_gpu(45))
    run = scheduler.enter(Job("drawn-digits", ("balanced",)))
    wait(scheduler, lambda: len(run.points) > 1)  # without a GPU, on the processor
    scheduler.leave(run)  # without a process to kill, it is told to go
    wait(scheduler, lambda: run.pid == 0)
    assert lent == [60] and not scheduler.runs
    scheduler.close()


def test_elsewhere_nothing_is_lent():
    assert zero_gpu(100) is None
