"""Ways to train that show something: one that works, ways to break it, and what has been found since 2014.

Each is a few changes to what works best within seconds on two CPU cores, so that what happens is due to these changes.
tests/benchmarks/presets.py trains each and prints what gan.study.diagnosis makes of it.
"""

from dataclasses import dataclass, field

from gan.data.picture_set import PictureSet
from gan.family.dcgan.config import DCGANConfig
from gan.nets.dcgan import GANConfig

NETWORK = {"latent_dim": 64, "width": 16, "discriminator_norm": "batch"}
# Found by trial on MNIST (tests/benchmarks/live.py): Adam without momentum, G a little faster than D, and real pictures
# under wrong classes as further fakes bring the first readable digits after two or three seconds; rates that sink
# towards the end, variety after a minute.
SETTINGS = {
    "g_lr": 4e-3, "d_lr": 3e-3, "beta1": 0.0, "beta2": 0.9, "mismatch": 0.3, "ema_images": 20_000.0, "lr_decay": True,
}  # fmt: skip


@dataclass(frozen=True)
class Preset:
    """What a preset changes, and the verdicts of which one must come up to show what it says.

    Attributes:
        needs_classes: without classes it shows nothing.
    """

    settings: dict = field(default_factory=dict)
    network: dict = field(default_factory=dict)
    shows: tuple[str, ...] = ("balanced",)
    needs_classes: bool = False


PLAIN = {"discriminator_norm": "none"}
PRESETS = {
    "balanced": Preset(),
    "collapse": Preset(
        {"mismatch": 3.0, "beta1": 0.9, "beta2": 0.99, "g_lr": 8e-3, "d_lr": 2e-3},
        {"discriminator_norm": "spectral", "latent_dim": 2},
        shows=("collapse_alike",), needs_classes=True,
    ),
    "d_strong": Preset({"d_lr": 4e-3, "g_lr": 1e-4, "d_steps": 4}, PLAIN, shows=("d_wins",)),
    "d_weak": Preset({"d_lr": 2e-5}, shows=("d_weak",)),
    "lr_high": Preset({"g_lr": 0.05, "d_lr": 0.05}, PLAIN, shows=("unstable", "diverged")),
    "no_norm": Preset({}, {**PLAIN, "generator_norm": "none"}),
    "saturating": Preset({"loss": "saturating", "g_lr": 2e-4, "d_steps": 3}, PLAIN, shows=("no_gradient",)),
    "wasserstein": Preset(
        {"loss": "wasserstein", "g_lr": 1e-3, "d_lr": 1e-3, "d_steps": 2, "gradient_penalty": 1.0, "mismatch": 0.0},
        PLAIN, shows=("critic_ahead", "balanced"),
    ),
    "r3gan": Preset(
        {"loss": "relativistic", "g_lr": 1e-3, "d_lr": 1e-3, "beta2": 0.99, "r1": 0.1, "r2": 0.1, "mismatch": 0.0},
        PLAIN, shows=("critic_ahead", "balanced"),
    ),
}  # fmt: skip


def settings_of(preset: str) -> dict:
    """What a preset sets, but for the networks: what works best, and its own changes."""
    return {**SETTINGS, **PRESETS[preset].settings}


def config_for(preset: str, real: PictureSet, seed: int = 0, seconds: float = 120.0, **changes) -> DCGANConfig:
    """The settings of a preset for these pictures.

    Args:
        seconds: of training, towards whose end the learning rates sink.
        changes: settings that win over the preset's.

    Raises:
        KeyError: for an unknown preset.
        ValueError: naming the setting that is out of its range.
    """
    chosen = PRESETS[preset]
    network = GANConfig(
        image_size=real.images.shape[-1],
        channels=real.images.shape[1],
        classes=real.classes,
        **{**NETWORK, **chosen.network},
    )
    settings = {**settings_of(preset), **changes}
    if not network.classes:
        settings["mismatch"] = 0.0
    return DCGANConfig(network=network, seed=seed, max_seconds=seconds, **settings)
