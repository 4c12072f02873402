"""A process that answers questions, forked by a real fork server."""

import os
import signal
from pathlib import Path

import pytest

from gan.live import service as module
from gan.live.scheduler import Scheduler
from gan.live.service import NoAnswer, Service
from tests.conftest import alive, until


def mute(pipe) -> None:
    while True:
        pipe.recv()


def echo(pipe) -> None:
    while True:
        question = pipe.recv()
        if isinstance(question, Path):  # a deadly one, which leaves a mark
            question.open("a").write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        pipe.send((os.getpid(), question))


@pytest.fixture(scope="module")
def scheduler():
    scheduler = Scheduler(1)
    yield scheduler
    scheduler.close()


def test_it_answers_from_a_process_that_stays(scheduler):
    service = Service(scheduler, echo)
    (one, first), (two, second) = service.ask(1), service.ask({"two": 2})
    assert (first, second) == (1, {"two": 2}) and one == two != os.getpid()


def test_where_it_has_died_another_takes_its_place(scheduler):
    service = Service(scheduler, echo)
    pid, _ = service.ask(1)
    os.kill(pid, signal.SIGKILL)
    again, answer = service.ask(2)
    assert answer == 2 and again != pid


def test_a_question_that_kills_it_is_asked_once_more_at_most(scheduler, tmp_path):
    service = Service(scheduler, echo)
    service.ask(1)
    opened = lambda: sum(not pipe.closed for pipe in scheduler._pipes)  # noqa: E731
    before = opened()
    with pytest.raises(NoAnswer):
        service.ask(tmp_path / "deaths")
    assert (tmp_path / "deaths").read_text() == "xx"
    assert service.ask(3)[1] == 3 and opened() == before


def test_what_does_not_answer_is_given_up(scheduler, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with pytest.raises(NoAnswer):
        Service(scheduler, mute).ask(1)


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks for the fork server in /proc")
def test_a_fork_server_that_was_killed_is_noticed_while_its_child_lives(scheduler):
    service = Service(scheduler, echo)
    pid, _ = service.ask(1)
    parent = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    os.kill(parent, signal.SIGKILL)
    until(lambda: "Z" in Path(f"/proc/{parent}/stat").read_text().rsplit(")", 1)[1])
    assert Service(scheduler, echo).ask(2)[1] == 2 and service.ask(3) == (pid, 3)


def test_it_ends_with_the_hall():
    scheduler = Scheduler(1)
    service = Service(scheduler, echo)
    pid, _ = service.ask(1)
    scheduler.close()
    until(lambda: not alive(pid))
