import json
from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file

from gan.family.dcgan import DCGAN
from gan.family.dcgan.game import COLLAPSE_AFTER, total_gap
from gan.training.checkpoint import FILE, load_state
from gan.training.trainer import Trainer
from tests.family.dcgan.tiny import TINY, config, start, weights


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


def test_how_well_d_tells_them_apart(drawn):
    trainer = start(config(g_lr=0.0, d_lr=0.01), drawn)
    trainer.step()
    first = trainer.report().figures["d_auc"]
    for _ in range(30):
        trainer.step()
    trainer.report()
    trainer.step()
    assert 0 <= first <= 1 and trainer.report().figures["d_auc"] > 0.95  # G stands still, so D learns it by heart


def test_pictures_that_do_not_fit_are_refused(drawn):
    with pytest.raises(ValueError, match=r"\(1, 32, 32\)"):
        start(config(network=replace(TINY, image_size=32)), drawn)
    with pytest.raises(ValueError, match="classes"):
        start(config(network=replace(TINY, classes=("a", "b"))), drawn)


@pytest.mark.slow
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
