"""A training that somebody watches. It runs in a process of its own (see gan.nursery) and talks through a pipe.

What goes in, at any time: ("pause",), ("resume",), ("step", players), ("change", settings), ("model", lane), ("stop",),
("leave",).
What comes out are dictionaries, by their "kind": "loading", "hello" (real pictures), "frame" (a sheet of generated
pictures and the figures of each lane), "pairs" (generated beside nearest real), "model", "failed", "over". When the
other end of the pipe is gone, so is the training.
"""

import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import torch
from torch import Tensor

from gan import pictures
from gan.datasets import NoPictures, PictureSet, load, own_pictures_set, scaled
from gan.metrics import nearest
from gan.own_pictures import FEW
from gan.parcel import pack
from gan.presets import config_for
from gan.progress import Progress, total_gap
from gan.reader import Reader
from gan.training import Trainer
from gan.verdict import Vitals, judge

OWN = "own"  # in place of a data set's name: the visitor's files
CHUNK = 0.15  # seconds of training between two looks at the pipe
SHOWING = 0.06  # share of the time that may go to sheets and figures,
AT_FIRST = 0.3  # besides so many seconds, so that the beginning can be seen well
RAREST = 0.008  # a frame is due after this share of the run, so that frames are dense where much changes
FASTEST = 0.1  # seconds from frame to frame
PAIRS = 8  # generated pictures whose nearest real one is looked for
DRAWN = 20_000
PLAYERS = ("both", "discriminator", "generator")


@dataclass(frozen=True)
class Job:
    """What to train.

    Attributes:
        dataset: a name of gan.datasets, or OWN.
        presets: one of gan.presets, or two to be trained in step.
        files: the pictures or zips, for OWN.
        settings: what to change in the presets; see gan.training.CHANGEABLE.
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
    except NoPictures as error:
        pipe.send({"kind": "failed", "why": "no_pictures", "detail": str(error)})
    except ValueError as error:
        pipe.send({"kind": "failed", "why": "unusable", "detail": str(error)})


class Lane:
    """One of the trainings that go on side by side."""

    def __init__(self, job: Job, preset: str, real: PictureSet, reader: Reader | None) -> None:
        few = {"augment": ("color", "translation")} if len(real) < FEW else {}
        config = config_for(preset, real, job.seed, device=job.device, **{**few, **job.settings})
        self.trainer, self.reader = Trainer(config, real), reader
        self.shown = 80 if real.classes and len(real.classes) == 10 else 64
        self.columns = 10 if self.shown == 80 else 8
        self.vitals: list[Vitals] = []
        index, labels = real_sample(real, self.shown)
        if not config.network.classes:
            labels = None
        self.real_gap = float(total_gap(scaled(real.images[index]), labels))

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
        figures = {name: getattr(report, name) for name in FIGURES}
        vitals = Vitals(
            **{name: figures[name] for name in Vitals.TAKEN},
            variety=float(total_gap(images, own)) / max(self.real_gap, 1e-9),
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
        self.began, self.shown_at, self.showing, self.step_seconds = 0.0, 0.0, 0.0, 0.02
        self.reports: dict[int, Progress] = {}

    def run(self) -> None:
        """Load, train, tell; returns when the training has ended and everything worth keeping has been told."""
        self.real = self._load()
        reader = find_reader(self.job.readers, self.real)
        self.lanes = [Lane(self.job, preset, self.real, reader) for preset in self.job.presets]
        first = self.lanes[0]
        index, _ = real_sample(self.real, 3 * first.columns)
        self.pipe.send({
            "kind": "hello", "real": encode(scaled(self.real.images[index]), first.columns), "count": len(self.real),
            "columns": first.columns, "shown": first.shown, "notes": self.real.notes, "drawn": self.real.drawn,
            "few": len(self.real) < FEW, "classes": self.real.classes, "size": self.real.images.shape[-1],
        })  # fmt: skip
        self._show()
        self.began = time.perf_counter()
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
            return live_set(self.job.dataset)
        told = 0.0

        def progress(count: int) -> None:
            nonlocal told
            if time.perf_counter() - told > 0.2:
                told = time.perf_counter()
                self.pipe.send({"kind": "loading", "count": count})
                if self.pipe.poll() and self.pipe.recv()[0] == "stop":
                    raise EOFError

        return own_pictures_set(self.job.files, 32, 3, OWN, progress=progress)

    def _obey(self) -> None:
        """Do what the page has asked for; while paused, wait for it."""
        while self.pipe.poll(None if self.paused and not self.over else 0):
            command, *details = self.pipe.recv()
            if command == "leave":
                raise EOFError
            if command == "stop":
                self.over = "stopped"
            elif command == "pause" and not self.paused:
                self.paused = True
                self._show()
                self._tell_pairs()
            elif command == "resume":
                self.paused = False
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
            if not lane.trainer.diverged:
                lane.trainer.step(players=players)
                self.reports[number] = lane.trainer.report()
        self._show()

    def _train(self) -> None:
        steps = max(1, round(CHUNK / self.step_seconds))
        began, before = time.perf_counter(), self.lanes[0].trainer.steps
        running = False
        for number, lane in enumerate(self.lanes):
            report = lane.advance(steps)
            running |= report is not None and not report.diverged
            self.reports[number] = report or self.reports[number]
        now = time.perf_counter()
        done = max(1, self.lanes[0].trainer.steps - before)
        self.step_seconds = 0.7 * self.step_seconds + 0.3 * (now - began) / done
        if not running:
            self.over = "diverged"
        elif self.seconds >= self.job.seconds:
            self.over = "seconds"
        elif max(lane.trainer.steps for lane in self.lanes) >= self.job.steps:
            self.over = "steps"
        affordable = self.showing <= SHOWING * self.seconds + AT_FIRST
        if affordable and now - self.shown_at >= max(FASTEST, RAREST * self.seconds):
            self._show()

    @property
    def seconds(self) -> float:
        """Of training, over all lanes."""
        return sum(lane.trainer.seconds for lane in self.lanes)

    def _show(self) -> None:
        began = time.perf_counter()
        for number, lane in enumerate(self.lanes):
            self.reports.setdefault(number, lane.trainer.report())
        told = [lane.figures(self.reports[number]) for number, lane in enumerate(self.lanes)]
        self.pipe.send({
            "kind": "frame", "step": max(lane.trainer.steps for lane in self.lanes), "seconds": self.seconds,
            "images": max(lane.trainer.images_seen for lane in self.lanes), "paused": self.paused, "lanes": told,
            "done": max(self.seconds / self.job.seconds, self.reports[0].step / self.job.steps),
            "shown": self.showing / max(self.seconds + self.showing, 1e-9),
        })  # fmt: skip
        self.shown_at = time.perf_counter()
        self.showing += self.shown_at - began

    def _tell_pairs(self) -> None:
        """Generated pictures, and under each the real one that is nearest: copies would show."""
        images = self.lanes[0].trainer.sample(PAIRS)
        index, distance = nearest(images, self.real.images)
        known = self.real.images[: 4 * PAIRS]
        others = self.real.images[4 * PAIRS :]
        usual = float(nearest(scaled(known), others)[1].median()) if len(others) else None
        both = torch.cat([images, scaled(self.real.images[index])])
        self.pipe.send(
            {"kind": "pairs", "sheet": encode(both, PAIRS), "near": float(distance.median()), "usual": usual}
        )

    def _tell_model(self, number: int) -> None:
        lane = self.lanes[number]
        if lane.trainer.steps == 0:
            return
        card = {
            "title": f"A DCGAN of {self.real.name}, trained live",
            "text": f"Trained in the page of DCGAN Playground with the preset “{self.job.presets[number]}”.",
            "dataset": self.real.source, "license": self.real.license, "preset": self.job.presets[number],
        }  # fmt: skip
        model = lane.trainer.export(card)
        self.pipe.send({"kind": "model", "lane": number, "zip": pack(model), "step": lane.trainer.steps})


def live_set(name: str) -> PictureSet:
    """Real pictures at the size that trains live: 28 px grey for what MNIST has shaped, else 32 px colour.

    Raises:
        NoPictures: if they cannot be had.
    """
    small = name in ("digits", "fashion", "drawn-digits")
    size, channels = (28, 1) if small else (32, 3)
    return load(name, size=size, channels=channels, count=DRAWN, progress=lambda text: None)


def real_sample(real: PictureSet, count: int) -> tuple[Tensor, Tensor | None]:
    """Indices of `count` real pictures, and their labels; classes take turns, as on a sheet of generated ones."""
    if real.labels is None:
        return torch.arange(count) % len(real), None
    wanted = torch.arange(count) % len(real.classes)
    found = []
    for place, label in enumerate(wanted.tolist()):
        own = (real.labels == label).nonzero().squeeze(1)
        found.append(own[(place // len(real.classes)) % len(own)] if len(own) else torch.tensor(place % len(real)))
    return torch.stack(found), wanted


def find_reader(folder: str, real: PictureSet) -> Reader | None:
    """A reader of these classes among the models in `folder`, or none."""
    if real.classes is None or not folder:
        return None
    for path in sorted(Path(folder).glob("*/reader.safetensors")):
        reader = Reader.load(path.parent)
        if reader.classes == real.classes:
            return reader
    return None


def encode(images: Tensor, columns: int) -> bytes:
    """A sheet as bytes that a page can show: PNG for grey, WebP for colour, whose noise PNG would hardly shrink."""
    image = pictures.to_image(pictures.sheet(images, columns))
    return pictures.png(image, compress_level=1) if image.mode == "L" else pictures.webp(image)
