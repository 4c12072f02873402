import pytest
import torch

from gan.family.dcgan import DCGAN
from gan.training.trainer import Trainer
from tests.family.dcgan.tiny import config, start, weights


def test_a_resumed_run_equals_an_unbroken_one(drawn, tmp_path):
    settings = config(
        augment=("color", "translation", "cutout"), flip=True, r1=1.0, penalty_interval=3, d_steps=2, mismatch=0.5
    )
    unbroken = start(settings, drawn)
    for _ in range(8):
        unbroken.step()
    broken = start(settings, drawn)
    for _ in range(3):
        broken.step()
    broken.save(tmp_path)
    resumed = Trainer.resume(tmp_path, DCGAN, drawn)
    for _ in range(5):
        resumed.step()
    assert resumed.images_seen == unbroken.images_seen == 128
    assert all(torch.equal(a, b) for a, b in zip(weights(resumed), weights(unbroken), strict=True))


def test_the_seed_decides_the_run_and_nothing_else_does(drawn):
    runs = []
    for noise in range(2):
        torch.manual_seed(noise)
        trainer = start(config(), drawn)
        trainer.step()
        runs.append(weights(trainer))
    assert all(torch.equal(a, b) for a, b in zip(*runs, strict=True))


def test_run_reports_and_stops_at_the_limit_in_images(drawn):
    reports = list(start(config(max_images=16 * 7), drawn).run(every_steps=3))
    assert [report.step for report in reports] == [3, 6, 7]
    assert reports[-1].images == 112
    assert reports[-1].figures["variety"] > 0  # the last step is measured too


def test_run_stops_at_the_limit_in_seconds(drawn):
    trainer = start(config(max_seconds=0.3), drawn)
    last = list(trainer.run(every_seconds=0.1))[-1]
    assert last.seconds >= 0.3 and trainer.finished


def test_a_run_that_diverges_says_so_and_keeps_the_average(drawn):
    trainer = start(config(max_images=16 * 50), drawn)
    trainer.step()
    with torch.no_grad():
        trainer.game.discriminator.logit.weight.fill_(float("inf"))
    reports = list(trainer.run(every_steps=10))
    assert reports[-1].diverged and reports[-1].step == 2
    assert all(p.isfinite().all() for p in trainer.ema.parameters())
    assert not list(trainer.run())  # it does not go on


def test_the_average_takes_the_batch_statistics_along(drawn):
    trainer = start(config(), drawn)
    for _ in range(3):
        trainer.step()
    buffers = zip(trainer.ema.buffers(), trainer.game.generator.buffers(), strict=True)
    assert all(torch.equal(a, b) for a, b in buffers)
    pairs = zip(trainer.ema.parameters(), trainer.game.generator.parameters(), strict=True)
    assert any(not torch.equal(a, b) for a, b in pairs)


def test_sampling_does_not_disturb_the_run(drawn):
    one, two = start(config(), drawn), start(config(), drawn)
    for _ in range(3):
        one.step()
        two.step()
        two.sample(8)
    assert all(torch.equal(a, b) for a, b in zip(weights(one), weights(two), strict=True))


def test_learning_rates_sink_to_the_end(drawn):
    trainer = start(config(lr_decay=True, max_images=16 * 10), drawn)
    rates = []
    for _ in range(10):
        trainer.step()
        rates.append(trainer.game.learners["generator"].optimizer.param_groups[0]["lr"])
    assert rates[0] == pytest.approx(1e-3) and rates == sorted(rates, reverse=True) and rates[-1] < 1e-4


def test_one_player_at_a_time(drawn):
    trainer = start(config(d_steps=3), drawn)
    generator, discriminator = (list(n.parameters()) for n in (trainer.game.generator, trainer.game.discriminator))

    def moved(players: str) -> list[bool]:
        before = [[p.clone() for p in network] for network in (generator, discriminator)]
        trainer.step(learner=None if players == "both" else players)
        after = (generator, discriminator)
        return [
            any(not torch.equal(a, b) for a, b in zip(*pair, strict=True)) for pair in zip(before, after, strict=True)
        ]

    assert moved("discriminator") == [False, True]
    assert (trainer.steps, trainer.game.learners["discriminator"].updates, trainer.images_seen) == (0, 1, 0)
    assert trainer.report().figures["d_loss"] == pytest.approx(1.386, abs=0.1)  # one untrained step, not a third of it
    assert moved("generator") == [True, False]
    assert (trainer.steps, trainer.game.learners["discriminator"].updates, trainer.images_seen) == (1, 1, 16)
    assert moved("both") == [True, True]
    assert (trainer.steps, trainer.game.learners["discriminator"].updates) == (2, 4)
    assert not trainer.report().diverged


def test_other_settings_from_the_next_step_on(drawn):
    trainer = start(config(), drawn)
    trainer.step()
    trainer.change(g_lr=0.0, loss="hinge", d_steps=2)
    before = [p.clone() for p in trainer.game.generator.parameters()]
    trainer.step()
    assert all(torch.equal(a, b) for a, b in zip(before, trainer.game.generator.parameters(), strict=True))
    assert trainer.game.learners["discriminator"].updates == 3 and trainer.game.loss.source.startswith("Lim")
    for wrong, match in (({"batch_size": 8}, "batch_size cannot be changed"), ({"d_lr": 2.0}, "d_lr must be")):
        with pytest.raises(ValueError, match=match):
            trainer.change(**wrong)


def test_a_device_that_is_not_there_is_named(drawn):
    with pytest.raises(ValueError, match="'tpu' cannot be used"):
        start(config(device="tpu"), drawn)


def test_another_batch_size_does_not_rewrite_the_past(drawn, tmp_path):
    trainer = start(config(max_images=64), drawn)
    list(trainer.run())
    trainer.save(tmp_path)
    resumed = Trainer.resume(tmp_path, DCGAN, drawn, batch_size=32, max_images=128)
    assert resumed.images_seen == 64
    list(resumed.run())
    assert resumed.images_seen == 128 and resumed.steps == 4 + 2


def test_a_state_of_another_kind_of_device_goes_on_with_a_warning(drawn, tmp_path, monkeypatch):
    trainer = start(config(max_images=32), drawn)
    list(trainer.run())
    trainer.game.random = type("OfAGPU", (), {"get_state": lambda self: torch.zeros(16, dtype=torch.uint8)})()
    trainer.save(tmp_path)
    with pytest.warns(UserWarning, match="another kind of device"):
        resumed = Trainer.resume(tmp_path, DCGAN, drawn, max_images=64)
    assert list(resumed.run())[-1].images == 64


def test_a_loss_that_is_not_finite_is_seen_at_the_latest_in_the_report(drawn):
    """On a GPU only reports look, lest each step wait."""
    trainer = start(config(), drawn)
    trainer._look_for_divergence, look = (lambda: None), trainer._look_for_divergence
    for _ in range(3):
        trainer.step(measure=False)
    trainer._finite.fill_(False)
    trainer.step(measure=False)
    trainer.step(measure=False)
    assert not trainer.diverged
    trainer._look_for_divergence = look
    report = trainer.report()
    assert report.diverged and report.step == 4 and report.images == 4 * trainer.config.batch_size
