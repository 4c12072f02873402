import pytest
import torch

from gan.data.picture_set import PictureSet
from gan.data.two_domains import domains_of
from gan.family import load
from gan.family.cyclegan import PRESETS, WAYS, CycleGANConfig, CycleGANGame, CycleGANShape, drawn
from gan.media.images import scaled
from gan.study.family import MEASURES
from gan.training.trainer import Trainer
from tests.family.test_relatives import SMALL, steps

LIVE_IMAGES = 20_000  # half of what three minutes see live


@pytest.fixture(scope="module")
def domains():
    return drawn(200, SMALL["cyclegan"], 1)


def start(domains, **settings) -> Trainer:
    config = CycleGANConfig(network=SMALL["cyclegan"], device="cpu", **{"batch_size": 8, **settings})
    return Trainer(CycleGANGame(config, domains))


def test_the_truth_is_never_learnt(domains):
    known, unknown = (
        start(domains),
        start(domains_of(*(PictureSet("own", one) for one in (domains.one, domains.other)))),
    )
    for trainer in (known, unknown):
        steps(trainer, 2)
    pairs = zip(known.game.generator.parameters(), unknown.game.generator.parameters(), strict=True)
    assert all(torch.equal(*pair) for pair in pairs)


def test_with_the_cycle_alone_it_learns_to_leave_everything_as_it_is(domains):
    trainer = steps(start(domains, **PRESETS["no_discriminator"], cycle_back=1.0, ema_images=50), 60)
    model, given = trainer.export(), scaled(domains.one[:20])
    assert (model(model(given), "back") - given).abs().mean() < 0.06
    before = start(domains).game.discriminator
    assert all(map(torch.equal, before.parameters(), trainer.game.discriminator.parameters()))


def test_samples_are_quarters_of_both_ways_there_and_back(domains):
    trainer = steps(start(domains), 2)
    there, again, back, once_more = trainer.sample(20).chunk(4)
    model = trainer.export()
    given = [trainer.game.held_out_pictures(way, 5) for way in WAYS]
    assert torch.allclose(model(given[0]), there, atol=0.02) and torch.allclose(model(there, "back"), again, atol=0.02)
    assert torch.allclose(model(given[1], "back"), back, atol=0.02)
    assert torch.allclose(model(back), once_more, atol=0.02)
    assert trainer.sample(7).shape == (7, 3, 16, 16)


def test_ways_that_there_are_not_are_refused(domains):
    model = start(domains).export()
    for call in (model, model.score):
        with pytest.raises(ValueError, match="way must be one of there, back"):
            call(torch.zeros(1, 3, 16, 16), "sideways")
    assert model.score(torch.zeros(2, 3, 16, 16), "back").shape == (2, 4, 4)


def test_the_shipped_one_does_what_it_set_out_for():
    verdict = MEASURES["cyclegan"](load("cyclegan"))
    assert verdict.success and load("cyclegan").shape.size == CycleGANShape().size


@pytest.mark.slow
def test_from_nothing_it_is_well_on_its_way_in_half_its_time():
    """Counted in pictures, as a time would be the machine's. Not every run gets to 85% both ways; see MEASURED.md."""
    config = CycleGANConfig(device="cpu", max_images=LIVE_IMAGES, lr_decay=True)
    trainer = Trainer(CycleGANGame(config, drawn(2000, CycleGANShape(), 1)))
    for _ in trainer.run():
        pass
    figures = MEASURES["cyclegan"](trainer.export()).figures
    # Who has learnt nothing is read as arrived in less than a tenth (tests/study/family); the two ways take turns.
    read = figures["read_there"], figures["read_back"]
    assert min(read) > 0.3 and sum(read) > 1
    assert figures["untouched"] <= 0.08 and figures["cycle"] <= 0.07
