import threading

from gan.live.shares import Shares, Usage


def test_one_visitor_gets_half_and_the_next_half_of_what_is_left():
    shares = Shares(64)
    taken = {who: sum(shares.take(who) for _ in range(100)) for who in "abc"}
    assert taken == {"a": 32, "b": 16, "c": 8}
    assert shares.held() == 56 and shares.take("somebody new")


def test_a_single_place_can_be_had_and_is_given_back():
    shares = Shares(1)
    assert shares.take("a") and not shares.take("b")
    shares.give("a")
    assert shares.take("b") and shares.held() == 1


def test_what_is_refused_leaves_no_trace_and_large_pieces_count_as_such():
    shares = Shares(100)
    assert not shares.take("a", 101) and not shares._held
    assert shares.take("a", 50) and not shares.take("a", 1) and shares.take("b", 25)
    shares.give("a", 50)
    assert set(shares._held) == {"b"}


def test_what_was_had_is_forgotten_by_and_by():
    now = [0.0]
    usage = Usage(10.0, clock=lambda: now[0])
    usage.charge("a", 8.0)
    now[0] = 10.0
    assert usage.of("a") == 4.0 and usage.of("b") == 0.0
    usage.charge("a", 1.0)
    now[0] = 20.0
    assert usage.of("a") == 2.5


def test_not_all_visitors_are_remembered():
    usage = Usage(1e9)
    usage.charge("much", 1000.0)
    for number in range(5000):
        usage.charge(str(number), 1.0)
    assert usage.of("much") > 900 and usage.of("4999") > 0
    now = [0.0]
    usage = Usage(1.0, clock=lambda: now[0])
    for number in range(5000):
        now[0] += 0.1
        usage.charge(str(number), 1.0)
    assert len(usage._had) <= 1001


def test_threads_take_no_more_than_there_is():
    shares, got = Shares(1000), []
    take = lambda who: got.append(sum(shares.take(who) for _ in range(2000)))  # noqa: E731
    hands = [threading.Thread(target=take, args=(str(i),)) for i in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sum(got) == shares.held() <= 1000
