import torch

from gan.data.captions import SAID
from gan.family.stackgan import StackGAN, StackGANShape
from gan.media.images import scaled, shrink
from gan.study.family.stackgan import fresh_sentences, is_named, measure_stackgan, shares

SMALL = StackGANShape(size=16, latent_dim=8, word_width=4, embedding=8, condition=4, width=4, most=8, blocks=1)


def test_in_true_pictures_almost_all_that_is_named_is_seen_and_in_others_it_is_not():
    fresh = fresh_sentences(200, 64, 8)
    truth = scaled(fresh.people.images)
    assert shares(truth, fresh.meanings)["there"] > 0.95
    assert shares(shrink(truth, 32), fresh.meanings)["there"] > 0.6  # of other sizes, too
    assert shares(truth, fresh.meanings.roll(1, 0))["there"] < 0.6
    assert set(shares(truth, fresh.meanings)) == {"there", *(f"there_{name}" for name in SAID)}


def test_what_is_not_named_does_not_count():
    fresh = fresh_sentences(50, 64, 9)
    named = is_named(fresh.meanings)
    assert [[name for name, it in zip(SAID, row, strict=True) if it] for row in named.tolist()] == [
        [name for name in SAID if name in one.named] for one in fresh.said
    ]


def test_a_verdict_names_all_that_it_is_of():
    torch.manual_seed(0)
    verdict = measure_stackgan(StackGAN(SMALL), count=60)
    assert {"there", "there_first", "there_others", "there_truth", "distance", "distance_real"} < set(verdict.figures)
    assert not verdict.success and verdict.figures["distance_real"] < verdict.figures["distance"]
