"""A process that answers questions, borne by a real nursery."""

import os
import signal

import pytest

from gan.hall import Hall
from gan.helper import Helper
from tests.conftest import alive, until


def echo(pipe) -> None:
    while True:
        question = pipe.recv()
        if question == "die":
            os.kill(os.getpid(), signal.SIGTERM)
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


def test_a_question_that_kills_it_is_asked_twice_and_no_more(hall):
    helper = Helper(hall, echo)
    with pytest.raises((EOFError, OSError)):
        helper.ask("die")
    assert helper.ask(3)[1] == 3


def test_it_ends_with_the_hall():
    hall = Hall(1)
    helper = Helper(hall, echo)
    pid, _ = helper.ask(1)
    hall.close()
    until(lambda: not alive(pid))
