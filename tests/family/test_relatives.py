"""What every relative of the family promises: it learns, goes on where it stopped, and is used as it was trained."""

from dataclasses import dataclass
from typing import Any

import pytest
import torch

from gan.family import RELATIVES, load
from gan.family.biggan import BigGANShape
from gan.family.cyclegan import CycleGANShape
from gan.family.pix2pix import Pix2PixShape
from gan.family.progan import ProGANShape
from gan.family.srgan import SRGANShape
from gan.family.stackgan import StackGANShape
from gan.family.wgan import WGANShape
from gan.study.distances import sliced_distance
from gan.training.trainer import Trainer

# Shapes small enough for a test.
SMALL = {
    "biggan": BigGANShape(size=24, chunk=2, embedding=4, width=4),
    "pix2pix": Pix2PixShape(size=16, width=4, depth=2, d_width=4, d_depth=2),
    "srgan": SRGANShape(size=16, width=8, blocks=2, d_width=4, d_depth=2),
    "cyclegan": CycleGANShape(size=16, width=4, depth=2, d_width=4, d_depth=2),
    "progan": ProGANShape(size=16, latent_dim=8, width=4, most=8),
    "stackgan": StackGANShape(size=16, latent_dim=8, word_width=4, embedding=8, condition=4, width=4, most=8, blocks=1),
    "wgan": WGANShape(size=28, latent_dim=8, width=4),
}
WHOLE = {"stackgan": {"first_images": 0}}  # all of it at once: its first stage alone would draw 4 x 4 pixels here
COUNT = 200


@dataclass
class Case:
    """A relative, and little to learn from."""

    name: str
    real: Any

    def start(self, **settings) -> Trainer:
        game: Any = RELATIVES[self.name].game
        config = game.Config(network=SMALL[self.name], device="cpu", **{"batch_size": 8, **settings})
        return Trainer(game(config, self.real))


@pytest.fixture(scope="module", params=list(RELATIVES))
def case(request):
    return Case(request.param, RELATIVES[request.param].drawn(COUNT, SMALL[request.param], 1))


def steps(trainer: Trainer, count: int) -> Trainer:
    for _ in range(count):
        trainer.step()
    return trainer


def same(one, other) -> bool:
    return all(map(torch.equal, one.state_dict().values(), other.state_dict().values()))


def test_it_comes_nearer_to_what_is_wanted(case):
    trainer = case.start(ema_images=100, **WHOLE.get(case.name, {}))
    of = RELATIVES[case.name].distance
    distance = of(trainer.game, 20, 0) if of else sliced_distance(case.real)
    before = distance(trainer.sample(20))
    figures = steps(trainer, 80).report().figures
    assert distance(trainer.sample(20)) < before
    assert set(figures) == {one.name for one in trainer.game.FIGURES} and not trainer.diverged


def test_a_resumed_run_equals_an_unbroken_one(case, tmp_path):
    unbroken, broken = case.start(), case.start()
    steps(unbroken, 4)
    steps(broken, 2).save(tmp_path)
    resumed = steps(Trainer.resume(tmp_path, type(broken.game), case.real), 2)
    assert same(resumed.game.generator, unbroken.game.generator)
    assert same(resumed.game.discriminator, unbroken.game.discriminator)
    assert resumed.config.network == SMALL[case.name]


def test_its_rates_change_while_it_runs(case):
    trainer = case.start()
    trainer.change(g_lr=0.0, d_lr=0.0)
    before = [p.clone() for p in trainer.game.generator.parameters()]
    trainer.step()
    assert all(map(torch.equal, before, trainer.game.generator.parameters()))


def test_every_preset_learns(case):
    presets = RELATIVES[case.name].presets
    assert next(iter(presets)) == "balanced" and len(presets) > 1
    for settings in presets.values():
        trainer = steps(case.start(**settings), 3)
        assert not trainer.diverged and trainer.game.learners["generator"].updates == 3


def test_held_out_things_are_never_learnt_from(case):
    game = case.start().game
    kept = game.held_out(20)
    assert len(kept.unique()) == 20 and kept.min() == game.learnt_from == COUNT - 20
    assert torch.equal(game.held_out(20, seed=20), kept)  # around again
    assert max(int(game.places()[0].max()) for _ in range(40)) < game.learnt_from


def test_what_it_exports_makes_what_it_samples(case, tmp_path):
    trainer = steps(case.start(), 3)
    trainer.export({"license": "mit"}).save_pretrained(tmp_path)
    model = load(case.name, tmp_path)
    assert model.card["images"] == 24 and model.shape == SMALL[case.name]
    # In half precision.
    assert torch.allclose(trainer.game.sample_saved(tmp_path, 5, 0), trainer.sample(5), atol=0.02)
    assert trainer.game.sample_saved(tmp_path / "nothing", 5, 0) is None
    assert model.example().isfinite().all() and model.example().abs().max() <= 1


def test_what_does_not_fit_its_networks_is_refused(case):
    game: Any = RELATIVES[case.name].game
    with pytest.raises(ValueError, match="do not fit"):
        game(game.Config(network=type(SMALL[case.name])(size=32), device="cpu"), case.real)


def test_a_setting_out_of_its_range_is_named(case):
    with pytest.raises(ValueError, match="g_lr must be"):
        RELATIVES[case.name].game.Config(g_lr=-1.0)
