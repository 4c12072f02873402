"""Networks that read sentences, and discriminators that are told one (StackGAN, Zhang et al. 2017)."""

import itertools
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan.nets.growing import SLOPE, START, Doubling, EqualConv2d, Halving, pixel_norm, spread

BEGIN = 0.3  # how much a refiner changes at first, so that the enlarged picture is not drowned


class TextEncoder(nn.Module):
    """Sentences to embeddings: convolutions over words, the largest answer of each over the sentence (Kim 2014).

    Args:
        words: how many it knows.
        width: numbers for a word.
        embedding: numbers for a sentence.
        answers: logits that can be read off an embedding, by which it learns.
    """

    def __init__(self, words: int, width: int, embedding: int, answers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words + 1, width, padding_idx=0)
        self.near = nn.Conv1d(width, embedding, 3, padding=1)
        self.far = nn.Conv1d(embedding, embedding, 3, padding=1)
        self.answer = nn.Linear(embedding, answers)

    def forward(self, tokens: Tensor) -> Tensor:
        """Embeddings in [-1, 1], float (N, embedding), of sentences (N, words), 0 where there is no word."""
        there = (tokens > 0)[:, None]
        x = self.words(tokens).transpose(1, 2)
        x = F.leaky_relu(self.near(x), SLOPE) * there  # a sentence is read alike however much nothing follows it
        return self.far(x).tanh().masked_fill(~there, -1).amax(2)


class Refiner(nn.Module):
    """Small pictures and a condition to pictures of a larger size: what was begun is read, put right and made sharp.

    Args:
        channels: of pictures.
        condition: numbers of a condition.
        widths: channels where it reads, and after each doubling.
        blocks: residual ones between.
    """

    def __init__(self, channels: int, condition: int, widths: Sequence[int], blocks: int) -> None:
        super().__init__()
        first = widths[0]
        self.read = EqualConv2d(channels, first, 3)
        self.join = EqualConv2d(first + condition, first, 3)
        self.blocks = nn.ModuleList(EqualConv2d(first, first, 3) for _ in range(2 * blocks))
        self.doublings = nn.ModuleList(Doubling(before, after) for before, after in itertools.pairwise(widths))
        self.last = EqualConv2d(widths[-1], widths[-1], 3)
        self.to_rgb = EqualConv2d(widths[-1], channels, 1, gain=BEGIN)

    def forward(self, small: Tensor, condition: Tensor) -> Tensor:
        x = F.leaky_relu(self.read(small), SLOPE)
        x = F.leaky_relu(self.join(joined(x, condition)), SLOPE)
        for one, other in zip(self.blocks[::2], self.blocks[1::2], strict=True):
            x = x + other(F.leaky_relu(one(pixel_norm(x)), SLOPE))
        for doubling in self.doublings:
            x = pixel_norm(F.leaky_relu(doubling(x), SLOPE))
        x = F.leaky_relu(self.last(x), SLOPE)
        smooth = F.interpolate(small, x.shape[2:], mode="bilinear")
        return smooth + self.to_rgb(x)


class TextDiscriminator(nn.Module):
    """Pictures and embeddings of sentences to logits: is it real, and is it what the sentence says?

    Args:
        channels: of pictures.
        widths: channels at each size, the largest picture's first; the last at 4x4.
        embedding: numbers for a sentence.
        answers: logits of what it sees in a picture, for which it needs no sentence.
    """

    def __init__(self, channels: int, widths: Sequence[int], embedding: int, answers: int) -> None:
        super().__init__()
        last = widths[-1]
        self.from_rgb = EqualConv2d(channels, widths[0], 1)
        self.blocks = nn.ModuleList(Halving(before, after) for before, after in itertools.pairwise(widths))
        self.compare = EqualConv2d(last + 1, last, 3)
        self.whole = EqualConv2d(last * START * START, last, 1)
        self.logit = EqualConv2d(last, 1, 1, gain=1)
        self.fits = EqualConv2d(embedding, last, 1, gain=1)
        self.shows = EqualConv2d(last, answers, 1, gain=1)

    def seen(self, pictures: Tensor) -> Tensor:
        """What it sees in pictures, before it is told sentences, (N, widths[-1], 1, 1)."""
        x = F.leaky_relu(self.from_rgb(pictures), SLOPE)
        for block in self.blocks:
            x = F.leaky_relu(block(x), SLOPE)
        x = F.leaky_relu(self.compare(torch.cat([x, spread(x)], 1)), SLOPE)
        return F.leaky_relu(self.whole(x.flatten(1)[:, :, None, None]), SLOPE)

    def answer(self, seen: Tensor, embedding: Tensor) -> Tensor:
        """Logits (N,); the part that knows the sentence is an inner product (Miyato and Koyama 2018)."""
        said = self.fits(embedding[:, :, None, None])
        return self.logit(seen).flatten() + (seen * said).sum(1).flatten() / seen.shape[1] ** 0.5

    def shown(self, seen: Tensor) -> Tensor:
        """Logits (N, answers) of what is in the pictures."""
        return self.shows(seen).flatten(1)

    def forward(self, pictures: Tensor, embedding: Tensor) -> Tensor:
        return self.answer(self.seen(pictures), embedding)


def joined(x: Tensor, condition: Tensor) -> Tensor:
    """Features (N, C, H, W), and at each place the same condition (N, D): (N, C + D, H, W)."""
    return torch.cat([x, condition[:, :, None, None].expand(-1, -1, *x.shape[2:])], 1)
