import json

import pytest

from gan.family.dcgan import DCGANConfig
from tests.family.dcgan.tiny import config


@pytest.mark.parametrize(
    "setting,value",
    [("g_lr", -1.0), ("d_lr", float("nan")), ("batch_size", 1), ("precision", "fp8"), ("loss", "mse"),
     ("augment", ("blur",)), ("max_images", 0), ("lr_decay", True), ("batch_size", 2.5), ("g_lr", None), ("g_lr", True),
     ("d_lr", [1]), ("flip", "no"), ("seed", 1.5)],
)  # fmt: skip
def test_a_wrong_setting_is_named(setting, value):
    with pytest.raises(ValueError, match=setting):
        config(**{setting: value})


def test_settings_survive_json(drawn):
    from dataclasses import asdict

    settings = config(augment=("color",), max_seconds=3.0)
    assert DCGANConfig.from_dict(json.loads(json.dumps(asdict(settings)))) == settings
