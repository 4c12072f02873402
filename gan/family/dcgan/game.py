"""The DCGAN's game: G and D in turns.

Radford, Metz and Chintala 2015, with what has been found since as settings: five losses, gradient penalties, wrong
classes, differentiable augmentation.
"""

import itertools
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from gan.data.picture_set import PictureSet
from gan.family.dcgan.config import DCGANConfig
from gan.family.dcgan.export import export
from gan.media.images import scaled
from gan.models.gan import GAN, BrokenModel
from gan.nets.augment import diff_augment
from gan.nets.dcgan import Discriminator, Generator
from gan.nets.devices import at_once, compiled
from gan.nets.distributed import Group
from gan.nets.latent import latents
from gan.nets.losses import get_loss, gradient_square, wasserstein_penalty
from gan.training.game import Game, Learner, Phase
from gan.training.progress import Figure

COLLAPSED_BELOW = 0.25  # variety of generated pictures, as a share of the real ones', that counts as collapse
COLLAPSE_AFTER = 20_000  # images seen before which a lack of variety is only the beginning


@dataclass(frozen=True)
class Batch:
    """What a D step sees, and the G step after it.

    Attributes:
        real: (n, C, H, W) in [-1, 1].
        labels: class indices (n,), or none.
        z: latents (n, latent_dim).
        fake: (n, C, H, W), G's pictures of z; gradients flow through them to G.
    """

    real: Tensor
    labels: Tensor | None
    z: Tensor
    fake: Tensor


class DCGAN(Game):
    """A generator and a discriminator that learn from each other.

    Attributes:
        generator, discriminator: the networks.
        loss: the adversarial loss.
        images, labels: the real pictures, uint8, and their classes, or none, on the device.

    Args:
        config: the settings.
        real: real pictures, of the network's size, channels and classes; they move to the device whole.
        group: see `Game`.

    Raises:
        ValueError: if the pictures do not fit the network; and see `Game`.
    """

    Config = DCGANConfig
    CHANGEABLE = frozenset({"loss", "g_lr", "d_lr", "d_steps", "augment"})
    FIGURES = (
        Figure("d_real", "D(x)", "answers", (0, 1)),  # mean probability of real that D gives to real pictures
        Figure("d_fake", "D(G(z))", "answers", (0, 1)),  # and to generated ones
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
        Figure("d_auc", range=(0, 1)),  # share of pairs of a real and a generated picture that D orders rightly
        Figure("d_grad", "D", "gradients", logarithmic=True, mean=False),  # length of the gradient at this step
        Figure("g_grad", "G", "gradients", logarithmic=True, mean=False),
        # Mean distance between generated pictures of a class, over the same between real ones.
        Figure("variety", quotient=("fake_gaps", "real_gaps")),
    )
    config: DCGANConfig

    def __init__(self, config: DCGANConfig, real: PictureSet, group: Group = Group()) -> None:
        _check_fit(config, real)
        super().__init__(config, group)
        network = config.network
        self.loss = get_loss(config.loss)
        self.images = real.images.to(self.device)
        self.labels = real.labels.to(self.device) if network.classes else None
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            networks = Generator(network), Discriminator(network)
        # Channels last: 10 to 40% more pictures a second on the CPU, and what a GPU's tensor cores want.
        placed = (group.synchronise(n).to(self.device, memory_format=torch.channels_last) for n in networks)
        self.generator, self.discriminator = placed
        self.averaged = self.generator
        self.learners = {
            "generator": self._learner(self.generator, config.g_lr),
            "discriminator": self._learner(self.discriminator, config.d_lr),
        }
        # What draws and answers: the networks, or the same by torch.compile.
        self._draw, self._answer = self.generator, self.discriminator
        if config.compile:
            self._compile()

    def _learner(self, network: nn.Module, rate: float) -> Learner:
        betas = (self.config.beta1, self.config.beta2)
        graph = self.config.cuda_graph
        found = torch.tensor(rate, device=self.device) if graph else rate  # a recorded step finds its rate in its place
        adam = torch.optim.Adam(network.parameters(), found, betas, fused=True, capturable=graph)
        return Learner(network, adam, rate)

    def begin_with(self, model: GAN) -> None:
        """Take over the weights of a model of the same shape, before a trainer is made of the game."""
        self.generator.load_state_dict(model.generator.state_dict())
        self.discriminator.load_state_dict(model.discriminator.state_dict())

    def _compile(self) -> None:
        z = torch.zeros(self.config.batch_size, self.config.network.latent_dim, device=self.device)
        labels = None if self.labels is None else self.labels[:1].expand(len(z))
        images = torch.zeros(len(z), *self.images.shape[1:], device=self.device)
        with self.autocast():
            self._draw = compiled(self.generator, z, labels)
            self._answer = compiled(self.discriminator, images, labels)

    def phases(self) -> Sequence[Phase]:
        """D's steps, each on a batch of its own; then G's on the last of them: its pictures serve twice."""
        d_step = Phase("discriminator", self._discriminator_loss, gradient="d_grad")
        g_step = Phase("generator", self._generator_loss, fresh=False, gradient="g_grad")
        return [*itertools.repeat(d_step, self.config.d_steps), g_step]

    def kind_of_step(self) -> Hashable | None:
        """Which of its D steps are penalised; none if D may sit one out, which a number decides."""
        c, before = self.config, self.learners["discriminator"].updates
        return None if c.skip_d_below else tuple((before + i) % c.penalty_interval == 0 for i in range(c.d_steps))

    def batch(self) -> Batch:
        """Real pictures, mirrored at random if so set, and as many generated ones of the same classes."""
        index = self.draws.integers(0, len(self.images), (self.share,), self.device)
        real = scaled(self.images[index])
        if self.config.flip:
            mirrored = self.draws.uniform((self.share, 1, 1, 1), self.device) < 0.5
            real = torch.where(mirrored, real.flip(3), real)
        z = self.draws.normal((self.share, self.config.network.latent_dim), self.device)
        labels = None if self.labels is None else self.labels[index]
        with self.autocast():
            fake = self._draw(z, labels)
        return Batch(real, labels, z, fake)

    def _logits(self, images: Tensor, labels: Tensor | None, twice: bool = False) -> Tensor:
        """D's answers; `twice` where their gradient's own gradient is asked for, which no compiled network can give."""
        images = diff_augment(images, self.config.augment, self.draws)
        with self.autocast():
            return (self.discriminator if twice else self._answer)(images, labels).float()

    def _discriminator_loss(self, batch: Batch) -> Tensor | None:
        c, labels = self.config, batch.labels
        r1 = self.loss.r1 if c.r1 is None else c.r1
        r2 = self.loss.r2 if c.r2 is None else c.r2
        slope = self.loss.gradient_penalty if c.gradient_penalty is None else c.gradient_penalty
        penalise = self.learners["discriminator"].updates % c.penalty_interval == 0
        real = batch.real.detach().requires_grad_(penalise and r1 > 0)
        fake = batch.fake.detach().float().requires_grad_(penalise and r2 > 0)
        on_real = self._logits(real, labels, twice=real.requires_grad)
        on_fake = self._logits(fake, labels, twice=fake.requires_grad)
        adversarial = self.loss.discriminator(on_real, on_fake)
        self._keep_answers(adversarial, on_real.detach(), on_fake.detach())
        if c.skip_d_below and self._agreed(adversarial) < c.skip_d_below:
            return None
        loss = adversarial
        if c.mismatch and labels is not None:
            # Only the wrong pair is pushed down; the right one is left alone, so 0.5 still means 'cannot tell'.
            on_wrong = self._logits(real, self._wrong(labels))
            loss = loss + c.mismatch * self.loss.discriminator(on_real.detach(), on_wrong)
        if penalise and r1:
            loss = loss + r1 / 2 * c.penalty_interval * gradient_square(on_real, real)
        if penalise and r2:
            loss = loss + r2 / 2 * c.penalty_interval * gradient_square(on_fake, fake)
        if penalise and slope:
            critic = lambda images: self._logits(images, labels, twice=True)  # noqa: E731
            loss = loss + slope * c.penalty_interval * wasserstein_penalty(critic, real, fake, self.draws)
        return loss

    def _generator_loss(self, batch: Batch) -> Tensor:
        on_fake = self._logits(batch.fake.float(), batch.labels)
        with torch.no_grad():
            on_real = self._logits(batch.real, batch.labels) if self.loss.relative else on_fake
        loss = self.loss.generator(on_real, on_fake)
        self.meter.keep(g_loss=loss)
        return loss

    def _wrong(self, labels: Tensor) -> Tensor:
        """For each class another one, at random."""
        classes = self.config.network.num_classes
        off = self.draws.integers(1, classes, labels.shape, self.device)
        return (labels + off) % classes

    def _agreed(self, value: Tensor) -> float:
        value = value.detach().clone()
        self.group.average([value])
        return value.item()

    def _keep_answers(self, loss: Tensor, on_real: Tensor, on_fake: Tensor) -> None:
        # How many generated ones lie below each real one; sorted, since all pairs would be many in a large batch.
        below = torch.searchsorted(on_fake.sort().values, on_real.contiguous())
        ordered = below.float().mean() / len(on_fake)
        if self.loss.only_differences:  # a critic's zero is chance: it is put halfway, as `export` does for good
            middle = (on_real.mean() + on_fake.mean()) / 2
            on_real, on_fake = on_real - middle, on_fake - middle
        real, fake = on_real.sigmoid().mean(), on_fake.sigmoid().mean()
        self.meter.keep(d_loss=loss, d_real=real, d_fake=fake, d_auc=ordered)

    def measure(self, batch: Batch) -> None:
        """Keep how varied the batch's generated and real pictures are."""
        fake_gaps, real_gaps = (total_gap(images.detach(), batch.labels) for images in (batch.fake, batch.real))
        self.meter.keep(fake_gaps=fake_gaps, real_gaps=real_gaps)

    def alarms(self, figures: dict[str, float], images: int) -> tuple[str, ...]:
        """ "collapsed", if generated pictures of a class hardly differ when they should."""
        return ("collapsed",) if images >= COLLAPSE_AFTER and figures["variety"] < COLLAPSED_BELOW else ()

    def change(self, config: DCGANConfig) -> None:
        """Go on with another loss, other rates, another number of D steps."""
        super().change(config)
        self.loss = get_loss(config.loss)
        self.learners["generator"].rate, self.learners["discriminator"].rate = config.g_lr, config.d_lr

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """Pictures of the seeds from `seed` on; classes take turns."""
        c = self.config.network
        z = latents(count, c.latent_dim, seed).to(self.device)
        labels = None if self.labels is None else torch.arange(count, device=self.device) % c.num_classes
        parts = torch.arange(count).split(at_once(self.device))
        return torch.cat([network(z[part], None if labels is None else labels[part]).float().cpu() for part in parts])

    def export(self, network: nn.Module, card: dict) -> GAN:
        """The pair for use; see `gan.family.dcgan.export`."""
        centre = self.loss.only_differences or self.config.network.discriminator_norm == "batch"
        return export(network, self.discriminator, card, (self.images, self.labels) if centre else None)

    def sample_saved(self, folder: Path, count: int, seed: int) -> Tensor | None:
        """Pictures by the model in `folder`, likewise."""
        try:
            kept = GAN.from_pretrained(folder)
        except (FileNotFoundError, BrokenModel):
            return None
        labels = torch.arange(count) % kept.config.num_classes if kept.config.classes else None
        return kept.generate(kept.latents(count, seed), labels)

    @classmethod
    def upgrade(cls, notes: dict, tensors: dict[str, Tensor]) -> tuple[dict, dict[str, Tensor]]:
        """States of before loop and game were told apart counted D's updates only, and had shorter names."""
        if "updates" in notes:
            return notes, tensors
        counters = dict(notes["counters"])
        updates = {"discriminator": counters.pop("d_updates"), "generator": counters["steps"]}
        longer = {"g_optimizer": "generator_optimizer", "d_optimizer": "discriminator_optimizer"}
        renamed = {}
        for key, value in tensors.items():
            name, dot, rest = key.partition(".")
            renamed[f"{longer.get(name, name)}{dot}{rest}"] = value
        return {**notes, "counters": counters, "updates": updates}, renamed


def _check_fit(config: DCGANConfig, real: PictureSet) -> None:
    network = config.network
    shape = (network.channels, network.image_size, network.image_size)
    if tuple(real.images.shape[1:]) != shape:
        raise ValueError(f"the network draws pictures of {shape}, the real ones are {tuple(real.images.shape[1:])}")
    if network.classes and (real.labels is None or real.classes != network.classes):
        raise ValueError("the network has classes that the pictures' labels do not have")


def total_gap(images: Tensor, labels: Tensor | None) -> Tensor:
    """Sum of the distances between pictures of the same class, a scalar; between all pictures where labels is none.

    One good 3 ten times sums to 0 however many other digits there are. A sum, so that the shares of several processes
    add up to the batch's, even where one has no two pictures of a class.
    """
    distances = torch.cdist(images.float().flatten(1), images.float().flatten(1))
    same = ~torch.eye(len(images), dtype=torch.bool, device=images.device)
    if labels is not None:
        same &= labels[:, None] == labels[None, :]
    return (distances * same).sum()
