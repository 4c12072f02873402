"""A process that answers questions, borne by a real nursery."""

import os
import signal
from pathlib import Path

import pytest

from gan import helper as module
from gan.hall import Hall
from gan.helper import Helper, Silent
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
def hall():
    hall = Hall(1)
    yield hall
    hall.close()


def test_it_answers_from_a_process_that_stays(hall):
    helper = Helper(hall, echo)
    (one, first), (two, second) = helper.ask(1), helper.ask({"two": 2})
    assert (first, second) == (1, {"two": 2}) and one == two != os.getpid()


def test_where_it_has_died_another_takes_its_place(hall):
    helper = Helper(hall, echo)
    pid, _ = helper.ask(1)
    os.kill(pid, signal.SIGKILL)
    again, answer = helper.ask(2)
    assert answer == 2 and again != pid


def test_a_question_that_kills_it_is_asked_once_more_at_most(hall, tmp_path):
    helper = Helper(hall, echo)
    helper.ask(1)
    opened = lambda: sum(not pipe.closed for pipe in hall._pipes)  # noqa: E731
    before = opened()
    with pytest.raises(Silent):
        helper.ask(tmp_path / "deaths")
    assert (tmp_path / "deaths").read_text() == "xx"
    assert helper.ask(3)[1] == 3 and opened() == before


def test_what_does_not_answer_is_given_up(hall, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with pytest.raises(Silent):
        Helper(hall, mute).ask(1)


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks for the nursery in /proc")
def test_a_nursery_that_was_killed_is_noticed_while_its_child_lives(hall):
    helper = Helper(hall, echo)
    pid, _ = helper.ask(1)
    nursery = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    os.kill(nursery, signal.SIGKILL)
    until(lambda: "Z" in Path(f"/proc/{nursery}/stat").read_text().rsplit(")", 1)[1])
    assert Helper(hall, echo).ask(2)[1] == 2 and helper.ask(3) == (pid, 3)


def test_it_ends_with_the_hall():
    hall = Hall(1)
    helper = Helper(hall, echo)
    pid, _ = helper.ask(1)
    hall.close()
    until(lambda: not alive(pid))
