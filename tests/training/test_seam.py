"""The loop knows no GAN: a game with one network and no D trains, resumes, and shows its figures on the live path."""

import pytest
import torch

from gan.live import worker
from gan.live.messages import Frame, Hello, Model, Pause, Resume, Step, Stop, as_json
from gan.training.trainer import Trainer
from tests.live.test_worker import talk  # noqa: F401
from tests.training.regression import LiveRegression, Regression, RegressionConfig, ramp


def start(**settings) -> Trainer:
    return Trainer(Regression(RegressionConfig(device="cpu", batch_size=8, **settings), ramp()))


def test_it_learns_and_reports_its_own_figures():
    trainer = start(max_images=8 * 200)
    reports = list(trainer.run(every_steps=50))
    errors = [report.figures["error"] for report in reports]
    assert errors == sorted(errors, reverse=True) and errors[-1] < errors[0] / 50
    assert set(reports[0].figures) == {"error", "slope"} and reports[0].alarms == ()
    assert (trainer.sample(5)[-1] - ramp()).abs().max() < 0.1


def test_a_resumed_run_equals_an_unbroken_one(tmp_path):
    unbroken, broken = start(), start()
    for _ in range(6):
        unbroken.step()
    for _ in range(2):
        broken.step()
    broken.save(tmp_path)
    resumed = Trainer.resume(tmp_path, Regression, ramp())
    for _ in range(4):
        resumed.step()
    assert torch.equal(resumed.game.network.weight, unbroken.game.network.weight)
    assert torch.equal(resumed.ema.weight, unbroken.ema.weight)
    assert resumed.game.learners["network"].updates == 6


def test_its_settings_change_while_it_runs_and_no_others():
    trainer = start()
    trainer.change(lr=0.0)
    before = trainer.game.network.weight.clone()
    trainer.step()
    assert torch.equal(before, trainer.game.network.weight)
    with pytest.raises(ValueError, match="batch_size cannot be changed"):
        trainer.change(batch_size=4)


def test_it_is_watched_like_any_other(talk, monkeypatch):  # noqa: F811
    monkeypatch.setitem(worker.RELATIVES, "regression", LiveRegression)
    one = talk(relative="regression", presets=("only",), paused=True)
    hello = one.until(lambda message: isinstance(message, Hello))
    assert [chart.name for chart in hello.charts] == ["errors", "slopes"]
    one.frame()
    one.pipe.send(Step(None))
    told = as_json(one.frame(lambda frame: frame.step == 1))
    assert told["variants"][0]["figures"]["error"] > 0 and "sheet" not in told["variants"][0]
    one.pipe.send(Resume())
    one.frame(lambda frame: frame.step > 20 and not frame.paused)
    one.pipe.send(Pause())
    one.frame(lambda frame: frame.paused)
    one.pipe.send(Stop())
    rest = one.rest()
    assert isinstance([message for message in rest if isinstance(message, Frame)][-1], Frame)
    assert [message.archive for message in rest if isinstance(message, Model)] == [None]  # it keeps none, and says so
