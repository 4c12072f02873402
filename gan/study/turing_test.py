"""A visual Turing test, of a person against the discriminator: who finds the generated picture among real ones?

The answer stays here until somebody has guessed: what a round shows is pictures in a random order, all of one class,
all in the 256 levels of a file.
"""

import secrets
import threading
from dataclasses import dataclass, field

import torch
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.media.images import unscaled
from gan.models.gan import GAN
from gan.study.comparison import prepared, rounded

ROUNDS = 10
CHOICES = (2, 6)  # pictures in a round, one of them generated


class TooFewPictures(ValueError):
    """There are too few real pictures for a round."""


class NoRound(ValueError):
    """The game is over, or no round waits for a guess."""


@dataclass(frozen=True)
class Round:
    """What is shown, and what is not.

    Attributes:
        images: uint8 (N, C, H, W).
        label: the class of all, or none.
        answer: which one is generated, 0 to N - 1.
        logits: D's answer to each; where two are equal, it is as if D had tossed a coin.
    """

    images: Tensor
    label: int | None
    answer: int
    logits: list[float]
    d_choice: int  # the picture that D believes least


def deal(model: GAN, real: PictureSet, choices: int, seed: int) -> Round:
    """A round: `choices - 1` real pictures and one generated one, of one class.

    Args:
        real: held-out pictures; see gan.study.comparison.held_out.
        seed: decides everything; whoever knows it knows the answer.

    Raises:
        TooFewPictures: if there are not so many real ones.
    """
    random = torch.Generator().manual_seed(seed)
    draw = lambda most: int(torch.randint(most, (1,), generator=random))  # noqa: E731
    label, pool = None, torch.arange(len(real))
    if model.config.classes:
        counts = torch.bincount(real.labels, minlength=model.config.num_classes)
        fit = (counts >= choices - 1).nonzero().squeeze(1)
        if not len(fit):
            raise TooFewPictures("no class has enough real pictures for a round")
        label = int(fit[draw(len(fit))])
        pool = (real.labels == label).nonzero().squeeze(1)
    if len(pool) < choices - 1:
        raise TooFewPictures(f"{len(pool)} real pictures are too few for a round")
    chosen = pool[torch.randperm(len(pool), generator=random)[: choices - 1]]
    generated = rounded(model.generate(model.latents(1, draw(2**31)), label))
    answer = draw(choices)
    others = prepared(real, chosen, model)
    images = torch.cat([others[:answer], generated, others[answer:]])
    logits = model.logits(images, label)
    lowest = (logits == logits.min()).nonzero().squeeze(1)
    d_choice = int(lowest[draw(len(lowest))])
    return Round(unscaled(images), label, answer, logits.tolist(), d_choice)


@dataclass
class TuringTest:
    """One visitor's game of ROUNDS rounds.

    Attributes:
        model: the name of the model, for whoever deals.
        seed: decides all rounds, for a show that must be repeatable; else nobody knows them.
        pending: the round that waits for a guess, or none.
        played: rounds that are over.
        yours, ds: how many the person and D got right.
        streak, best: rounds in a row that the person has got right just now, and at most.
    """

    model: str
    choices: int
    seed: int | None = None
    pending: Round | None = None
    played: int = 0
    yours: int = 0
    ds: int = 0
    streak: int = 0
    best: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_round(self, model: GAN, real: PictureSet) -> Round:
        """The round that waits for a guess, or else a new one: asking again brings no other pictures.

        Raises:
            NoRound: if the game is over.
            TooFewPictures: see `deal`.
        """
        with self.lock:
            if self.pending is None:
                if self.played >= ROUNDS:
                    raise NoRound("this game is over")
                seed = secrets.randbits(63) if self.seed is None else self.seed * ROUNDS + self.played
                self.pending = deal(model, real, self.choices, seed)
            return self.pending

    def guess(self, choice: int | None) -> Round:
        """Take the person's guess, or none if their time is up; the round is over, and may be told.

        Raises:
            NoRound: if none waits for it.
        """
        with self.lock:
            if self.pending is None:
                raise NoRound("there is no round to guess in")
            done, self.pending = self.pending, None
            right = choice == done.answer
            self.played += 1
            self.yours += right
            self.ds += done.d_choice == done.answer
            self.streak = self.streak + 1 if right else 0
            self.best = max(self.best, self.streak)
            return done
