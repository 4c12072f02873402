"""WGAN: whether its critic's estimate of a distance goes with a distance that is measured."""

import numpy as np
import torch
from torch import Tensor

from gan.family.wgan import WGAN, WGANConfig, WGANGame, drawn
from gan.media.images import scaled
from gan.study.distances import distance_of
from gan.study.family.verdict import Verdict
from gan.training.trainer import Trainer

TOGETHER = 0.8  # rank correlation over a run that is asked for
COUNT, SEED = 400, 3_000_000  # pictures on each side of a measured distance; of fresh ones, that no training sees
REAL, RUN = 3000, 12_000  # pictures that the run learns from, and sees, by which the critic is measured
RARER = 1.05  # times as many steps as at the last look, at the next: dense where much changes


class Watch:
    """Distances over a run.

    Args:
        real: pictures, float (N, C, H, W) in [-1, 1], that it does not learn from.
    """

    def __init__(self, real: Tensor) -> None:
        self._real = real
        self._due = 0.0  # steps of the critic's after which the next look counts
        self._estimates: list[float] = []
        self._distances: list[float] = []

    def see(self, game: WGANGame, made: Tensor) -> dict[str, float]:
        """What is to be said of a game now, and of what it has made, as many pictures.

        held_out: the critic's estimate on these real pictures, as the second paper's validation loss: on those that it
        learns from, the estimate rises again once it knows them by heart. distance: the mean sliced Wasserstein
        distance over all scales. correlation: of the ranks of both so far, nan before there are three; looks count
        that are evenly spread over the logarithm of steps, else a run would be mostly its end, where both lie still.
        """
        made = made[: len(self._real)]
        distance = distance_of(made, self._real)
        estimate = gap(game, self._real, made)
        steps = game.learners["discriminator"].updates
        if steps and steps >= self._due and np.isfinite(estimate):
            self._due = RARER * steps
            self._estimates.append(estimate)
            self._distances.append(distance)
        correlation = rank_correlation(self._estimates, self._distances)
        return {"held_out": estimate, "distance": distance, "correlation": correlation}


@torch.inference_mode()
def gap(game: WGANGame, real: Tensor, made: Tensor) -> float:
    """How much more the critic gives to real pictures than to made ones, on the mean."""
    values = [game.discriminator(images.to(game.device)).mean() for images in (real, made)]
    return float(values[0] - values[1])


def rank_correlation(one: list[float], other: list[float]) -> float:
    """Spearman's: the correlation of ranks, -1 to 1; nan for fewer than three."""
    if len(one) < 3:
        return float("nan")
    ranks = torch.stack([torch.tensor(values).argsort().argsort().double() for values in (one, other)])
    return float(torch.corrcoef(ranks)[0, 1])


def measure_wgan(model: WGAN, count: int = COUNT) -> Verdict:
    """How good its digits are, and whether the estimate falls with the distance, in a short run from nothing.

    distance, distance_real: mean sliced Wasserstein distance of its digits, and of as many others that the program
    draws, to fresh ones. correlation: see `Watch`; it is a success if that is TOGETHER or more.
    """
    fresh, others = scaled(drawn(2 * count, model.shape, SEED).images).split(count)
    config = WGANConfig(network=model.shape, device="cpu", max_images=RUN, lr_decay=True)
    trainer = Trainer(WGANGame(config, drawn(REAL, model.shape, 1)))
    correlation = over_a_run(trainer, Watch(fresh))
    figures = {
        "correlation": correlation, "distance": distance_of(model(model.latents(count)), fresh),
        "distance_real": distance_of(others, fresh),
    }  # fmt: skip
    return Verdict(figures, correlation >= TOGETHER)


def over_a_run(trainer: Trainer, watch: Watch) -> float:
    """The correlation at the end of a training, which goes on to its end here."""
    due, told = 0.0, {"correlation": float("nan")}
    for report in trainer.run(every_steps=2):
        if report.step >= due or trainer.finished:
            due = RARER * report.step + 2
            told = watch.see(trainer.game, trainer.sample(COUNT))
    return told["correlation"]
