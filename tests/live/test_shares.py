import threading

from gan.live.shares import Shares, Usage


def test_one_visitor_gets_a_fifth_and_the_next_a_fifth_of_what_is_left():
    shares = Shares(1000)
    taken = [sum(shares.take(str(who)) for _ in range(1000)) for who in range(10)]
    assert taken[:3] == [200, 160, 128] and 100 <= 1000 - sum(taken) <= 110
    assert shares.held() == sum(taken)


def test_who_holds_nothing_may_have_a_little_of_whatever_is_left():
    shares = Shares(100)
    while shares.held() < 98:
        assert any(shares.take(str(who)) for who in range(200))
    assert not shares.take("0", 2) and shares.take("new") and not shares.take("new") and shares.take("another")
    assert not shares.take("too late")


def test_a_single_place_can_be_had_and_is_given_back():
    shares = Shares(1)
    assert shares.take("a") and not shares.take("b")
    shares.give("a")
    assert shares.take("b") and shares.held() == 1


def test_what_is_refused_leaves_no_trace_and_large_pieces_count_as_such():
    shares = Shares(100)
    assert not shares.take("a", 26) and not shares._held
    assert shares.take("a", 20) and not shares.take("a", 1) and shares.take("b", 20)
    shares.give("a", 20)
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
    assert sum(got) == shares.held() < 900
