"""What ordinary visitors notice of hostile ones: python -m tests.benchmarks.soak

20 ordinary visitors alone (`--calm` seconds), then with 5 clumsy and 5 hostile ones (`--seconds`, see hostile.py), then
nobody: how long each thing took, what went wrong, and what is left of memory, processes, open files and stored bytes.
Linux only: every visitor has an address of 127.0.0.0/8. All share the processor with the server.
"""

import argparse
import asyncio
import contextlib
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx

from tests.benchmarks.startup import ROOT, megabytes, start
from tests.benchmarks.table import show
from tests.media.test_decoding import encoded

PORT, ORDINARY = 7992, 20
REST = float(os.environ.get("REST", 75.0))  # seconds after which what strangers have left should be gone
MODELS = ("digits", "faces", "avatars")


class Visitor:
    """An ordinary one: does one thing, looks at it for some seconds, does the next."""

    def __init__(self, number: int, end: float, waited: dict[str, list[float]], wrong: list[str]) -> None:
        transport = httpx.AsyncHTTPTransport(local_address=f"127.1.0.{number + 1}")
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", transport=transport, timeout=120)
        self.number, self.end, self.waited, self.wrong = number, end, waited, wrong
        self.chance = random.Random(number)

    async def ask(self, what: str, method: str, path: str, **options) -> httpx.Response:
        began = time.perf_counter()
        answer = await self.client.request(method, path, **options)
        self.waited[what].append(1000 * (time.perf_counter() - began))
        if answer.status_code >= 400:
            raise RuntimeError(f"{what}: {answer.status_code} {answer.text[:80]}")
        return answer

    async def event(self, what: str, name: str, data: list) -> None:
        began = time.perf_counter()
        begun = await self.client.post(f"/gradio_api/call/{name}", json={"data": data})
        if begun.status_code != 200:
            raise RuntimeError(f"{what}: {begun.status_code} {begun.text[:80]}")
        done = await self.client.get(f"/gradio_api/call/{name}/{begun.json()['event_id']}")
        self.waited[what].append(1000 * (time.perf_counter() - began))
        if "event: complete" not in done.text:
            raise RuntimeError(f"{what}: {done.text[:80]}")

    async def live(self) -> None:
        doings = [self.drag, self.drag, self.drag, self.page, self.sheet, self.film, self.own, self.game, self.lesson]
        if self.number < 2:
            doings.append(self.train)
        await asyncio.sleep(5 * self.chance.random())
        while time.monotonic() < self.end:
            try:
                await self.chance.choice(doings)(MODELS[self.chance.randrange(3)])
            except (RuntimeError, httpx.HTTPError) as error:
                self.wrong.append(f"{error!r}")
            await asyncio.sleep(self.chance.uniform(1, 5))

    async def drag(self, model: str) -> None:
        moves = []
        for move in range(15):
            if sum(not one.done() for one in moves) < 3:  # as the page does it
                query = {"model": model, "seed": self.number, "s": f"{move / 5 - 1.5}"}
                moves.append(asyncio.create_task(self.ask("picture", "GET", "/live/picture.png", params=query)))
            await asyncio.sleep(1 / 15)
        await asyncio.gather(*moves)

    async def page(self, model: str) -> None:
        await self.ask("page", "GET", "/")

    async def sheet(self, model: str) -> None:
        await self.event("sheet of 60", "generate", [60, None, self.chance.randrange(1000), 0.8, model])

    async def film(self, model: str) -> None:
        seeds = [self.chance.randrange(1000) for _ in range(2)]
        await self.event("film", "morph", [seeds, [], 16, "webp", 0.8, model])

    async def own(self, model: str) -> None:
        photograph = encoded("JPEG")
        answer = await self.ask("own picture", "POST", "/live/judge/own", params={"model": model}, content=photograph)
        query = {"model": model, "picture": answer.json()["picture"]}
        await self.ask("nearest picture", "GET", "/live/judge/nearest", params=query)

    async def game(self, model: str) -> None:
        begun = await self.ask("game", "POST", "/live/game/start", json={"model": "avatars", "choices": 2})
        game = {"game": begun.json()["game"]}
        for _ in range(2):
            await self.ask("game", "POST", "/live/game/round", json=game)
            await asyncio.sleep(1)
            await self.ask("game", "POST", "/live/game/guess", json={**game, "choice": 0})

    async def lesson(self, model: str) -> None:
        await self.ask(
            "lesson",
            "GET",
            "/live/lesson/rounds",
            params={"seed": self.chance.choice([0, 0, self.chance.randrange(2**32)])},
        )

    async def train(self, model: str) -> None:
        """Start, watch for ten seconds, leave."""
        began, shown = time.perf_counter(), 0.0
        job = {"dataset": "drawn-digits", "presets": ["balanced"]}
        run = (await self.ask("start", "POST", "/live/train/start", json=job)).json()["run"]
        while not shown or time.perf_counter() - shown < 10:
            news = await self.client.get("/live/train/news", params={"run": run})
            if news.status_code != 200:
                raise RuntimeError(f"training: {news.status_code} {news.text[:80]}")
            if news.json()["points"] and not shown:
                shown = time.perf_counter()
                self.waited["first frame of a training"].append(1000 * (shown - began))
            if news.json()["state"] == "over":
                raise RuntimeError(f"training: {news.json()['why']}")
            await asyncio.sleep(0.1)
        await self.client.post("/live/train/leave", params={"run": run})


def be_elsewhere() -> None:
    """Ordinary visitors have machines of their own: this one's processor is theirs first, where that is allowed."""
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, -10)


async def visit(seconds: float, weigh) -> tuple[dict[str, list[float]], list[str]]:
    waited, wrong, end = defaultdict(list), [], time.monotonic() + seconds

    async def watch() -> None:
        while time.monotonic() < end:
            await asyncio.to_thread(weigh)
            await asyncio.sleep(5)

    await asyncio.gather(watch(), *(Visitor(number, end, waited, wrong).live() for number in range(ORDINARY)))
    return waited, wrong


def kept(pid: int, folder: Path) -> dict[str, float]:
    """What a server holds: memory (PSS, with its children), processes, open files, files in the temporary folder."""

    def family(one: int) -> list[int]:
        children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        return [one, *(below for child in children for below in family(int(child)))]

    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        "memory, MB": megabytes(pid), "processes": len(family(pid)),
        "open files": len(os.listdir(f"/proc/{pid}/fd")), "stored, MB": sum(p.stat().st_size for p in files) / 1e6,
    }  # fmt: skip


def p95(waited: list[float]) -> float:
    return sorted(waited)[min(len(waited) - 1, int(0.95 * len(waited)))] if waited else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calm", type=float, default=240)
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--only", nargs="*", default=[], help="of the hostile ones' attacks; see hostile.py")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(TMPDIR=folder, GRADIO_TEMP_DIR="")
        server, _ = start([sys.executable, "app.py", "--port", str(PORT), "--offline"], PORT)
        be_elsewhere()
        most: list[float] = []
        weigh = lambda: most.append(megabytes(server.pid))  # noqa: E731
        try:
            asyncio.run(visit(30, weigh))  # so that what is made once has been made
            before = kept(server.pid, Path(folder))
            calm, calm_wrong = asyncio.run(visit(flags.calm, weigh))
            command = [sys.executable, "-m", "tests.benchmarks.hostile", str(PORT), str(flags.seconds), *flags.only]
            strangers = subprocess.Popen(["nice", "-n", "20", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            strangers.stdout.readline()
            most.clear()
            loud, loud_wrong = asyncio.run(visit(flags.seconds, weigh))
            codes = json.loads(strangers.communicate(timeout=60)[0])
            time.sleep(REST)
            httpx.post(
                f"http://127.0.0.1:{PORT}/gradio_api/call/render", json={"data": [5, "3", [], 0.8, "digits"]}
            )  # it clears up on the way
            after = kept(server.pid, Path(folder))
        finally:
            server.terminate()
            server.wait()
    columns = ("what", "alone: times", "p95, ms", "with hostile ones: times", "p95, ms", "ratio")
    rows = []
    for what, waited in loud.items():
        alone, beside = p95(calm[what]), p95(waited)
        rows.append((what, len(calm[what]), alone, len(waited), beside, beside / alone))
    show(f"{ORDINARY} ordinary visitors: {flags.calm:g} s alone, {flags.seconds:g} s with others", columns, rows)
    show("The server", ("what", "before", "after"), [(what, before[what], after[what]) for what in before])
    print(f"Most memory with hostile ones, MB: {max(most):.0f}")
    print(f"Ordinary visitors' errors: {len(calm_wrong)} alone {calm_wrong[:3]}, {len(loud_wrong)} {loud_wrong[:8]}")
    print(f"What the others were answered, by status (0: hung up): {codes}")


if __name__ == "__main__":
    main()
