"""StackGAN's training: reading, discriminator and generator in turns; one stage, then the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.captioned import ANSWERS, CaptionedAvatars, all_meanings, captioned_avatars, meanings
from gan.data.captions import Caption, captions
from gan.data.vocabulary import tokens
from gan.family.relative import Relative
from gan.family.relative_game import RelativeConfig, RelativeGame, mirrored
from gan.family.stackgan.model import SHRINK, StackGAN, StackGANShape, drawn_from
from gan.media.images import scaled
from gan.nets.distributed import Group
from gan.nets.latent import latents
from gan.nets.losses import LOSSES, gradient_square
from gan.training.config import TrainingConfig
from gan.training.game import Learner, Phase
from gan.training.progress import Figure

LOSS = LOSSES["relativistic"]
READ = 48  # more sentences in each batch, to learn reading from
APART = 0.25  # how far apart two pictures of one sentence need be at most, of [-1, 1]; drawn ones are so far
PENALTY_EVERY = 4  # steps of D's


@dataclass(frozen=True, kw_only=True)
class StackGANConfig(RelativeConfig):
    """What a training of it depends on, besides its pictures."""

    SHAPE = StackGANShape
    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **RelativeConfig.RANGES, "text_lr": (0, 1), "read_images": (1, 1e9), "first_images": (0, 1e9),
        "r1": (0, 1e4), "shows": (0, 1e4), "vary": (0, 1e4), "around": (0, 1e4),
    }  # fmt: skip

    network: StackGANShape = field(default_factory=StackGANShape)
    batch_size: int = 32
    ema_images: float = 2000.0
    g_lr: float = 1e-2  # of weights that are brought to size only when used: a hundredth of them
    d_lr: float = 1e-2
    text_lr: float = 1e-2
    read_images: int = 30_000  # that reading is learnt from; then it rests
    first_images: int = 30_000  # that the first stage learns from; then it rests. 0: both stages learn together
    r1: float = 1.0  # weight of half the squared slope of D at real pictures
    shows: float = 3.0  # weight of what the discriminators see of what is named
    vary: float = 6.0  # weight of how far two small pictures of one sentence are apart
    around: float = 0.01  # weight of the divergence that keeps a Gaussian around each sentence
    reads: bool = True  # whether the discriminators are told sentences


PRESETS: dict[str, dict] = {"balanced": {}, "one_stage": {"first_images": 0}, "deaf": {"reads": False}}


@dataclass(frozen=True)
class Batch:
    """Real pictures of a stage's size in [-1, 1], sentences as numbers of words, what they say, made pictures.

    Attributes:
        real, made: (n, C, H, W).
        tokens, meanings: int64 (m, words) and (m, traits), of theirs and further ones.
        shown: int64 (n, traits), all that can be seen in them.
        embedding: (n, embedding), of theirs; no gradient comes back from it.
        divergence: of the Gaussians around them from N(0, 1).
        apart: mean distance of two small pictures of one sentence, as far as it counts.
    """

    real: Tensor
    made: Tensor
    tokens: Tensor
    meanings: Tensor
    shown: Tensor
    embedding: Tensor
    divergence: Tensor
    apart: Tensor


class StackGANGame(RelativeGame):
    """Reading, discriminator and generator in turns; one stage, then the other."""

    Config, Model = StackGANConfig, StackGAN
    BETAS = (0.0, 0.99)
    CHANGEABLE = RelativeGame.CHANGEABLE | {"r1", "shows", "vary", "around"}
    FIGURES = (
        Figure("stage", mean=False),
        Figure("heard", "t", "reading", (0, 1)),
        Figure("tells", "σ(D(x, t) - D(G(z, t), t))", "answers", (0, 1)),
        Figure("fits", "σ(D(x, t) - D(x, t'))", "answers", (0, 1)),
        Figure("d_loss", "D", "losses"),
        Figure("g_loss", "G", "losses"),
    )

    def __init__(self, config: StackGANConfig, real: CaptionedAvatars, group: Group = Group()) -> None:
        shape = config.network
        if tuple(real.images.shape[1:]) != (shape.channels, shape.size, shape.size):
            raise ValueError(f"pictures of {tuple(real.images.shape[1:])} do not fit {shape}")
        super().__init__(config, len(real), group)
        self.real = real
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.text = self._placed(StackGAN(shape).text)
        optimizer = torch.optim.Adam(self.text.parameters(), config.text_lr, fused=True)
        self.learners["text"] = Learner(self.text, optimizer, config.text_lr)

    @property
    def stage(self) -> int:
        """Which one learns."""
        return 1 if self._seen < self.config.first_images else 2

    @property
    def _seen(self) -> int:
        return self.learners["generator"].updates * self.config.batch_size

    @property
    def together(self) -> bool:
        """Whether both stages learn at once, as if they were one network."""
        return not self.config.first_images

    @property
    def reads(self) -> bool:
        """Whether reading is still learnt."""
        return self._seen < self.config.read_images

    def phases(self) -> Sequence[Phase]:
        """Reading first, as long as it is learnt."""
        return [
            Phase("text", self.text_loss),
            Phase("discriminator", self.d_loss, fresh=False),
            Phase("generator", self.g_loss, fresh=False),
        ]

    def batch(self) -> Batch:
        """Pictures at random, mirrored or not, somebody's words for each, and what is made of these."""
        stage = self.stage
        self.generator.stage.fill_(stage)
        index, turned = self.places()
        more = self.draws.integers(0, self.learnt_from, (READ,), self.device)
        seed = int(self.draws.integers(0, 2**31, (1,), self.device)[0])
        people = self.real.at((torch.cat([index, more]) if self.reads else index).cpu())
        said = [Caption("", ()), *captions(people, seed)[1:]]  # one says nothing, as visitors do, too
        real = mirrored(scaled(people.images[: self.share]).to(self.device), turned)
        heard = tokens([one.text for one in said]).to(self.device)
        with torch.no_grad():
            embedding = self.text(heard[: self.share])
        made, divergence, apart = self._made(stage, embedding)
        real = F.avg_pool2d(real, SHRINK) if stage == 1 else real
        meant, shown = meanings(said, people), all_meanings(people)[: self.share]
        return Batch(real, made, heard, meant.to(self.device), shown.to(self.device), embedding, divergence, apart)

    def _made(self, stage: int, embedding: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Pictures, how far the Gaussians around sentences are from N(0, 1), how far two pictures of one are apart."""
        g, shape = self.generator, self.config.network
        z = self.draws.normal((self.share, shape.chance), self.device)
        with torch.set_grad_enabled(stage == 1 or self.together):
            around = g.around(1, embedding)
            small = g.small(z, around)
            other = g.small(z.flip(0), around) if torch.is_grad_enabled() else small
        apart = (small - other).abs().mean((1, 2, 3)).clamp(max=APART).mean()
        if stage == 1:
            return small, _divergence(*around), apart
        mean, log_variance = g.around(2, embedding)
        condition = drawn_from(mean, log_variance, self.draws.normal(mean.shape, self.device))
        return g.large(small, condition), _divergence(mean, log_variance), apart

    def text_loss(self, batch: Batch) -> Tensor | None:
        """What the encoder loses by: whether what sentences name can be read off their embeddings."""
        if not self.reads:
            return None
        answers = self.text.answer(self.text(batch.tokens)).split(ANSWERS, dim=1)
        losses = [F.cross_entropy(one, of) for one, of in zip(answers, batch.meanings.T, strict=True)]
        right = torch.stack([one.argmax(1) for one in answers], 1) == batch.meanings
        self.meter.keep(heard=right[self._named(batch.meanings)].float().mean())
        return torch.stack(losses).sum()

    def d_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        c, d, e = self.config, self.discriminator[self.stage - 1], batch.embedding
        at = batch.real.requires_grad_()
        with self.autocast():
            seen, seen_fake = d.seen(torch.cat([at, batch.made.detach()])).chunk(2)
            real, fake, wrong = self._answer(seen, e), self._answer(seen_fake, e), self._answer(seen, e.roll(1, 0))
        loss = LOSS.discriminator(real, fake)
        self.meter.keep(tells=(real - fake).detach().sigmoid().mean(), d_loss=loss)
        if c.reads:
            self.meter.keep(fits=(real - wrong).detach().sigmoid().mean())
            loss = loss + LOSS.discriminator(real, wrong) + c.shows * self._missed(seen, batch.shown)
        if c.r1 and self.learners["discriminator"].updates % PENALTY_EVERY == 0:
            loss = loss + 0.5 * PENALTY_EVERY * c.r1 * gradient_square(real, at)
        return loss

    def g_loss(self, batch: Batch) -> Tensor:
        """See `RelativeGame`."""
        c, d, e = self.config, self.discriminator[self.stage - 1], batch.embedding
        with self.autocast():
            with torch.no_grad():
                real = self._answer(d.seen(batch.real), e)
            seen = d.seen(batch.made)
            loss = LOSS.generator(real, self._answer(seen, e))
        self.meter.keep(g_loss=loss, stage=torch.tensor(float(self.stage)))
        if c.reads:
            loss = loss + c.shows * self._missed(seen, batch.meanings[: self.share])
        return loss + c.around * batch.divergence - c.vary * batch.apart

    def _answer(self, seen: Tensor, embedding: Tensor) -> Tensor:
        d = self.discriminator[self.stage - 1]
        return d.answer(seen, embedding * self.config.reads).float()

    def _missed(self, seen: Tensor, wanted: Tensor) -> Tensor:
        """Cross-entropy of what D sees in pictures with what is wanted of them: the mean over traits of the mean of
        each, since what is seldom said must be heard, too."""
        shown = self.discriminator[self.stage - 1].shown(seen).float().split(ANSWERS, dim=1)
        pairs = zip(shown, wanted.T, strict=True)
        each = torch.stack([F.cross_entropy(one, of, reduction="none") for one, of in pairs], 1)
        named = self._named(wanted).float()
        return ((each * named).sum(0) / named.sum(0).clamp(min=1)).mean()

    def _named(self, meant: Tensor) -> Tensor:
        return meant < torch.tensor(ANSWERS, device=self.device) - 1

    def _placed(self, network: nn.Module) -> nn.Module:
        # With so few channels CPUs compute 1.5 times as fast where each one's plane lies by itself.
        return super()._placed(network).to(memory_format=torch.contiguous_format)

    def change(self, config: TrainingConfig) -> None:
        """See `Game`."""
        super().change(config)
        self.learners["text"].rate = self.config.text_lr

    def sample(self, network: nn.Module, count: int, seed: int) -> Tensor:
        """Pictures of sentences about people from whom it never learns."""
        z = latents(count, self.config.network.chance, seed).to(self.device)
        heard = tokens([one.text for one in self.held_out_captions(count, seed)]).to(self.device)
        parts = zip(heard.split(64), z.split(64), strict=True)
        with torch.no_grad():
            return torch.cat([network(self.text(some), of)[1].float().clamp(-1, 1).cpu() for some, of in parts])

    def export(self, network: nn.Module, card: dict) -> StackGAN:
        """See `Game`."""
        model = super().export(network, card)
        model.text.load_state_dict(self.text.state_dict())
        return model

    def held_out_captions(self, count: int, seed: int = 0) -> list[Caption]:
        """Sentences about people from whom it never learns."""
        return captions(self.real.at(self.held_out(count, seed)), seed)


def _divergence(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Of Gaussians from N(0, 1), the mean over all numbers (Kullback and Leibler)."""
    return (log_variance.exp() + mean.square() - 1 - log_variance).mean() / 2


RELATIVE = Relative(
    name="stackgan", title="StackGAN", year=2017, authors="Zhang, Xu, Li, Zhang, Wang, Huang, Metaxas",
    arxiv="1612.03242", model=StackGAN, game=StackGANGame, presets=PRESETS, things="pictures",
    drawn=lambda count, shape, seed: captioned_avatars(count, shape.size, seed), reads=True,
)  # fmt: skip
