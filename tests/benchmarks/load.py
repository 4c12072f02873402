"""Many visitors at once, on one machine: python -m tests.benchmarks.load

20 drag sliders (a second of 15 moves a second, then two of rest, the models in turn), 5 ask for sheets of 60 through
the queue every three seconds, 2 train live and watch (`--trainings 2`; half the cores is the default), 1 steps through
How it works (`--learners`). They share the processor with the server.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections import defaultdict

import httpx

from tests.benchmarks.startup import megabytes, start
from tests.benchmarks.table import show

PORT = 7993
EXPLORERS, SHEETS, TRAININGS = 20, 5, 2
MODELS = ("digits", "faces", "avatars")


class Load:
    """What the visitors do, and how long they waited."""

    def __init__(self, client: httpx.AsyncClient, seconds: float) -> None:
        self.client, self.end = client, time.monotonic() + seconds
        self.waited: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.steps = 0

    async def timed(self, what: str, request) -> httpx.Response | None:
        began = time.perf_counter()
        try:
            answer = await request
        except httpx.HTTPError as error:
            self.wrong.append(f"{what}: {error!r}")
            return None
        self.waited[what].append(1000 * (time.perf_counter() - began))
        if answer.status_code >= 400:
            self.wrong.append(f"{what}: {answer.status_code} {answer.text[:80]}")
        return answer

    async def explore(self, number: int) -> None:
        await asyncio.sleep(3 * number / EXPLORERS)  # evenly, so that one measurement is like the next
        while time.monotonic() < self.end:
            moves = []
            for move in range(15):
                query = {"model": MODELS[number % 3], "seed": number, "s": f"{move / 5 - 1.5}"}
                # As the page does it: three in flight, and what finds no flight is forgotten.
                if sum(not one.done() for one in moves) < 3:
                    moves.append(
                        asyncio.create_task(self.timed("picture", self.client.get("live/picture.png", params=query)))
                    )
                await asyncio.sleep(1 / 15)
            await asyncio.gather(*moves)
            await asyncio.sleep(2)

    async def sheets(self, number: int) -> None:
        await asyncio.sleep(3 * number / SHEETS)
        while time.monotonic() < self.end:
            await self.timed("sheet of 60", self._sheet(number))
            await asyncio.sleep(3)

    async def _sheet(self, number: int) -> httpx.Response:
        data = {"data": [60, None, number, 0.8, MODELS[number % 3]]}
        begun = await self.client.post("gradio_api/call/generate", json=data)
        if begun.status_code >= 400:
            return begun
        done = await self.client.get(f"gradio_api/call/generate/{begun.json()['event_id']}")
        if "event: complete" not in done.text:
            self.wrong.append(f"sheet: {done.text[:80]}")
        return done

    async def learn(self) -> None:
        """Somebody opens "How it works", lets it go fast for 50 rounds, and takes new numbers every ten seconds."""
        query = {"seed": 0}  # as the page does at first
        while time.monotonic() < self.end:
            await self.timed("two rounds taken apart", self.client.get("live/lesson/rounds", params=query))
            for since in range(0, 50, 10):
                far = {**query, "rounds": 50, "since": since}
                await self.timed("10 rounds more", self.client.get("live/lesson/ahead", params=far))
            await asyncio.sleep(10)
            query = {"seed": random.randrange(2**32)}

    async def train(self) -> None:
        job = {"dataset": "drawn-digits", "presets": ["balanced"]}
        answer = await self.timed("start of a training", self.client.post("live/train/start", json=job))
        if answer is None or answer.status_code >= 400:
            return
        run, version, since, began, frames = answer.json()["run"], -1, 0, time.perf_counter(), 0
        while time.monotonic() < self.end:
            query = {"run": run, "version": version, "since": since}
            answer = await self.client.get("live/train/news", params=query)
            if answer.status_code >= 400:
                self.wrong.append(f"training: {answer.text[:80]}")
                return
            news = answer.json()
            if news["points"]:
                await self.client.get("live/train/sheet", params={"run": run, "frame": news["frame"]})
            if news["points"] and not frames:
                self.waited["first frame of a training"].append(1000 * (time.perf_counter() - began))
            frames += len(news["points"])
            version, since = news["version"], since + len(news["points"])
            self.steps = max([self.steps, *(point["step"] for point in news["points"])])
        await self.client.post("live/train/leave", params={"run": run})


async def visit(seconds: float, pid: int, learners: int) -> tuple[Load, list[float]]:
    memory = []
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", timeout=60, limits=limits) as client:
        load = Load(client, seconds)

        async def weigh() -> None:
            while time.monotonic() < load.end:
                await asyncio.sleep(seconds / 6)
                memory.append(await asyncio.to_thread(megabytes, pid))

        await asyncio.gather(
            weigh(), *map(load.explore, range(EXPLORERS)), *map(load.sheets, range(SHEETS)),
            *(load.train() for _ in range(TRAININGS)), *(load.learn() for _ in range(learners)),
        )  # fmt: skip
    return load, memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--learners", type=int, default=1, help="who step through How it works")
    flags = parser.parse_args()
    seconds = flags.seconds
    command = [sys.executable, "app.py", "--port", str(PORT), "--trainings", str(TRAININGS), "--offline"]
    server, _ = start(command, PORT)
    try:
        load, memory = asyncio.run(visit(seconds, server.pid, flags.learners))
    finally:
        server.terminate()
        server.wait()
    rows = []
    for what, waited in load.waited.items():
        waited.sort()
        p95 = waited[min(len(waited) - 1, int(0.95 * len(waited)))]
        rows.append((what, len(waited), statistics.median(waited), p95, waited[-1]))
    title = f"{EXPLORERS} explore, {SHEETS} ask for sheets, {TRAININGS} train, {flags.learners} learn, {seconds:g} s"
    show(title, ("what", "times", "median, ms", "p95, ms", "longest, ms"), rows)
    print(f"Errors: {len(load.wrong)} {load.wrong[:3]}")
    print(f"Steps of the farthest training: {load.steps}")
    print(f"Memory of all processes, MB, six times on the way: {', '.join(f'{m:.0f}' for m in memory)}")


if __name__ == "__main__":
    main()
