import json
from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file

from gan.family.dcgan import DCGAN, DCGANConfig
from gan.family.dcgan.game import COLLAPSE_AFTER, total_gap
from gan.nets.dcgan import GANConfig
from gan.training.checkpoint import FILE, load_state
from gan.training.trainer import Trainer

TINY = GANConfig(width=4, latent_dim=8, classes=tuple("0123456789"))


def config(**changes) -> DCGANConfig:
    return DCGANConfig(**{"network": TINY, "batch_size": 16, "device": "cpu", "seed": 3, **changes})


def start(settings: DCGANConfig, real) -> Trainer:
    return Trainer(DCGAN(settings, real))


def weights(trainer: Trainer) -> list[torch.Tensor]:
    networks = (trainer.game.generator, trainer.game.discriminator, trainer.ema)
    return [value.clone() for network in networks for value in network.state_dict().values()]


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


def test_a_state_of_an_earlier_version_goes_on(drawn, tmp_path):
    """It counted D's updates only, and called the optimisers by one letter."""
    trainer = start(config(r1=1.0, penalty_interval=3, d_steps=2), drawn)
    for _ in range(3):
        trainer.step()
    trainer.save(tmp_path)
    notes, tensors = load_state(tmp_path)
    counters = {**notes["counters"], "d_updates": notes.pop("updates")["discriminator"]}
    shorter = {"generator_optimizer": "g_optimizer", "discriminator_optimizer": "d_optimizer"}
    old = {}
    for key, value in tensors.items():
        part, _, rest = key.partition(".")
        old[f"{shorter.get(part, part)}.{rest}" if rest else part] = value
    save_file(old, tmp_path / FILE, metadata={"notes": json.dumps({**notes, "counters": counters})})
    resumed = Trainer.resume(tmp_path, DCGAN, drawn)
    for one in (trainer, resumed):
        one.step()
    assert resumed.game.learners["discriminator"].updates == 8
    assert all(torch.equal(a, b) for a, b in zip(weights(resumed), weights(trainer), strict=True))


def test_the_seed_decides_the_run_and_nothing_else_does(drawn):
    runs = []
    for noise in range(2):
        torch.manual_seed(noise)
        trainer = start(config(), drawn)
        trainer.step()
        runs.append(weights(trainer))
    assert all(torch.equal(a, b) for a, b in zip(*runs, strict=True))


@pytest.mark.parametrize("loss", ["logistic", "saturating", "hinge", "wasserstein", "relativistic"])
def test_every_loss_trains_both_players(drawn, loss):
    trainer = start(config(loss=loss), drawn)
    before = weights(trainer)
    for _ in range(2):
        trainer.step()
    report = trainer.report(samples=4)
    assert not report.diverged and report.samples.shape == (4, 1, 28, 28)
    assert 0 <= report.figures["d_real"] <= 1 and 0 <= report.figures["d_fake"] <= 1
    assert report.figures["d_grad"] > 0 and report.figures["g_grad"] > 0
    assert sum(not torch.equal(a, b) for a, b in zip(before, weights(trainer), strict=True)) > 20


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


def test_a_generator_with_one_answer_is_reported_as_collapsed(drawn):
    trainer = start(config(g_lr=0.0), drawn)
    with torch.no_grad():  # z no longer reaches the picture, the class still does
        trainer.game.generator.project.weight[:, : TINY.latent_dim] = 0
    trainer.images_seen = COLLAPSE_AFTER
    trainer.step()
    report = trainer.report()
    assert report.alarms == ("collapsed",) and report.figures["variety"] < 0.05


def test_a_healthy_start_is_not_a_collapse(drawn):
    trainer = start(config(), drawn)
    trainer.step()
    assert not trainer.report().alarms


def test_gaps_are_within_classes():
    images = torch.tensor([0.0, 0.0, 1.0, 1.0]).view(4, 1, 1, 1)
    assert total_gap(images, torch.tensor([0, 0, 1, 1])) == 0
    assert total_gap(images, None) > 0


def test_a_discriminator_that_is_too_good_sits_out(drawn):
    trainer = start(config(skip_d_below=100.0), drawn)
    before = [p.clone() for p in trainer.game.discriminator.parameters()]
    trainer.step()
    assert all(torch.equal(a, b) for a, b in zip(before, trainer.game.discriminator.parameters(), strict=True))
    assert trainer.game.learners["discriminator"].updates == 0


def test_wrong_classes_teach_the_discriminator_to_look_at_the_class(drawn):
    """After the same steps from the same start, D tells right from wrong classes further apart."""
    gaps = []
    for mismatch in (0.0, 1.0):
        trainer = start(config(mismatch=mismatch, g_lr=0.0, d_lr=3e-3), drawn)
        for _ in range(150):
            trainer.step(measure=False)
        images, labels = drawn.images[:500].float() / 127.5 - 1, drawn.labels[:500]
        with torch.no_grad():
            judge = trainer.game.discriminator
            gaps.append(float((judge(images, labels) - judge(images, (labels + 3) % 10)).mean()))
    assert gaps[1] > gaps[0] + 0.1


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


@pytest.mark.parametrize("loss", ["logistic", "wasserstein", "relativistic"])
def test_bf16_runs_on_the_cpu(drawn, loss):
    trainer = start(config(precision="bf16", loss=loss), drawn)
    trainer.step()
    assert not trainer.report().diverged


def test_a_very_short_latent_has_as_many_directions_as_numbers(drawn):
    model = start(config(network=replace(TINY, latent_dim=3)), drawn).export()
    assert model.directions.norm(dim=1).tolist() == pytest.approx([1, 1, 1, 0, 0, 0, 0, 0], abs=1e-5)


def test_export_is_the_averaged_generator(drawn):
    trainer = start(config(), drawn)
    for _ in range(4):
        trainer.step()
    model = trainer.export({"title": "t"})
    labels = torch.arange(6) % 10
    assert torch.allclose(model.generate(model.latents(6), labels), trainer.sample(6), atol=1e-6)
    assert model.card["images"] == 64 and model.card["title"] == "t"
    assert model.directions.norm(dim=1).tolist() == pytest.approx([1.0] * 8, rel=1e-5)


@pytest.mark.parametrize(
    "setting,value",
    [("g_lr", -1.0), ("d_lr", float("nan")), ("batch_size", 1), ("precision", "fp8"), ("loss", "mse"),
     ("augment", ("blur",)), ("max_images", 0), ("lr_decay", True), ("batch_size", 2.5), ("g_lr", None), ("g_lr", True),
     ("d_lr", [1]), ("flip", "no"), ("seed", 1.5)],
)  # fmt: skip
def test_a_wrong_setting_is_named(setting, value):
    with pytest.raises(ValueError, match=setting):
        config(**{setting: value})


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


def test_how_well_d_tells_them_apart(drawn):
    trainer = start(config(g_lr=0.0, d_lr=0.01), drawn)
    trainer.step()
    first = trainer.report().figures["d_auc"]
    for _ in range(30):
        trainer.step()
    trainer.report()
    trainer.step()
    assert 0 <= first <= 1 and trainer.report().figures["d_auc"] > 0.95  # G stands still, so D learns it by heart


def test_a_device_that_is_not_there_is_named(drawn):
    with pytest.raises(ValueError, match="'tpu' cannot be used"):
        start(config(device="tpu"), drawn)


def test_settings_survive_json(drawn):
    import json
    from dataclasses import asdict

    settings = config(augment=("color",), max_seconds=3.0)
    assert DCGANConfig.from_dict(json.loads(json.dumps(asdict(settings)))) == settings


def test_pictures_that_do_not_fit_are_refused(drawn):
    with pytest.raises(ValueError, match=r"\(1, 32, 32\)"):
        start(config(network=replace(TINY, image_size=32)), drawn)
    with pytest.raises(ValueError, match="classes"):
        start(config(network=replace(TINY, classes=("a", "b"))), drawn)


def test_another_batch_size_does_not_rewrite_the_past(drawn, tmp_path):
    trainer = start(config(max_images=64), drawn)
    list(trainer.run())
    trainer.save(tmp_path)
    resumed = Trainer.resume(tmp_path, DCGAN, drawn, batch_size=32, max_images=128)
    assert resumed.images_seen == 64
    list(resumed.run())
    assert resumed.images_seen == 128 and resumed.steps == 4 + 2


def test_compiled_it_learns_the_same(drawn):
    plain, fast = (
        start(config(compile=compile, max_images=64, r1=1.0, penalty_interval=2), drawn) for compile in (False, True)
    )
    for trainer in (plain, fast):
        list(trainer.run())
    learnt = (trainer.game.generator.state_dict().values() for trainer in (plain, fast))
    for one, other in zip(*learnt, strict=True):
        torch.testing.assert_close(one, other, rtol=0.02, atol=2e-3)


def test_where_compiling_fails_training_goes_on(drawn, monkeypatch):
    def broken(network):
        def call(*_):
            raise RuntimeError("no compiler here")

        return call

    monkeypatch.setattr(torch, "compile", broken)
    with pytest.warns(UserWarning, match="torch.compile does not work here"):
        trainer = start(config(compile=True, max_images=32), drawn)
    assert list(trainer.run())[-1].images == 32


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
