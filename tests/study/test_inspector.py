import pytest
import torch

from gan.data.picture_set import NoPictures
from gan.media.images import scaled
from gan.study import inspector as module
from gan.study.comparison import held_out
from gan.study.inspector import Inspector, inspector_of
from tests.conftest import ROOT

READERS = str(ROOT / "checkpoints")


def test_a_real_picture_is_read_and_scored(avatars):
    inspector = Inspector(avatars, READERS)
    real = held_out(avatars)
    answers = [inspector.answer(image) for image in scaled(real.images[:40])]
    right = sum(answer.label == int(label) for answer, label in zip(answers, real.labels, strict=False))
    assert right > 32
    assert answers[0].logit == pytest.approx(float(avatars.logits(scaled(real.images[:1]), answers[0].label)[0]))
    assert 0.25 <= answers[0].read <= 1


def test_the_class_can_be_told(avatars):
    inspector = Inspector(avatars, READERS)
    image = scaled(held_out(avatars).images[0])
    told = {label: inspector.answer(image, label) for label in range(4)}
    assert all(answer.label == label for label, answer in told.items())
    assert sum(answer.read for answer in told.values()) == pytest.approx(1, abs=1e-4)
    assert len({answer.logit for answer in told.values()}) == 4


def test_without_held_out_pictures_and_a_reader_d_alone_answers(tiny):
    inspector = Inspector(tiny)
    image = torch.rand(1, 28, 28)
    answer = inspector.answer(image)
    assert answer.read is None
    assert answer.label == int(tiny.logits(image.expand(3, -1, -1, -1), torch.arange(3)).argmax())
    for ask in (inspector.calibration, inspector.examples, lambda: inspector.compare(4, 0)):
        with pytest.raises(NoPictures):
            ask()


def test_a_calibration_is_made_once_and_judged_by_pictures_that_it_has_not_seen(avatars, monkeypatch):
    fitted, judged = [], []
    monkeypatch.setattr(module, "calibrate", lambda model, real: fitted.append(real) or "numbers")
    monkeypatch.setattr(module, "errors", lambda model, real, found: judged.append(real) or "errors")
    inspector = Inspector(avatars)
    assert inspector.calibration() == inspector.calibration() == ("numbers", "errors")
    assert len(fitted) == len(judged) == 1
    mine = {image.numpy().tobytes() for image in fitted[0].images}
    for shown in (judged[0], inspector.held_out()):
        assert not mine & {image.numpy().tobytes() for image in shown.images}
    assert {image.numpy().tobytes() for image in inspector.examples().images} == mine


def test_everybody_gets_the_same_examiner(avatars, tiny):
    assert inspector_of(avatars, READERS) is inspector_of(avatars, READERS) is not inspector_of(tiny, READERS)
