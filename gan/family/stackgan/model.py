"""StackGAN's networks: both stages, both discriminators, and the encoder of sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.data.captioned import ANSWERS
from gan.data.vocabulary import VOCABULARY, spelt, tokens, unknown_words, unspelt
from gan.models.relative import RelativeModel, Shape
from gan.nets.growing import START, Generator
from gan.nets.latent import latents
from gan.nets.text import Refiner, TextDiscriminator, TextEncoder

CHANCE = 0.5  # length of the noise beside that of the condition
SHRINK = 4  # times, that the first stage's pictures are smaller


@dataclass(frozen=True)
class StackGANShape(Shape):
    """Pictures of size x size, the first stage's a quarter as wide.

    Attributes:
        words: how many it knows.
        word_width, embedding: numbers for a word, for a sentence.
        latent_dim: numbers of noise that the first stage sees beside the sentence; see `chance`.
        condition: numbers of a sentence that the generators see.
        width: channels at the large picture's size; twice as many with each halving, `most` at most.
        blocks: residual ones of the second stage.
    """

    size: int = 64
    channels: int = 3
    latent_dim: int = 32
    words: int = len(VOCABULARY)
    word_width: int = 24
    embedding: int = 96
    condition: int = 48
    width: int = 8
    most: int = 64
    blocks: int = 2

    @property
    def chance(self) -> int:
        """Numbers of all that is left to chance: the first stage's noise, and where its condition lies around the
        sentence."""
        return self.latent_dim + self.condition

    def widths(self, size: int, smallest: int = START) -> list[int]:
        """Channels at each size from this one down to the smallest."""
        sizes = [size >> i for i in range((size // smallest).bit_length())]
        return [min(self.most, self.width * self.size // side) for side in sizes]


class Stages(nn.Module):
    """Embedding of a sentence and latents to a small picture and a large one.

    Attributes:
        stage: the last one that has begun to learn, 1 or 2; before the second has, the small picture is enlarged.
    """

    stage: Tensor

    def __init__(self, s: StackGANShape) -> None:
        super().__init__()
        small = s.size // SHRINK
        self.augment = nn.ModuleList(nn.Linear(s.embedding, 2 * s.condition) for _ in range(2))
        self.first = Generator(s.channels, s.widths(small)[::-1], s.latent_dim + s.condition)
        self.second = Refiner(s.channels, s.condition, s.widths(s.size, small)[::-1], s.blocks)
        self.register_buffer("stage", torch.tensor(2))

    def around(self, stage: int, embedding: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and logarithm of the variance of a stage's condition, (N, condition) each."""
        mean, log_variance = self.augment[stage - 1](embedding).chunk(2, dim=1)
        return mean, log_variance.clamp(-10, 2)

    def small(self, z: Tensor, around: tuple[Tensor, Tensor]) -> Tensor:
        """The first stage's pictures (N, channels, size / 4, size / 4), of all that is left to chance (N, chance)."""
        mean, log_variance = around
        noise, place = z.split([z.shape[1] - mean.shape[1], mean.shape[1]], dim=1)
        condition = drawn_from(mean, log_variance, place)
        # Of fixed lengths, or the sentence would grow until it drowns what is left to chance.
        return self.first.grown(torch.cat([CHANCE * F.normalize(noise), F.normalize(condition)], 1))

    def large(self, small: Tensor, condition: Tensor) -> Tensor:
        """The second's, of the first's."""
        return self.second(small, condition)

    def forward(self, embedding: Tensor, z: Tensor) -> tuple[Tensor, Tensor]:
        """Both pictures of sentences and of what is left to chance (N, chance)."""
        small = self.small(z, self.around(1, embedding))
        if int(self.stage) < 2:
            return small, F.interpolate(small, scale_factor=SHRINK, mode="bilinear")
        return small, self.large(small, self.around(2, embedding)[0])


def drawn_from(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """Draws from Gaussians, of noise from N(0, 1)."""
    return mean + noise * (log_variance / 2).exp()


class StackGAN(RelativeModel):
    """A trained pair of stages, for use: `model(texts, z)`; see `RelativeModel` for files and folders."""

    NAME = "stackgan"
    SHAPE = StackGANShape
    shape: StackGANShape

    def build(self, shape: StackGANShape) -> None:
        if shape.size < 16 or shape.size & (shape.size - 1):
            raise ValueError("size must be 16, 32, 64, ...")
        self.text = TextEncoder(shape.words, shape.word_width, shape.embedding, sum(ANSWERS))
        known = VOCABULARY if shape.words == len(VOCABULARY) else [""] * shape.words
        self.register_buffer("letters", spelt(known))
        self.generator = Stages(shape)
        self.discriminator = nn.ModuleList(
            TextDiscriminator(shape.channels, shape.widths(side), shape.embedding, sum(ANSWERS))
            for side in (shape.size // SHRINK, shape.size)
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Those that it knows, without accents."""
        return unspelt(self.letters)

    def unknown(self, text: str) -> list[str]:
        """The words of a sentence that it does not know."""
        return unknown_words(text, self.words)

    def latents(self, count: int, seed: int = 0) -> Tensor:
        """float (count, shape.chance), as of `gan.nets.latent.latents`."""
        return latents(count, self.shape.chance, seed)

    def forward(self, texts: Sequence[str], z: Tensor) -> Tensor:
        """Pictures of sentences.

        Args:
            texts: N sentences, in English or Portuguese; see `unknown`.
            z: float (N, shape.chance): what is left to chance.

        Returns:
            float (N, channels, size, size) in [-1, 1], each independent of the others in the batch.

        Raises:
            ValueError: for another shape, or what is not finite.
        """
        return self.stages(texts, z)[1]

    @torch.inference_mode()
    def stages(self, texts: Sequence[str], z: Tensor) -> tuple[Tensor, Tensor]:
        """The same, with the first stage's pictures (N, channels, size / 4, size / 4) before."""
        if z.ndim != 2 or tuple(z.shape) != (len(texts), self.shape.chance) or not z.isfinite().all():
            raise ValueError(f"z must be finite numbers of shape ({len(texts)}, {self.shape.chance})")
        small, large = self.generator(self._embedded(texts), z.to(self.device))
        return small.clamp(-1, 1).cpu(), large.clamp(-1, 1).cpu()

    @torch.inference_mode()
    def understood(self, texts: Sequence[str]) -> Tensor:
        """What it takes each sentence to say of each trait, int64 (N, len(SAID)), places as in ANSWERS."""
        answers = self.text.answer(self._embedded(texts)).split(ANSWERS, dim=1)
        return torch.stack([one.argmax(1) for one in answers], dim=1).cpu()

    @torch.inference_mode()
    def scores(self, images: Tensor, texts: Sequence[str]) -> Tensor:
        """The second discriminator's logits (N,) of pictures beside sentences; it judges batches.

        Raises:
            ValueError: as `forward` does.
        """
        self.check(images, self.shape.channels)
        return self.discriminator[1](images.to(self.device), self._embedded(texts)).cpu()

    def _embedded(self, texts: Sequence[str]) -> Tensor:
        return self.text(tokens(texts, self.words).to(self.device))

    def example(self) -> Tensor:
        """See `RelativeModel`."""
        return self(["a"], torch.ones(1, self.shape.chance))
