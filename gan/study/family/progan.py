"""ProGAN: whether pictures come nearer to real ones when they grow, or at all sizes at once, in the same seconds."""

from gan.family.progan import PRESETS, ProGAN, ProGANConfig, ProGANGame, ProGANShape, drawn
from gan.media.images import scaled
from gan.study.distances import distance_of
from gan.study.family.verdict import Verdict
from gan.training.trainer import Trainer

COUNT, SEED = 400, 3_000_000  # pictures on each side of a measured distance; of fresh ones, that no training sees
REAL = 6000  # pictures that the runs learn from
SECONDS = 60.0  # that each of them has


def measure_progan(model: ProGAN, count: int = COUNT, seconds: float = SECONDS) -> Verdict:
    """How good its avatars are, and which way comes nearest to real ones in so many seconds from nothing.

    distance, distance_real: of its pictures, and of as many others that the program draws, to fresh ones. growing,
    all, full: of the pictures of three short trainings; it is a success if one of the first two is nearer.
    """
    raced = raced_distances(model.shape, count, seconds)
    return Verdict({**own_distances(model, count), **raced}, wins(raced))


def own_distances(model: ProGAN, count: int = COUNT) -> dict[str, float]:
    """Those of `measure_progan` that are of the model."""
    fresh, others = scaled(drawn(2 * count, model.shape, SEED).images).split(count)
    return {"distance": distance_of(model(model.latents(count)), fresh), "distance_real": distance_of(others, fresh)}


def raced_distances(shape: ProGANShape, count: int = COUNT, seconds: float = SECONDS) -> dict[str, float]:
    """Those of `measure_progan` that are of the three ways, by their names."""
    fresh = scaled(drawn(count, shape, SEED).images)
    return {way: distance_of(trainer.sample(count), fresh) for way, trainer in race(shape, seconds).items()}


def wins(raced: dict[str, float]) -> bool:
    """Whether growing, or all sizes at once, came nearer than full size from the start."""
    return min(raced["growing"], raced["all"]) < raced["full"]


def race(shape: ProGANShape, seconds: float, count: int = REAL) -> dict[str, Trainer]:
    """Each way trained for so many seconds; by turns, so that what else this machine does slows all of them."""
    real = drawn(count, shape, 1)
    trainers = {}
    for settings in PRESETS.values():
        config = ProGANConfig(network=shape, device="cpu", max_seconds=seconds, lr_decay=True, **settings)
        trainers[config.scales] = Trainer(ProGANGame(config, real))
    runs = {way: trainer.run() for way, trainer in trainers.items()}
    while going := [way for way, trainer in trainers.items() if not trainer.finished]:
        next(runs[min(going, key=lambda way: trainers[way].seconds)], None)
    return trainers
