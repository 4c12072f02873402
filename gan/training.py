"""Training: one adversarial step, and an iterator over many of them.

`Trainer.run` yields `Progress`; whoever iterates decides what to show and when to stop. The command line, the live tab
and the tests all use this one loop. Time is counted in images seen and in seconds.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from gan.augment import diff_augment
from gan.datasets import PictureSet, scaled
from gan.devices import at_once, compiled, pick_device
from gan.ema import average_weights
from gan.export import export
from gan.latent import latents
from gan.losses import get_loss, gradient_square, wasserstein_penalty
from gan.model import GAN
from gan.networks import Discriminator, Generator
from gan.processes import Draws, Group
from gan.progress import COLLAPSE_AFTER, COLLAPSED_BELOW, Meter, Progress, total_gap
from gan.settings import TrainingConfig
from gan.state import load_state, restore_state, save_state

CHANGEABLE = {"loss", "g_lr", "d_lr", "d_steps", "augment", "max_images", "max_seconds"}  # while a run goes on
AGREE_EVERY = 16  # steps from one comparison of clocks to the next, where several processes train


class Trainer:
    """A generator and a discriminator on their way.

    Args:
        config: the settings.
        pictures: real pictures, of the network's size, channels and classes; they move to the device whole, as uint8.
        group: the processes that train together; the settings speak of all of them, so each takes a share of the batch.

    Raises:
        ValueError: if the pictures do not fit the network, or the batch cannot be shared.
    """

    def __init__(self, config: TrainingConfig, pictures: PictureSet, group: Group = Group()) -> None:  # noqa: B008
        network = config.network
        shape = (network.channels, network.image_size, network.image_size)
        if tuple(pictures.images.shape[1:]) != shape:
            raise ValueError(
                f"the network draws pictures of {shape}, the real ones are {tuple(pictures.images.shape[1:])}"
            )
        if network.classes and (pictures.labels is None or pictures.classes != network.classes):
            raise ValueError("the network has classes that the pictures' labels do not have")
        if config.batch_size % group.size or (config.compile and group.size > 1):
            raise ValueError(f"{group.size} processes need a batch_size that they can share, and no compile")
        self.config, self.group = config, group
        self.loss = get_loss(config.loss)
        self.device = pick_device(group.own_device(config.device))
        if self.device.type == "cuda":
            torch.backends.cudnn.benchmark = True  # every batch has one shape, so looking for the best kernels pays
        self.images = pictures.images.to(self.device)
        self.labels = pictures.labels.to(self.device) if network.classes else None
        self.random = torch.Generator(self.device).manual_seed(config.seed)
        self.draws = Draws(self.random, group)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            networks = Generator(network), Discriminator(network), Generator(network)
        # Channels last: 10 to 40% more pictures a second on the CPU, and what a GPU's tensor cores want.
        placed = (group.synchronise(n).to(self.device, memory_format=torch.channels_last) for n in networks)
        self.generator, self.discriminator, self.ema = placed
        self.ema.load_state_dict(self.generator.state_dict())
        self.ema.eval().requires_grad_(False)
        betas = (config.beta1, config.beta2)
        self.g_optimizer = torch.optim.Adam(self.generator.parameters(), config.g_lr, betas, fused=True)
        self.d_optimizer = torch.optim.Adam(self.discriminator.parameters(), config.d_lr, betas, fused=True)
        self.steps, self.d_updates, self.seconds = 0, 0, 0.0
        self.images_seen = 0  # real pictures that went by, one batch a G step
        self._unshared = 0.0  # seconds that the other processes have not heard of
        self.diverged = self.stopping = self._stop_agreed = False
        self._finite = torch.ones((), dtype=torch.bool, device=self.device)  # until a loss is not, and then never again
        self._good_steps = torch.zeros((), dtype=torch.long, device=self.device)
        self.meter = Meter(self.device)
        # What draws and judges: the networks, or the same by torch.compile.
        self._draw, self._quick_judge = self.generator, self.discriminator
        if config.compile:
            self._compile()

    def _compile(self) -> None:
        z = torch.zeros(self.config.batch_size, self.config.network.latent_dim, device=self.device)
        labels = None if self.labels is None else self.labels[:1].expand(len(z))
        images = torch.zeros(len(z), *self.images.shape[1:], device=self.device)
        with self._autocast():
            self._draw = compiled(self.generator, z, labels)
            self._quick_judge = compiled(self.discriminator, images, labels)

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
        fixed = settings.keys() - CHANGEABLE
        if fixed:
            raise ValueError(f"{', '.join(sorted(fixed))} cannot be changed while it runs")
        self.config = replace(self.config, **settings)
        self.loss = get_loss(self.config.loss)
        self.g_optimizer.param_groups[0]["lr"] = self.config.g_lr
        self.d_optimizer.param_groups[0]["lr"] = self.config.d_lr

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

    def step(self, measure: bool = True, players: str = "both") -> None:
        """One G step after its D steps.

        Args:
            measure: also take the gradients' lengths and the variety of the batch (a little extra work).
            players: "both", or only the "discriminator" (one D step, not counted) or the "generator", to watch them
                one at a time.
        """
        self._decay_learning_rates()
        self._last_losses = torch.zeros((), device=self.device)
        for _ in range(self.config.d_steps if players == "both" else 1):
            real, labels, z = self.next_batch()
            with self._autocast():
                # The last D step's pictures serve the G step too: one pass of G less.
                fake = self._draw(z, labels)
            if players != "generator":
                self._discriminator_step(real, fake.detach().float(), labels, measure)
        if measure:
            self.meter.keep(fake_gaps=total_gap(fake.detach(), labels), real_gaps=total_gap(real, labels))
        if players != "discriminator":
            self._generator_step(real, fake, labels, measure)
            self.steps += 1
            self.images_seen += self.config.batch_size
        self._finite &= self._last_losses.isfinite()
        # Reading a number makes a GPU wait, so there only reports look; which step it was is known all the same.
        if self.device.type == "cpu":
            self._look_for_divergence()
        if players == "discriminator":
            return
        self._good_steps += self._finite
        c = self.config
        average_weights(self.ema, self.generator, self._finite, c.batch_size, self.images_seen, c.ema_images)

    def _look_for_divergence(self) -> None:
        if not self.diverged and not self._finite:
            since = max(0, self.steps - (int(self._good_steps) + 1))
            self.steps, self.images_seen = self.steps - since, self.images_seen - since * self.config.batch_size
            self.diverged = True

    def next_batch(self) -> tuple[Tensor, Tensor | None, Tensor]:
        """What the next D step sees: real pictures (n, C, H, W) in [-1, 1], labels or none, latents (n, latent_dim).

        It draws from the run's random source; whoever only wants to look puts `random` back (see gan.lesson).
        """
        share = self.config.batch_size // self.group.size
        index = self.draws.integers(0, len(self.images), (share,), self.device)
        real = scaled(self.images[index])
        if self.config.flip:
            mirrored = self.draws.uniform((share, 1, 1, 1), self.device) < 0.5
            real = torch.where(mirrored, real.flip(3), real)
        z = self.draws.normal((share, self.config.network.latent_dim), self.device)
        return real, None if self.labels is None else self.labels[index], z

    def _wrong(self, labels: Tensor) -> Tensor:
        """For each class another one, at random."""
        classes = self.config.network.num_classes
        off = self.draws.integers(1, classes, labels.shape, self.device)
        return (labels + off) % classes

    def _judge(self, images: Tensor, labels: Tensor | None, twice: bool = False) -> Tensor:
        """Logits; `twice` where their gradient's own gradient will be asked for, which no compiled network can give."""
        images = diff_augment(images, self.config.augment, self.draws)
        with self._autocast():
            return (self.discriminator if twice else self._quick_judge)(images, labels).float()

    def _discriminator_step(self, real: Tensor, fake: Tensor, labels: Tensor | None, measure: bool) -> None:
        c = self.config
        r1 = self.loss.r1 if c.r1 is None else c.r1
        r2 = self.loss.r2 if c.r2 is None else c.r2
        slope = self.loss.gradient_penalty if c.gradient_penalty is None else c.gradient_penalty
        penalise = self.d_updates % c.penalty_interval == 0
        real.requires_grad_(penalise and r1 > 0)
        fake.requires_grad_(penalise and r2 > 0)
        on_real = self._judge(real, labels, twice=real.requires_grad)
        on_fake = self._judge(fake, labels, twice=fake.requires_grad)
        adversarial = self.loss.discriminator(on_real, on_fake)
        self._last_losses = adversarial.detach()
        self._keep_answers(adversarial, on_real.detach(), on_fake.detach())
        if c.skip_d_below and self._agreed(adversarial) < c.skip_d_below:
            return
        loss = adversarial
        if c.mismatch and labels is not None:
            # Only the wrong pair is pushed down; the right one is left alone, so 0.5 still means 'cannot tell'.
            loss = loss + c.mismatch * self.loss.discriminator(on_real.detach(), self._judge(real, self._wrong(labels)))
        if penalise and r1:
            loss = loss + r1 / 2 * c.penalty_interval * gradient_square(on_real, real)
        if penalise and r2:
            loss = loss + r2 / 2 * c.penalty_interval * gradient_square(on_fake, fake)
        if penalise and slope:
            critic = lambda images: self._judge(images, labels, twice=True)  # noqa: E731
            loss = loss + slope * c.penalty_interval * wasserstein_penalty(critic, real, fake, self.draws)
        self.d_optimizer.zero_grad()
        loss.backward()
        self.group.average(_gradients(self.discriminator))
        if measure:
            self.meter.keep(d_grad=_gradient_norm(self.discriminator))
        self.d_optimizer.step()
        self.d_updates += 1
        real.requires_grad_(False)

    def _keep_answers(self, loss: Tensor, on_real: Tensor, on_fake: Tensor) -> None:
        # How many generated ones lie below each real one; sorted, since all pairs would be many in a large batch.
        below = torch.searchsorted(on_fake.sort().values, on_real.contiguous())
        ordered = below.float().mean() / len(on_fake)
        if self.loss.only_differences:  # a critic's zero is chance: it is put halfway, as `export` does for good
            middle = (on_real.mean() + on_fake.mean()) / 2
            on_real, on_fake = on_real - middle, on_fake - middle
        real, fake = on_real.sigmoid().mean(), on_fake.sigmoid().mean()
        self.meter.keep(d_loss=loss, d_real=real, d_fake=fake, d_auc=ordered)

    def _generator_step(self, real: Tensor, fake: Tensor, labels: Tensor | None, measure: bool) -> None:
        self.discriminator.requires_grad_(False)  # D is frozen: its own gradients would be thrown away
        on_fake = self._judge(fake.float(), labels)
        with torch.no_grad():
            on_real = self._judge(real, labels) if self.config.loss == "relativistic" else on_fake
        loss = self.loss.generator(on_real, on_fake)
        self._last_losses = self._last_losses + loss.detach()
        self.meter.keep(g_loss=loss)
        self.g_optimizer.zero_grad()
        loss.backward()
        # A loss that is not finite in one process is so in all once averaged: they stop together.
        self.group.average([*_gradients(self.generator), self._last_losses])
        self.discriminator.requires_grad_(True)
        if measure:
            self.meter.keep(g_grad=_gradient_norm(self.generator))
        self.g_optimizer.step()

    def _agreed(self, value: Tensor) -> float:
        value = value.detach().clone()
        self.group.average([value])
        return value.item()

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.config.precision == "bf16")

    def _decay_learning_rates(self) -> None:
        if not self.config.lr_decay:
            return
        scale = 0.5 * (1 + math.cos(math.pi * self.share_done))
        for optimizer, lr in ((self.g_optimizer, self.config.g_lr), (self.d_optimizer, self.config.d_lr)):
            optimizer.param_groups[0]["lr"] = lr * scale

    def report(self, samples: int = 0) -> Progress:
        """The state after the last step; see `run`."""
        if self.group.size > 1:
            self._agree()
        self._look_for_divergence()
        values = self.meter.read(self.group)
        collapsed = self.images_seen >= COLLAPSE_AFTER and values["variety"] < COLLAPSED_BELOW
        return Progress(
            step=self.steps, images=self.images_seen, seconds=self.seconds, diverged=self.diverged,
            collapsed=collapsed, samples=self.sample(samples) if samples else None, **values,
        )  # fmt: skip

    @torch.inference_mode()
    def sample(self, count: int, seed: int = 0) -> Tensor:
        """Pictures by the averaged weights, float (count, C, H, W) in [-1, 1] on the CPU; classes take turns."""
        z = latents(count, self.config.network.latent_dim, seed).to(self.device)
        labels = (
            None if self.labels is None else torch.arange(count, device=self.device) % self.config.network.num_classes
        )
        parts = torch.arange(count).split(at_once(self.device))
        return torch.cat([self.ema(z[part], None if labels is None else labels[part]).float().cpu() for part in parts])

    def save(self, folder: str | Path) -> None:
        """Write the whole state to `folder`, for `resume`."""
        save_state(folder, self._parts(), self.random, {"config": asdict(self.config), "counters": self._counters()})

    @classmethod
    def resume(cls, folder: str | Path, pictures: PictureSet, group: Group = Group(), **changes) -> "Trainer":  # noqa: B008
        """Go on where `save` left off, exactly.

        Args:
            folder: where `save` wrote.
            pictures: the same real pictures.
            group: the processes that train together, not necessarily as many as before.
            **changes: settings to change, e.g. max_images.

        Raises:
            FileNotFoundError: if nothing was saved there.
        """
        notes, tensors = load_state(folder)
        trainer = cls(TrainingConfig.from_dict({**notes["config"], **changes}), pictures, group)
        restore_state(tensors, trainer._parts(), trainer.random)
        for name, value in notes["counters"].items():
            setattr(trainer, name, value)
        trainer._good_steps.fill_(trainer.steps)
        return trainer

    def export(self, card: dict | None = None) -> GAN:
        """The pair for use: the averaged generator and the discriminator; see `gan.export.export`."""
        return export(self, card)

    def _counters(self) -> dict:
        return {name: getattr(self, name) for name in ("steps", "images_seen", "d_updates", "seconds", "diverged")}

    def _parts(self) -> dict[str, nn.Module | torch.optim.Optimizer]:
        names = ("generator", "discriminator", "ema", "g_optimizer", "d_optimizer")
        return {name: getattr(self, name) for name in names}


def _gradients(module: nn.Module) -> list[Tensor]:
    return [p.grad for p in module.parameters() if p.grad is not None]


def _gradient_norm(module: nn.Module) -> Tensor:
    return nn.utils.get_total_norm(_gradients(module))
