"""The loop: an iterator over the steps of a game.

`Trainer.run` yields `Progress`; whoever iterates decides what to show and when to stop. The command line, the live tab,
the lesson and the tests all use this one loop. Time is counted in images seen and in seconds.
"""

import copy
import math
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

import torch
from torch import Tensor, nn

from gan.nets.devices import device_name
from gan.nets.distributed import Group
from gan.training.checkpoint import Parts, load_state, restore_state, save_state
from gan.training.config import TrainingConfig
from gan.training.ema import average_weights, step_of_average
from gan.training.game import Game, Phase
from gan.training.progress import Progress
from gan.training.replay import Replay

Played = TypeVar("Played", bound=Game)
CHANGEABLE = {"max_images", "max_seconds"}  # while a run goes on, besides what the game allows
AGREE_EVERY = 16  # steps from one comparison of clocks to the next, where several processes train


class Trainer(Generic[Played]):
    """A game on its way.

    Attributes:
        ema: the moving average of the game's `averaged` network.
        steps, images_seen, seconds: how far it has come.
        diverged: a loss was not finite; the run is over.
        stopping: somebody has asked to stop.
    """

    def __init__(self, game: Played) -> None:
        self.game = game
        self.ema = copy.deepcopy(game.averaged).eval().requires_grad_(False)
        self.steps, self.images_seen, self.seconds = 0, 0, 0.0
        self._unshared = 0.0  # seconds that the other processes have not heard of
        self.diverged = self.stopping = self._stop_agreed = False
        # Kept on the device: whether all losses were finite so far, and for how many steps.
        self._finite = torch.ones((), dtype=torch.bool, device=game.device)
        self._good_steps = torch.zeros((), dtype=torch.long, device=game.device)
        self._share = torch.zeros((), device=game.device)  # of the way that the average moves in this step
        self._replay = Replay(game.random, game.meter) if game.config.cuda_graph else None

    @property
    def config(self) -> TrainingConfig:
        """The settings as they are now."""
        return self.game.config

    @property
    def group(self) -> Group:
        """The processes that train together."""
        return self.game.group

    def run(
        self, *, every_steps: int | None = None, every_seconds: float = 1.0, samples: int = 0
    ) -> Iterator[Progress]:
        """Train until a limit is reached, a loss is no longer finite, or nobody asks for more.

        Args:
            every_steps: steps between reports; else
            every_seconds: seconds between reports.
            samples: how many pictures to generate with each report, from latents that stay the same.
        """
        last, took = self.seconds, 0.0
        while not self.finished:
            due = self.steps % every_steps == every_steps - 1 if every_steps else self.seconds - last >= every_seconds
            # A report is due after the last step, too, as far as that can be foreseen.
            due |= self._at_limit(self.images_seen + self.config.batch_size, self.seconds + took)
            began = time.perf_counter()
            self.step(measure=due)
            took = self._tick(time.perf_counter() - began)
            if due or self.finished:
                last = self.seconds
                yield self.report(samples)

    def step(self, measure: bool = True, learner: str | None = None) -> None:
        """All phases of a step.

        Args:
            measure: also take the gradients' lengths and what else the game measures (a little extra work).
            learner: only the first phase in which this one learns, to watch one at a time. The step counts if that is
                its last phase.
        """
        kind = None if self._replay is None or measure or learner else self.game.kind_of_step()
        if self._replay is None or kind is None:
            deque(self.phases(measure, learner), maxlen=0)
            return
        self._set_out()
        if not self._replay.step(kind, lambda: deque(self._phases(measure=False), maxlen=0)):
            self.steps += 1
            self.images_seen += self.config.batch_size
            for phase in self.game.phases():
                self.game.learners[phase.learner].updates += 1

    def phases(self, measure: bool = True, learner: str | None = None) -> Iterator[tuple[Phase, Any]]:
        """A step, phase by phase: yields each with the batch that it will see, and plays it when asked for the next."""
        self._set_out()
        yield from self._phases(measure, learner)

    def _set_out(self) -> None:
        """What a step finds in its place: nothing here may depend on what the step does."""
        c = self.config
        if c.lr_decay:
            self._set_learning_rates(0.5 * (1 + math.cos(math.pi * self.share_done)))
        self._share.fill_(step_of_average(c.batch_size, self.images_seen + c.batch_size, c.ema_images))

    def _phases(self, measure: bool, learner: str | None = None) -> Iterator[tuple[Phase, Any]]:
        losses = torch.zeros((), device=self.game.device)
        whole, batch = self.game.phases(), None
        for phase in whole if learner is None else [next(one for one in whole if one.learner == learner)]:
            if phase.fresh or batch is None:
                batch = self.game.batch()
            yield phase, batch
            losses = self._play(phase, batch, losses, measure)
        if measure:
            self.game.measure(batch)
        self._count(losses, complete=phase == whole[-1])

    def _play(self, phase: Phase, batch: Any, losses: Tensor, measure: bool) -> Tensor:
        """Play a phase; the sum of this step's losses so far."""
        learner = self.game.learners[phase.learner]
        others = [other.network for other in self.game.learners.values() if other is not learner]
        for network in others:
            network.requires_grad_(False)  # their own gradients would be thrown away
        loss = phase.loss(batch)
        if loss is not None:
            losses = losses + loss.detach()
            learner.optimizer.zero_grad()
            loss.backward()
            # A loss that is not finite in one process is so in all once averaged: they stop together.
            self.group.average([*_gradients(learner.network), losses])
        for network in others:
            network.requires_grad_(True)
        if loss is not None:
            if measure and phase.gradient:
                self.game.meter.keep(**{phase.gradient: nn.utils.get_total_norm(_gradients(learner.network))})
            learner.optimizer.step()
            learner.updates += 1
        return losses

    def _count(self, losses: Tensor, complete: bool) -> None:
        """What follows a step: look whether it went well, and move the average."""
        if complete:
            self.steps += 1
            self.images_seen += self.config.batch_size
        self._finite &= losses.isfinite()
        # Reading a number makes a GPU wait, so there only reports look; which step it was is known all the same.
        if self.game.device.type == "cpu":
            self._look_for_divergence()
        if not complete:
            return
        self._good_steps += self._finite
        average_weights(self.ema, self.game.averaged, self._finite, self._share)

    def _look_for_divergence(self) -> None:
        if not self.diverged and not self._finite:
            since = max(0, self.steps - (int(self._good_steps) + 1))
            self.steps, self.images_seen = self.steps - since, self.images_seen - since * self.config.batch_size
            self.diverged = True

    def _tick(self, took: float) -> float:
        """Advance the clock, and return how long a step takes; of several processes the first's clock counts."""
        if self.group.size == 1:
            self.seconds += took
            return took
        self._unshared += took
        if self.steps % AGREE_EVERY == 0:
            self._agree()
        return 0.0

    def _agree(self) -> None:
        """Bring clocks and wishes to stop in line; each process must call it at the same step."""
        # A signal may come at any time, so the wish and what all have agreed on are kept apart.
        passed, stop = self.group.agree(self._unshared, self.stopping)
        self.seconds, self._unshared = self.seconds + passed, 0.0
        self._stop_agreed |= stop

    def change(self, **settings) -> None:
        """Go on with other settings from the next step on; of several processes each must be told.

        Raises:
            ValueError: for a setting that is fixed once a run has begun, or a value out of its range.
        """
        fixed = settings.keys() - CHANGEABLE - self.game.CHANGEABLE
        if fixed:
            raise ValueError(f"{', '.join(sorted(fixed))} cannot be changed while it runs")
        self.game.change(replace(self.config, **settings))
        if self._replay is not None:  # what was recorded was by the settings of before
            self._replay = Replay(self.game.random, self.game.meter)
        self._set_learning_rates(1.0)

    def stop(self) -> None:
        """Ask `run` to end after the step that it is in (of several processes, when all have heard of it)."""
        self.stopping = True

    @property
    def finished(self) -> bool:
        """Whether a limit has been reached, someone has asked to stop, or the run has diverged."""
        stop = self.stopping if self.group.size == 1 else self._stop_agreed
        return stop or self.diverged or self._at_limit(self.images_seen, self.seconds)

    @property
    def share_done(self) -> float:
        """How much of the run is over, 0 to 1, by the limit that is nearer; 0 where there is none."""
        c = self.config
        shares = (self.images_seen / (c.max_images or math.inf), self.seconds / (c.max_seconds or math.inf))
        return min(1.0, max(shares))

    def _at_limit(self, images: int, seconds: float) -> bool:
        c = self.config
        return (c.max_images is not None and images >= c.max_images) or (
            c.max_seconds is not None and seconds >= c.max_seconds
        )

    def _set_learning_rates(self, scale: float) -> None:
        for learner in self.game.learners.values():
            learner.scale_rate(scale)

    def report(self, samples: int = 0) -> Progress:
        """The state after the last step; see `run`."""
        if self.group.size > 1:
            self._agree()
        self._look_for_divergence()
        figures = self.game.meter.read(self.group)
        return Progress(
            step=self.steps, images=self.images_seen, seconds=self.seconds, figures=figures,
            alarms=self.game.alarms(figures, self.images_seen), diverged=self.diverged,
            samples=self.sample(samples) if samples else None,
        )  # fmt: skip

    @torch.inference_mode()
    def sample(self, count: int, seed: int = 0) -> Tensor:
        """Pictures by the averaged weights, float (count, C, H, W) in [-1, 1] on the CPU."""
        return self.game.sample(self.ema, count, seed)

    def export(self, card: dict | None = None) -> Any:
        """The averaged weights for use, with a card of what is known of the run and `card` besides."""
        known = {
            "device": device_name(self.game.device), "images": self.images_seen, "seconds": round(self.seconds, 1),
            "settings": asdict(self.config),
        }  # fmt: skip
        return self.game.export(self.ema, {**known, **(card or {})})

    def save(self, folder: str | Path) -> None:
        """Write the whole state to `folder`, for `resume`."""
        counters = {name: getattr(self, name) for name in ("steps", "images_seen", "seconds", "diverged")}
        updates = {name: learner.updates for name, learner in self.game.learners.items()}
        notes = {"config": asdict(self.config), "counters": counters, "updates": updates}
        save_state(folder, self._parts(), self.game.random, notes)

    @classmethod
    def resume(cls, folder: str | Path, kind: type[Played], real: Any, group: Group = Group(), **changes) -> Self:
        """Go on where `save` left off, exactly.

        Args:
            folder: where `save` wrote.
            kind: the game that was saved.
            real: the same real things.
            group: the processes that train together, not necessarily as many as before.
            **changes: settings to change, e.g. max_images.

        Raises:
            FileNotFoundError: if nothing was saved there.
        """
        notes, tensors = kind.upgrade(*load_state(folder))
        config = kind.Config.from_dict({**notes["config"], **changes})
        trainer = cls(kind(config, real, group))  # type: ignore[call-arg]  # every game takes these, but Game itself
        restore_state(tensors, trainer._parts(), trainer.game.random)
        for name, value in notes["counters"].items():
            setattr(trainer, name, value)
        for name, count in notes["updates"].items():
            trainer.game.learners[name].updates = count
        trainer._good_steps.fill_(trainer.steps)
        return trainer

    def _parts(self) -> Parts:
        parts: Parts = {"ema": self.ema}
        for name, learner in self.game.learners.items():
            parts |= {name: learner.network, f"{name}_optimizer": learner.optimizer}
        return parts


def _gradients(module: nn.Module) -> list[Tensor]:
    return [p.grad for p in module.parameters() if p.grad is not None]
