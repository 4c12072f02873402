"""Visitors who mean no good, and clumsy ones: python -m tests.benchmarks.hostile PORT SECONDS [ATTACK ...]; see soak.py

Each hostile one does all of this at once, from an address of its own: bodies that stall, events that nobody fetches,
uploads in parallel that are broken off, pictures and zips made to hurt, models that are hard to search, trainings that
pause and go on, floods of slider positions, films and commands, other sites' posts, headers that never end.
"""

import asyncio
import contextlib
import io
import json
import random
import sys
import time
import zipfile

import httpx
from PIL import Image

from gan import GAN, GANConfig
from gan.models.archive import pack
from tests.media.test_decoding import EPS, encoded, with_scans

CLUMSY, HOSTILE = 5, 5
MB = 1_000_000
JOB = {"dataset": "drawn-digits", "presets": ["balanced"]}


def zipped(count: int) -> bytes:
    """So many empty files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), b"")
    return buffer.getvalue()


def large_webp() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((630, 630), 90).resize((6300, 6300)).convert("RGBA").save(buffer, "WEBP", quality=1, method=0)
    return buffer.getvalue()


class Stranger:
    """One address, from which several things are done at once until the end."""

    def __init__(self, port: int, address: str, end: float, rude: dict[str, bytes]) -> None:
        self.port, self.address, self.end, self.rude = port, address, end, rude
        transport = httpx.AsyncHTTPTransport(local_address=address, limits=httpx.Limits(max_connections=400))
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=60)
        self.answers: dict[int, int] = {}

    async def ask(self, method: str, path: str, **options) -> httpx.Response | None:
        try:
            answer = await self.client.request(method, path, **options)
        except httpx.HTTPError:
            self.answers[0] = self.answers.get(0, 0) + 1
            return None
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        return answer

    async def again(self, every: float, do, *arguments) -> None:
        while time.monotonic() < self.end:
            began = time.monotonic()
            with contextlib.suppress(OSError):
                await do(*arguments)
            await asyncio.sleep(max(0.01, every - (time.monotonic() - began)))

    def attacks(self) -> dict[str, list[tuple]]:
        """By name: how often, in seconds, what is done, and with what; each line goes on beside all others."""
        return {
            "bodies": [(1, self.stalled_body, "/live/train/load", 60 * MB)] * 5,
            "uploads": [(1, self.stalled_body, "/gradio_api/upload", 180 * MB)] * 3 + [(2, self.broken_upload)],
            "headers": [(1, self.half_a_request)] * 5,
            "sliders": [(0, self.picture)] * 20,
            "pictures": [(1, self.rude_picture, name) for name in ("scans", "eps", "webp", "nothing")],
            "models": [(2, self.rude_model, name) for name in ("million", "nothing", "hard")],
            "films": [(0.2, self.unfetched_film)],
            "trainings": [(5, self.training)],
            "sites": [(0.5, self.other_site)],
            "games": [(0.5, self.game)],
            "lessons": [(2, self.lesson)],
        }

    async def hostile(self, only: list[str]) -> None:
        found = self.attacks()
        await asyncio.gather(*(self.again(*one) for name in only or found for one in found[name]))

    async def clumsy(self) -> None:
        """Somebody who gives wrong things, twice, and leaves in the middle."""
        await asyncio.gather(
            self.again(3, self.rude_picture, "nothing"), self.again(5, self.rude_model, "nothing"),
            self.again(4, self.half_a_request), self.again(2, self.picture, "no such model"),
            self.again(10, self.broken_upload), self.again(20, self.training), self.again(6, self.twice),
        )  # fmt: skip

    async def raw(self, content: bytes, seconds: float) -> None:
        """Say something, listen for a while, hang up."""
        _, writer = opened = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.address, 0))
        try:
            writer.write(content)
            await asyncio.wait_for(writer.drain(), 5)
            await asyncio.wait_for(opened[0].read(100), seconds)
        except TimeoutError:
            pass
        finally:
            writer.close()

    async def stalled_body(self, path: str, size: int) -> None:
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n"
        part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
        kind = "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        await self.raw((head + kind).encode() + part + b"0" * (MB // 2), 30)

    async def half_a_request(self) -> None:
        await self.raw(b"GET / HTTP/1.1\r\nHost: local", random.uniform(1, 30))

    async def picture(self, model: str = "faces") -> None:
        await self.ask("GET", "/live/picture.png", params={"model": model, "s": f"{random.random()}"})

    async def rude_picture(self, name: str) -> None:
        await self.ask("POST", "/live/judge/own", params={"model": "faces"}, content=self.rude[name])

    async def rude_model(self, name: str) -> None:
        answer = await self.ask("POST", "/live/train/load", content=self.rude[name])
        if name == "hard" and answer is not None and answer.status_code == 200:
            model = answer.json()["name"]
            asked = {"task": "enlarge", "smaller": 8, "seed": 1}
            await self.ask("POST", "/live/judge/restore", params={"model": model, "class": "a"}, json=asked)

    async def unfetched_film(self) -> None:
        data = [[1, 2, 3, 4, 5, 6], ["1", "2", "3", "4", "5", "6"], 60, "gif", 0.8, "digits"]
        await self.ask("POST", "/gradio_api/call/morph", json={"data": data})

    async def training(self) -> None:
        answer = await self.ask("POST", "/live/train/start", json=JOB)
        if answer is None or answer.status_code != 200:
            return
        run, end = answer.json()["run"], min(self.end, time.monotonic() + random.uniform(5, 90))
        while time.monotonic() < end:
            await self.ask("GET", "/live/train/news", params={"run": run})
            for what in ("pause", "resume"):
                await self.ask("POST", "/live/train/tell", params={"run": run}, json={"what": what})
            await self.ask("GET", "/live/train/film", params={"run": run, "kind": "gif"})
            await asyncio.sleep(0.3)

    async def broken_upload(self) -> None:
        async def parts():
            yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
            for _ in range(20):
                yield b"0" * MB
            raise httpx.WriteError("enough")

        headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(180 * MB)}
        await self.ask("POST", "/gradio_api/upload", content=parts(), headers=headers)

    async def other_site(self) -> None:
        headers = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
        await self.ask("POST", "/live/train/start", content=json.dumps(JOB), headers=headers)
        await self.ask("GET", "/", headers={"Host": "rebound.evil.example"})
        await self.ask("GET", "/", headers={"X-Forwarded-Host": "[::1"})

    async def game(self) -> None:
        await self.ask("POST", "/live/game/start", json={"model": "avatars", "choices": 6})

    async def lesson(self) -> None:
        await self.ask("GET", "/live/lesson/rounds", params={"seed": random.randrange(2**32)})

    async def twice(self) -> None:
        data = {"data": [60, "no such class", 1, 9.9, "digits"]}
        for _ in range(2):
            await self.ask("POST", "/gradio_api/call/generate", json=data)


def main(port: int, seconds: float, only: list[str]) -> None:
    hard = GAN(GANConfig(image_size=128, channels=3, width=8, classes=tuple("abcdefghijklmnop")))
    rude = {
        "scans": with_scans(encoded("JPEG", progressive=True), 20), "eps": EPS, "webp": large_webp(),
        "nothing": b"no picture", "million": zipped(200_000), "hard": pack(hard),
    }  # fmt: skip

    async def come() -> None:
        end = time.monotonic() + seconds
        clumsy = [Stranger(port, f"127.2.0.{n + 1}", end, rude) for n in range(CLUMSY)]
        hostile = [Stranger(port, f"127.3.0.{n + 1}", end, rude) for n in range(HOSTILE)]
        everybody = [one.clumsy() for one in clumsy] + [one.hostile(only) for one in hostile]
        print("here", flush=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*everybody), seconds + 5)
        total: dict[int, int] = {}
        for one in hostile + clumsy:
            for code, count in one.answers.items():
                total[code] = total.get(code, 0) + count
        print(json.dumps(dict(sorted(total.items()))), flush=True)

    asyncio.run(come())


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])
