"""A training that somebody watches. It runs in a process of its own (see gan.nursery) and talks through a pipe.

What goes in, at any time: ("pause",), ("resume",), ("step", players), ("change", settings), ("model", lane), ("stop",),
("leave",).
What comes out are dictionaries, by their "kind": "loading", "hello" (real pictures), "frame" (a sheet of generated
pictures and the figures of each lane), "pairs" (generated beside nearest real), "model", "over". When the
other end of the pipe is gone, so is the training.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

import torch

from gan.datasets import NoPictures, PictureSet, own_pictures_set, scaled
from gan.family.dcgan.game import DCGAN, total_gap
from gan.family.dcgan.presets import config_for
from gan.live_pictures import encode, find_reader, live_set, nearest_other, real_sample
from gan.metrics import nearest
from gan.own_pictures import FEW
from gan.parcel import pack
from gan.reader import Reader
from gan.training.progress import Progress
from gan.training.trainer import Trainer
from gan.verdict import Vitals, judge

OWN = "own"  # in place of a data set's name: the visitor's files
CHUNK = 0.15  # seconds of training between two looks at the pipe
SHOWING = 0.06  # share of the time that may go to sheets and figures,
AT_FIRST = 0.3  # besides so many seconds, so that the beginning can be seen well
RAREST = 0.008  # a frame is due after this share of the run, so that frames are dense where much changes
FASTEST = 0.1  # seconds from frame to frame
PAIRS = 8  # generated pictures whose nearest real one is looked for
PLAYERS = ("both", "discriminator", "generator")


@dataclass(frozen=True)
class Job:
    """What to train.

    Attributes:
        dataset: a name of gan.datasets, or OWN.
        presets: one of gan.family.dcgan.presets, or two to be trained in step.
        files: the pictures or zips, for OWN.
        settings: what to change in the presets; see CHANGEABLE of the game and of the trainer.
        seconds: of training, after which it ends.
        steps: likewise.
        threads: that it may use.
        device: see gan.devices.pick_device.
        readers: a folder with folders of models, some of which have a reader.
        paused: wait for a command before the first step.
    """

    dataset: str
    presets: tuple[str, ...]
    seed: int = 0
    files: tuple[str, ...] = ()
    settings: dict = field(default_factory=dict)
    seconds: float = 120.0
    steps: int = 20_000
    threads: int = 1
    device: str = "cpu"
    readers: str = ""
    paused: bool = False


def serve(job: Job, pipe: Connection) -> None:
    """Train until the end or until nobody listens any more."""
    torch.set_num_threads(job.threads)
    try:
        Session(job, pipe).run()
    except (EOFError, OSError):  # the page has gone
        pass
    except NoPictures:
        pipe.send({"kind": "over", "why": "no_pictures"})
    except Unusable:
        pipe.send({"kind": "over", "why": "unusable"})


class Unusable(ValueError):
    """Not one of the visitor's files is a picture."""


class Lane:
    """One of the trainings that go on side by side."""

    def __init__(self, job: Job, preset: str, real: PictureSet, reader: Reader | None) -> None:
        few = {"augment": ("color", "translation")} if len(real) < FEW else {}
        config = config_for(preset, real, job.seed, job.seconds, device=job.device, **{**few, **job.settings})
        self.trainer, self.reader = Trainer(DCGAN(config, real)), reader
        self.shown = 80 if real.classes and len(real.classes) == 10 else 64
        self.columns = 10 if self.shown == 80 else 8
        self.vitals: list[Vitals] = []
        index, labels = real_sample(real, self.shown)
        enough = len(index.unique()) == self.shown  # the same picture twice would make real ones look alike
        self.real_gap = float(total_gap(scaled(real.images[index]), labels)) if enough else math.nan

    def advance(self, steps: int) -> Progress | None:
        """Train until the step count is the next multiple of `steps`; none if this lane has ended."""
        return next(self.trainer.run(every_steps=steps), None)

    def figures(self, report: Progress) -> dict:
        """What the page shows of this lane; takes the sheet, too."""
        images = self.trainer.sample(self.shown)
        labels = torch.arange(self.shown) % len(self.reader.classes) if self.reader else None
        asked = covered = None
        conditional = bool(self.trainer.config.network.classes)
        if self.reader:
            _, read = self.reader.read(images)
            covered = int((torch.bincount(read, minlength=len(self.reader.classes)) > 1).sum())
            asked = float((read == labels).float().mean()) if conditional else None
        classes = self.trainer.config.network.num_classes
        own = torch.arange(self.shown) % classes if classes else None
        figures = {name: getattr(report, name) for name in FIGURES if hasattr(report, name)} | report.figures
        vitals = Vitals(
            **{name: figures[name] for name in Vitals.TAKEN},
            variety=float(total_gap(images, own)) / self.real_gap,
            asked=asked,
            covered=covered,
            classes=len(self.reader.classes) if self.reader else None,
            loss=self.trainer.config.loss,
        )
        self.vitals.append(vitals)
        return {
            **figures, "variety": vitals.variety, "asked": asked, "covered": covered,
            "sheet": encode(images, self.columns), "verdict": vars(judge(self.vitals)),
        }  # fmt: skip


FIGURES = (
    "step", "images", "seconds", "d_loss", "g_loss", "d_real", "d_fake", "d_auc", "d_grad", "g_grad", "diverged",
)  # fmt: skip


class Session:
    """The whole of one watched training."""

    def __init__(self, job: Job, pipe: Connection) -> None:
        self.job, self.pipe = job, pipe
        self.paused, self.over = job.paused, ""
        self.shown_at, self.showing, self.step_seconds = 0.0, 0.0, 0.02
        self.reports: dict[int, Progress] = {}
        self.early: list[tuple] = []  # what was asked for before there was anything to ask it of
        self.bad: list[str] = []  # files that are no pictures

    def run(self) -> None:
        """Load, train, tell; returns when the training has ended and everything worth keeping has been told."""
        self.real = self._load()
        reader = find_reader(self.job.readers, self.real.classes)
        self.lanes = [Lane(self.job, preset, self.real, reader) for preset in self.job.presets]
        first = self.lanes[0]
        index, _ = real_sample(self.real, 3 * first.columns)
        self.pipe.send({
            "kind": "hello", "real": encode(scaled(self.real.images[index]), first.columns), "count": len(self.real),
            "columns": first.columns, "shown": first.shown, "drawn": self.real.drawn, "few": len(self.real) < FEW,
            "bad": self.bad[:5], "left_out": len(self.bad),
        })  # fmt: skip
        self._show()
        while not self.over:
            self._obey()
            if not self.paused and not self.over:
                self._train()
        self.pipe.send({"kind": "over", "why": self.over})
        self._show()
        self._tell_pairs()
        for number in range(len(self.lanes)):
            self._tell_model(number)

    def _load(self) -> PictureSet:
        if self.job.dataset != OWN:
            return live_set(self.job.dataset, lambda text: self.pipe.send({"kind": "loading", "download": True}))
        told = 0.0

        def progress(count: int) -> None:
            nonlocal told
            if time.perf_counter() - told > 0.2:
                told = time.perf_counter()
                self.pipe.send({"kind": "loading", "count": count})
                while self.pipe.poll():
                    self.early.append(self.pipe.recv())
                    if self.early[-1][0] in ("stop", "leave"):
                        raise EOFError

        try:
            return own_pictures_set(self.job.files, 32, 3, OWN, progress=progress, left_out=self.bad.append)
        except ValueError as error:
            raise Unusable(str(error)) from error

    def _commands(self) -> Iterator[tuple]:
        """What the page asks for; while paused, this waits for it."""
        while self.early:
            yield self.early.pop(0)
        while self.pipe.poll(None if self.paused and not self.over else 0):
            yield self.pipe.recv()

    def _obey(self) -> None:
        for command, *details in self._commands():
            if command == "leave":
                raise EOFError
            if self.over:
                return
            if command == "stop":
                self.over = "stopped"
            elif command == "pause" and not self.paused:
                self.paused = True
                self._show()
                self._tell_pairs()
            elif command == "resume" and self.paused:
                self.paused = False
                self._show()
            elif command == "step":
                self.paused = True
                self._one_step(*details)
            elif command == "change":
                for lane in self.lanes:
                    lane.trainer.change(**details[0])
            elif command == "model":
                self._tell_model(*details)

    def _one_step(self, players: str) -> None:
        for number, lane in enumerate(self.lanes):
            if not lane.trainer.finished:
                began = time.perf_counter()
                lane.trainer.step(learner=None if players == "both" else players)
                lane.trainer.seconds += time.perf_counter() - began
                self.reports[number] = lane.trainer.report()
        self._show()
        self._look_for_the_end()

    def _train(self) -> None:
        steps = max(1, round(CHUNK / self.step_seconds))
        began, before = time.perf_counter(), self.step
        for number, lane in enumerate(self.lanes):
            self.reports[number] = lane.advance(steps) or self.reports[number]
        now = time.perf_counter()
        self.step_seconds = 0.7 * self.step_seconds + 0.3 * (now - began) / max(1, self.step - before)
        self._look_for_the_end()
        affordable = self.showing <= SHOWING * self.seconds + AT_FIRST
        if affordable and now - self.shown_at >= max(FASTEST, RAREST * self.seconds):
            self._show()
            self.showing += time.perf_counter() - now  # what is shown while nothing trains costs nothing

    def _look_for_the_end(self) -> None:
        if all(lane.trainer.diverged for lane in self.lanes):
            self.over = "diverged"
        elif self.seconds >= self.job.seconds:
            self.over = "seconds"
        elif self.step >= self.job.steps:
            self.over = "steps"

    @property
    def step(self) -> int:
        """Steps of the lane that has come farthest (one that diverged stays behind)."""
        return max(lane.trainer.steps for lane in self.lanes)

    @property
    def seconds(self) -> float:
        """Of training, over all lanes."""
        return sum(lane.trainer.seconds for lane in self.lanes)

    def _show(self) -> None:
        for number, lane in enumerate(self.lanes):
            self.reports.setdefault(number, lane.trainer.report())
        told = [lane.figures(self.reports[number]) for number, lane in enumerate(self.lanes)]
        self.pipe.send({
            "kind": "frame", "step": self.step, "seconds": self.seconds,
            "images": max(lane.trainer.images_seen for lane in self.lanes), "paused": self.paused, "lanes": told,
            "done": max(self.seconds / self.job.seconds, self.step / self.job.steps),
            "shown": self.showing / max(self.seconds + self.showing, 1e-9),
        })  # fmt: skip
        self.shown_at = time.perf_counter()

    def _tell_pairs(self) -> None:
        """Generated pictures, and under each the real one that is nearest: copies would show."""
        images = self.lanes[0].trainer.sample(PAIRS)
        index, distance = nearest(images, self.real.images)
        both = torch.cat([images, scaled(self.real.images[index])])
        self.pipe.send({
            "kind": "pairs", "sheet": encode(both, PAIRS), "near": float(distance.median()),
            "usual": nearest_other(self.real.images), "preset": self.job.presets[0],
        })  # fmt: skip

    def _tell_model(self, number: int) -> None:
        lane = self.lanes[number]
        if lane.trainer.steps == 0 or lane.trainer.diverged:  # whose D holds no numbers any more
            return
        card = {
            "title": f"A DCGAN of {self.real.name}, trained live",
            "text": f"Trained in the page of DCGAN Playground with the preset “{self.job.presets[number]}”.",
            "dataset": self.real.source, "trained_on": self.job.dataset, "license": self.real.license,
            "preset": self.job.presets[number],
        }  # fmt: skip
        model = lane.trainer.export(card)
        self.pipe.send({"kind": "model", "lane": number, "zip": pack(model), "step": lane.trainer.steps})
