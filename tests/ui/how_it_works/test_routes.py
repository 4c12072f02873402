import math

import httpx
import pytest


@pytest.fixture(scope="module")
def told(url):
    return httpx.get(f"{url}/live/lesson/rounds", params={"seed": 5}, timeout=60).json()


def test_the_errors_are_those_of_the_answers(told):
    for round in told["rounds"]:
        for answers in (*round["answers"].values(), *round["answers_after"].values(), round["wanted"], round["last"]):
            right = [p if answers["target"] else 1 - p for p in answers["p"]]
            assert answers["error"] == pytest.approx([-math.log(p) for p in right], rel=1e-3)
            assert 0 < answers["mean_p"] < 1


def test_four_pictures_of_each_and_the_rest_as_means(told):
    assert len(told["rounds"]) == 2 and told["batch"] == 64
    for round in told["rounds"]:
        for name in ("real", "fake", "d_slope", "g_slope", "fooling", "fake_after", "z"):
            assert len(round[name]) == 4
        assert len(set(round["fake"] + round["fake_after"] + round["fooling"])) == 12


def test_the_same_seed_is_the_same_lesson_and_another_is_not(url, told):
    ask = lambda seed: httpx.get(f"{url}/live/lesson/rounds", params={"seed": seed}, timeout=60).json()  # noqa: E731
    assert ask(5) == told and ask(6)["rounds"] != told["rounds"]


def test_later_rounds_are_looked_at_in_order(url):
    def ask(**query) -> list[dict]:
        return httpx.get(f"{url}/live/lesson/ahead", params={"seed": 5, **query}, timeout=60).json()["looks"]

    few = ask(rounds=100)  # as many as one turn brings
    assert [look["round"] for look in few] == [0, 5, 10]  # 0: before anybody has learnt
    more = ask(rounds=20)
    assert [look["round"] for look in more] == [0, 5, 10, 15, 20] and more[:3] == few
    assert len({look["sheet"] for look in more}) == 5
    assert ask(rounds=20, since=10) == more[3:] and ask(rounds=20, since=20) == []


@pytest.mark.parametrize(
    "path,query",
    [
        ("rounds", {"seed": -1}),
        ("rounds", {"seed": "nan"}),
        ("ahead", {"rounds": 10**6}),
        ("ahead", {}),
        ("ahead", {"rounds": 9, "since": "x"}),
    ],
)
def test_a_wrong_question_is_one_sentence(url, path, query):
    answer = httpx.get(f"{url}/live/lesson/{path}", params=query)
    assert answer.status_code == 400 and answer.text.endswith(".") and "Traceback" not in answer.text
