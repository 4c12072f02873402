import pytest
import torch

from gan.training.ema import step_of_average
from tests.family.dcgan.tiny import config, start, weights

needs_gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="no NVIDIA GPU is here")


@pytest.mark.skipif(torch.cuda.is_available(), reason="an NVIDIA GPU is here")
def test_without_a_gpu_replaying_is_refused(drawn):
    with pytest.raises(ValueError, match="cuda_graph needs one NVIDIA GPU"):
        start(config(cuda_graph=True), drawn)


def test_a_step_is_of_the_kind_of_its_penalties(drawn):
    trainer = start(config(penalty_interval=3, d_steps=2), drawn)
    kinds = []
    for _ in range(3):
        kinds.append(trainer.game.kind_of_step())
        trainer.step(measure=False)
    assert kinds == [(True, False), (False, True), (False, False)]


def test_no_two_steps_are_alike_where_a_number_decides(drawn):
    assert start(config(skip_d_below=0.1), drawn).game.kind_of_step() is None


def test_what_is_not_played_is_counted_all_the_same(drawn):
    class Silent:
        def step(self, kind, play) -> bool:
            return False

    trainer = start(config(d_steps=2), drawn)
    trainer._replay = Silent()
    trainer.step(measure=False)
    updates = {name: learner.updates for name, learner in trainer.game.learners.items()}
    assert (trainer.steps, trainer.images_seen, updates) == (1, 16, {"discriminator": 2, "generator": 1})


def test_the_average_never_reaches_back_farther_than_a_twentieth_of_the_run():
    assert step_of_average(64, 64, 1e6) == pytest.approx(1 - 0.5**20)
    assert step_of_average(64, 10**9, 6400) == pytest.approx(1 - 0.5**0.01)


@needs_gpu
def test_replayed_it_learns_number_for_number_the_same(drawn, monkeypatch):
    monkeypatch.setattr(torch.backends.cudnn, "deterministic", True)  # else no two runs are the same, replayed or not

    def after(**settings) -> tuple[list[torch.Tensor], dict]:
        trainer = start(
            config(device="cuda", r1=0.1, penalty_interval=4, lr_decay=True, max_images=10**6, **settings), drawn
        )
        for _ in range(30):
            trainer.step(measure=False)
        assert trainer.steps == 30
        return weights(trainer), trainer.report().figures

    (plain, figures), (replayed, same) = after(), after(cuda_graph=True)
    assert all(torch.equal(a, b) for a, b in zip(plain, replayed, strict=True))
    assert same == pytest.approx(figures, nan_ok=True)
