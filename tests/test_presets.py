"""Each preset really does what it says: on drawn digits, by the verdict's own quantities."""

import pytest
import torch

from gan.datasets import PictureSet
from gan.family.dcgan.presets import PRESETS, config_for
from gan.live import Job, Lane
from gan.live_pictures import find_reader, live_set
from gan.ui.models import CHECKPOINTS
from gan.verdict import judge
from tests.conftest import DIGITS

ENOUGH = 300  # steps; about ten seconds of one core


@pytest.fixture(scope="session")
def real():
    return live_set("drawn-digits")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_shows_what_it_says(preset, real):
    lane = Lane(Job("drawn-digits", (preset,)), preset, real, find_reader(str(DIGITS.parent), real.classes))
    seen = []
    while lane.trainer.steps < ENOUGH and not lane.trainer.diverged:
        report = lane.advance(8)
        figures = lane.figures(report)
        seen.append(figures["verdict"]["kind"])
        if seen[-1] in PRESETS[preset].shows:
            return
    raise AssertionError(f"{preset} has shown only {sorted(set(seen))}")


def test_balanced_is_readable_and_varied_soon(real):
    lane = Lane(Job("drawn-digits", ("balanced",)), "balanced", real, find_reader(str(CHECKPOINTS), real.classes))
    for _ in range(15):
        figures = lane.figures(lane.advance(10))
    assert figures["asked"] > 0.85 and figures["covered"] == 10 and figures["variety"] > 0.7
    assert judge(lane.vitals).kind == "balanced"


def test_changes_win_over_the_preset(real):
    config = config_for("d_strong", real, seed=5, g_lr=0.5)
    assert (config.g_lr, config.d_steps, config.seed) == (0.5, 4, 5)


def test_pictures_without_classes_get_a_network_without():
    faces = PictureSet("faces", torch.zeros(9, 3, 32, 32, dtype=torch.uint8))
    config = config_for("balanced", faces)
    assert config.network.classes is None and config.mismatch == 0
    assert (config.network.image_size, config.network.channels) == (32, 3)
