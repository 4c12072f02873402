import torch

from gan.family.progan import ProGAN, ProGANShape, drawn
from gan.media.images import scaled
from gan.study.distances import distance_of, distances_of
from gan.study.family.progan import measure_progan, race

SMALL = ProGANShape(size=32, latent_dim=8, width=4, most=8)


def test_a_distance_for_each_scale_and_none_to_oneself():
    real = scaled(drawn(100, ProGANShape(), 1).images)
    others = scaled(drawn(150, ProGANShape(), 2).images)
    assert len(distances_of(real, others)) == 3
    assert (
        distance_of(real, real) < distance_of(real, others) < distance_of(real + 0.5 * torch.randn(real.shape), others)
    )


def test_each_way_is_given_the_same_seconds():
    trainers = race(SMALL, 0.5, 64)
    assert set(trainers) == {"growing", "all", "full"}
    assert all(trainer.finished and trainer.seconds >= 0.5 for trainer in trainers.values())


def test_a_verdict_names_all_that_it_is_of():
    verdict = measure_progan(ProGAN(SMALL), count=32, seconds=0.2)
    assert set(verdict.figures) == {"distance", "distance_real", "growing", "all", "full"}
    assert verdict.figures["distance_real"] < verdict.figures["distance"]
    assert verdict.success == (min(verdict.figures[way] for way in ("growing", "all")) < verdict.figures["full"])
