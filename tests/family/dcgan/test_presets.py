"""Each preset really does what it says: on drawn digits, by the diagnosis' own quantities."""

import pytest
import torch

from gan.data.picture_set import PictureSet
from gan.family.dcgan.presets import PRESETS, config_for
from gan.live.dcgan import DCGANVariant
from gan.live.job import Job
from gan.live.real_pictures import live_set
from gan.study.classifier import find_classifier
from gan.study.diagnosis import diagnose
from gan.ui.shared.models import CHECKPOINTS
from tests.conftest import DIGITS

ENOUGH = 300  # steps; about ten seconds of one core


@pytest.fixture(scope="session")
def real():
    return live_set("drawn-digits")


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_shows_what_it_says(preset, real):
    classifier = find_classifier(str(DIGITS.parent), real.classes)
    variant = DCGANVariant(Job("drawn-digits", (preset,)), preset, real, classifier)
    seen = []
    while variant.trainer.steps < ENOUGH and not variant.trainer.diverged:
        report = variant.advance(8)
        seen.append(variant.frame(report).diagnosis.kind)
        if seen[-1] in PRESETS[preset].shows:
            return
    raise AssertionError(f"{preset} has shown only {sorted(set(seen))}")


@pytest.mark.slow
def test_balanced_is_readable_and_varied_soon(real):
    classifier = find_classifier(str(CHECKPOINTS), real.classes)
    variant = DCGANVariant(Job("drawn-digits", ("balanced",)), "balanced", real, classifier)
    for _ in range(15):
        figures = variant.frame(variant.advance(10)).figures
    assert figures["asked"] > 0.85 and figures["covered"] == 10 and figures["variety"] > 0.7
    assert diagnose(variant.history).kind == "balanced"


def test_changes_win_over_the_preset(real):
    config = config_for("d_strong", real, seed=5, g_lr=0.5)
    assert (config.g_lr, config.d_steps, config.seed) == (0.5, 4, 5)


def test_pictures_without_classes_get_a_network_without():
    faces = PictureSet("faces", torch.zeros(9, 3, 32, 32, dtype=torch.uint8))
    config = config_for("balanced", faces)
    assert config.network.classes is None and config.mismatch == 0
    assert (config.network.image_size, config.network.channels) == (32, 3)
