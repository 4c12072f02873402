"""Who gets a place to train in next, and for how long somebody may keep one: fair by visitor, not by run."""

import time
from collections import Counter
from collections.abc import Collection

from gan.live.run import Run
from gan.live.shares import Usage

PATIENCE = 60.0  # seconds for which a run may keep its place when others wait for it, training or not,
REPEATED = 30.0  # and if its visitor has had more than one of those who wait
FORGOTTEN = 300.0  # seconds after which half of what a visitor has had is forgotten
MOMENT = 0.1  # seconds that make no difference


class Places:
    """What each visitor has had. The runs are the scheduler's, all that it knows, in order of their coming."""

    def __init__(self) -> None:
        self.had = Usage(FORGOTTEN)  # seconds in place

    def charge(self, runs: Collection[Run], seconds: float) -> None:
        """Note that visitors have had their places for so many seconds more."""
        for run in runs:
            if run.in_place:
                self.had.charge(run.visitor, seconds)

    def line(self, runs: Collection[Run]) -> list[Run]:
        """Those who wait, in the order in which they will start: by turns, first whoever has had least."""
        turns = Counter(run.visitor for run in runs if run.in_place)
        line = []
        for place, run in enumerate(one for one in runs if one.state == "waiting"):
            turns[run.visitor] += 1
            line.append((turns[run.visitor], self.had.of(run.visitor), place, run))
        return [run for *_, run in sorted(line, key=lambda found: found[:3])]

    def has_to_go(self, run: Run, runs: Collection[Run]) -> bool:
        """Whether a run has had its place for as long as it may while others wait."""
        waiting = [one for one in runs if one.state == "waiting"]
        if not waiting or run.began is None or not run.in_place:
            return False
        here = time.monotonic() - run.began
        before = self.had.of(run.visitor) - here
        more = any(before > self.had.of(one.visitor) + MOMENT for one in waiting)
        return here > (REPEATED if more else PATIENCE)


def of_who_has_most(runs: Collection[Run]) -> Run:
    """The oldest run of the visitor who has most of them."""
    largest, _ = Counter(run.visitor for run in runs).most_common(1)[0]
    return next(run for run in runs if run.visitor == largest)
