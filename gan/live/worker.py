"""A training that somebody watches, in a process of its own (see gan.live.fork_server) that talks through a pipe.

What goes in, at any time, and what comes out are the classes of gan.live.messages. When the other end of the pipe is
gone, so is the training.
"""

import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import torch

from gan.data.picture_set import NoPictures
from gan.live.biggan import LiveBigGAN
from gan.live.cyclegan import LiveCycleGAN
from gan.live.dcgan import LiveDCGAN
from gan.live.family import LiveFamily
from gan.live.job import Job
from gan.live.messages import Change, Frame, Leave, Loading, Model, Over, Pause, Resume, SendModel, Step, Stop
from gan.live.pix2pix import LivePix2Pix
from gan.live.progan import LiveProGAN
from gan.live.relative import LiveRelative, Unusable, Variant
from gan.live.srgan import LiveSRGAN
from gan.live.stackgan import LiveStackGAN
from gan.live.wgan import LiveWGAN
from gan.training.progress import Progress

FAMILY: dict[str, type[LiveFamily]] = {
    one.NAME: one for one in (LivePix2Pix, LiveSRGAN, LiveWGAN, LiveCycleGAN, LiveProGAN, LiveStackGAN, LiveBigGAN)
}
RELATIVES: dict[str, type[LiveRelative]] = {"dcgan": LiveDCGAN, **FAMILY}
CHUNK = 0.15  # seconds of training between two looks at the pipe
SHOWING = 0.06  # share of the time that may go to sheets and figures,
AT_FIRST = 0.3  # besides so many seconds, so that the beginning can be seen well
RAREST = 0.008  # a frame is due after this share of the run, so that frames are dense where much changes
FASTEST = 0.1  # seconds from frame to frame
LOADING = 0.2  # seconds from one word on what is being loaded to the next


def serve(job: Job, pipe: Connection) -> None:
    """Train until the end or until nobody listens any more."""
    torch.set_num_threads(job.threads)
    try:
        Session(job, pipe).run()
    except (EOFError, OSError):  # the page has gone
        pass
    except NoPictures:
        pipe.send(Over("no_pictures"))
    except Unusable:
        pipe.send(Over("unusable"))


class Session:
    """The whole of one watched training."""

    def __init__(self, job: Job, pipe: Connection) -> None:
        self.job, self.pipe = job, pipe
        self.paused, self.over = job.paused, ""
        self.shown_at, self.showing, self.step_seconds = 0.0, 0.0, 0.02
        self.reports: dict[int, Progress] = {}
        self.variants: list[Variant] = []
        self._early: list[object] = []  # what was asked for before there was anything to ask it of
        self._loading_told = 0.0

    def run(self) -> None:
        """Load, train, tell; returns when the training has ended and everything worth keeping has been told."""
        self.relative = RELATIVES[self.job.relative](self.job)
        self.relative.load(self._tell_loading)
        self.variants = [self.relative.variant(preset) for preset in self.job.presets]
        self.pipe.send(self.relative.hello(self.variants[0]))
        self._show()
        while not self.over:
            self._obey()
            if not self.paused and not self.over:
                self._train()
        self.pipe.send(Over(self.over))
        self._show()
        self._tell_pairs()
        for number in range(len(self.variants)):
            self._tell_model(number)

    def _tell_loading(self, loading: Loading) -> None:
        if time.perf_counter() - self._loading_told < LOADING:
            return
        self._loading_told = time.perf_counter()
        self.pipe.send(loading)
        while self.pipe.poll():
            self._early.append(self.pipe.recv())
            if isinstance(self._early[-1], Stop | Leave):
                raise EOFError

    def _commands(self) -> Iterator[object]:
        """What the page asks for; while paused, this waits for it."""
        while self._early:
            yield self._early.pop(0)
        while self.pipe.poll(None if self.paused and not self.over else 0):
            yield self.pipe.recv()

    def _obey(self) -> None:
        for command in self._commands():
            if isinstance(command, Leave):
                raise EOFError
            if self.over:
                return
            match command:
                case Stop():
                    self.over = "stopped"
                case Pause() if not self.paused:
                    self.paused = True
                    self._show()
                    self._tell_pairs()
                case Resume() if self.paused:
                    self.paused = False
                    self._show()
                case Step(learner):
                    self.paused = True
                    self._one_step(learner)
                case Change(settings):
                    for variant in self.variants:
                        variant.trainer.change(**settings)
                case SendModel(variant):
                    self._tell_model(variant)

    def _one_step(self, learner: str | None) -> None:
        for number, variant in enumerate(self.variants):
            trainer = variant.trainer
            if not trainer.finished:
                began = time.perf_counter()
                trainer.step(learner=learner)
                trainer.seconds += time.perf_counter() - began
                self.reports[number] = trainer.report()
        self._show()
        self._look_for_the_end()

    def _train(self) -> None:
        steps = max(1, round(CHUNK / self.step_seconds / len(self.variants)))
        began, before = time.perf_counter(), self._steps_of_all()
        for number in self._due():
            self.reports[number] = self.variants[number].advance(steps) or self.reports[number]
        now = time.perf_counter()
        self.step_seconds = 0.7 * self.step_seconds + 0.3 * (now - began) / max(1, self._steps_of_all() - before)
        self._look_for_the_end()
        affordable = self.showing <= SHOWING * self.seconds + AT_FIRST
        if affordable and now - self.shown_at >= max(FASTEST, RAREST * self.seconds):
            self._show()
            self.showing += time.perf_counter() - now  # what is shown while nothing trains costs nothing

    def _due(self) -> list[int]:
        """Which trainings go on now: all, step by step, or the one that has had the least."""
        numbers = [number for number, variant in enumerate(self.variants) if not variant.trainer.finished]
        same = self.relative.SAME
        if same == "steps" or not numbers:
            return numbers
        had = {"seconds": lambda trainer: trainer.seconds, "images": lambda trainer: trainer.images_seen}[same]
        return [min(numbers, key=lambda number: had(self.variants[number].trainer))]

    def _steps_of_all(self) -> int:
        return sum(variant.trainer.steps for variant in self.variants)

    def _look_for_the_end(self) -> None:
        if all(variant.trainer.diverged for variant in self.variants):
            self.over = "diverged"
        elif self.seconds >= self.job.seconds:
            self.over = "seconds"
        elif self.step >= self.job.steps:
            self.over = "steps"

    @property
    def step(self) -> int:
        """Steps of the training that has come farthest (one that diverged stays behind)."""
        return max(variant.trainer.steps for variant in self.variants)

    @property
    def seconds(self) -> float:
        """Of training, over all variants."""
        return sum(variant.trainer.seconds for variant in self.variants)

    def _show(self) -> None:
        for number, variant in enumerate(self.variants):
            if number not in self.reports:  # before the first step
                self.reports[number] = variant.trainer.report()
        frames = [variant.frame(self.reports[number]) for number, variant in enumerate(self.variants)]
        self.pipe.send(
            Frame(
                step=self.step,
                seconds=self.seconds,
                images=max(variant.trainer.images_seen for variant in self.variants),
                paused=self.paused,
                done=max(self.seconds / self.job.seconds, self.step / self.job.steps),
                shown=self.showing / max(self.seconds + self.showing, 1e-9),
                variants=frames,
            )
        )
        self.shown_at = time.perf_counter()

    def _tell_pairs(self) -> None:
        pairs = self.relative.pairs(self.variants[0], self.job.presets[0])
        if pairs is not None:
            self.pipe.send(pairs)

    def _tell_model(self, number: int) -> None:
        self.pipe.send(Model(number, self.relative.archive(self.variants[number], self.job.presets[number])))
