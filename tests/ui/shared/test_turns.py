import asyncio
from types import SimpleNamespace

import pytest

from gan.ui.shared.checks import BadInput
from gan.ui.shared.turns import Gate, visitor_of


def asked_of(host):
    return SimpleNamespace(client=SimpleNamespace(host=host) if host else None)


def test_a_visitor_is_an_address_or_a_network():
    assert visitor_of(asked_of("192.0.2.7")) == "192.0.2.7"
    assert visitor_of(asked_of("2001:db8:1:2:3::4")) == visitor_of(asked_of("2001:db8:1:ff::")) == "2001:db8:1::/56"
    assert visitor_of(asked_of("testclient")) == "testclient"
    assert visitor_of(asked_of("")) == visitor_of(None) == ""


class Clock:
    """Passes as the test says: how busy this machine is must not change who is next."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def served(gate: Gate, asking: str) -> list[str]:
    """In which order those who ask at the same moment are let in."""
    order = []

    async def one(who: str) -> None:
        async with gate.turn(who):
            order.append(who)
            await asyncio.sleep(0)

    await asyncio.gather(*map(one, asking))
    return order


def test_ones_tenth_waits_behind_anothers_first():
    order = "".join(asyncio.run(served(Gate(1, 100, Clock()), "aaaaaaaaaabbc")))
    assert set(order[:3]) == set("abc") and set(order[3:5]) == set("ab") and order[5:] == "a" * 8


def test_who_has_had_less_lately_goes_first_all_the_time():
    """As a page that is dragged now and then, beside one that never rests: three at once, and none of them waits."""

    async def visit():
        clock, order = Clock(), []
        gate = Gate(1, 100, clock)

        async def one(who, seconds):
            async with gate.turn(who):
                order.append(who)
                for _ in range(5):  # while others come
                    await asyncio.sleep(0)
                clock.now += seconds

        await asyncio.gather(*(one("flood", 0.005) for _ in range(10)))
        more = [asyncio.create_task(one("flood", 0.005)) for _ in range(10)]
        await asyncio.sleep(0)
        await asyncio.gather(*(one("other", 0.001) for _ in range(3)))
        at = "".join(who[0] for who in order[10:])
        await asyncio.gather(*more)
        return at

    assert asyncio.run(visit()).startswith("fooo")


def test_at_most_so_many_are_inside():
    gate, inside, seen = Gate(2, 100), set(), []

    async def one(who):
        async with gate.turn(str(who)):
            inside.add(who)
            seen.append(len(inside))
            await asyncio.sleep(0.001)
            inside.remove(who)

    async def all_of_them():
        await asyncio.gather(*map(one, range(20)))

    asyncio.run(all_of_them())
    assert max(seen) == 2 and len(seen) == 20


def test_one_visitor_cannot_take_all_places_and_is_told_at_once():
    async def crowd():
        gate, hold = Gate(1, 20), asyncio.Event()

        async def one(who):
            async with gate.turn(who):
                await hold.wait()

        waiting = [asyncio.create_task(one("a")) for _ in range(20)]
        await asyncio.sleep(0)
        refused = [task for task in waiting if task.done()]
        assert len(refused) == 16 and all(isinstance(task.exception(), BadInput) for task in refused)
        other = asyncio.create_task(one("b"))
        await asyncio.sleep(0)
        assert not other.done()
        hold.set()
        await other

    asyncio.run(crowd())


@pytest.mark.parametrize("let_in", [False, True])
def test_who_leaves_while_waiting_takes_nobodys_turn(let_in):
    async def leave():
        gate, hold = Gate(1, 8), asyncio.Event()

        async def one(who):
            async with gate.turn(who):
                await hold.wait()

        first, second, third = (asyncio.create_task(one(who)) for who in "abc")
        await asyncio.sleep(0)
        if let_in:  # at the very moment at which it is called off
            hold.set()
            await first
            second.cancel()
        else:
            second.cancel()
            await asyncio.sleep(0)
            hold.set()
            await first
        await third
        async with gate.turn("d"):
            pass
        assert gate._free == 1 and gate._shares.held() == 0 and not gate._waiting

    asyncio.run(leave())
