"""The settings of a training run: everything that it depends on besides its pictures."""

import math
from dataclasses import dataclass, field, fields
from typing import get_args

from gan.augment import get_augmentation
from gan.losses import get_loss
from gan.networks import GANConfig


@dataclass(frozen=True)
class TrainingConfig:
    """Everything that a run depends on, besides its pictures.

    Raises:
        ValueError: naming the setting, if one is out of its range.
    """

    network: GANConfig = field(default_factory=GANConfig)
    loss: str = "logistic"  # see gan.losses.LOSSES
    batch_size: int = 64
    g_lr: float = 1e-3  # two learning rates (TTUR, Heusel et al. 2017)
    d_lr: float = 1e-3
    beta1: float = 0.5  # Adam's; the paper's 0.5 keeps the players from overshooting each other
    beta2: float = 0.99
    d_steps: int = 1  # D steps per G step
    skip_d_below: float = 0.0  # D sits a step out while its loss is under this; 0 never
    mismatch: float = 0.0  # weight of real pictures shown to D as fake under a wrong class (Reed et al. 2016); 0 none
    r1: float | None = None  # weight of the penalty on real pictures; none takes the loss's own
    r2: float | None = None  # likewise on generated ones
    gradient_penalty: float | None = None  # likewise between both (Wasserstein)
    penalty_interval: int = 1  # D steps from one penalty to the next; its weight grows alike (lazy, Karras et al. 2020)
    augment: tuple[str, ...] = ()  # see gan.augment
    flip: bool = False  # mirror half of the real pictures
    ema_images: float = 20_000.0  # half-life of the weights' moving average, in images
    lr_decay: bool = False  # let both learning rates sink to 0 along a half cosine, by max_images or max_seconds
    seed: int = 0
    device: str = "auto"  # "auto", "cpu", "cuda", "cuda:1", "mps"
    precision: str = "fp32"  # "fp32" or "bf16" (autocast)
    compile: bool = False  # the networks by torch.compile, where that works; else as they are
    max_images: int | None = None  # stop after so many real pictures seen
    max_seconds: float | None = None  # or after so long

    def __post_init__(self) -> None:
        for setting in fields(self):
            _check_type(setting.name, setting.type, getattr(self, setting.name))
        get_loss(self.loss)
        object.__setattr__(self, "augment", tuple(self.augment))  # JSON knows no tuples
        for name in self.augment:
            get_augmentation(name)
        for name, low, high in _RANGES:
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and low <= value <= high):
                raise ValueError(f"{name} must be from {low} to {high}, not {value!r}")
        if self.precision not in ("fp32", "bf16"):
            raise ValueError(f"precision must be fp32 or bf16, not {self.precision!r}")
        if self.lr_decay and not (self.max_images or self.max_seconds):
            raise ValueError("lr_decay needs max_images or max_seconds, to know where the end is")

    @classmethod
    def from_dict(cls, values: dict) -> "TrainingConfig":
        """The inverse of dataclasses.asdict, after a trip through JSON."""
        return cls(**{**values, "network": GANConfig(**values["network"])})


def _check_type(name: str, kind: type, value) -> None:
    """ValueError if a number or switch is of another type; whole numbers pass for fractions."""
    optional = type(None) in get_args(kind)
    kind = next((part for part in get_args(kind) if part in (int, float)), kind)
    if kind not in (int, float, bool) or (optional and value is None):
        return
    fits = isinstance(value, int | float if kind is float else kind) and isinstance(value, bool) == (kind is bool)
    if not fits:
        what = {int: "a whole number", float: "a number", bool: "true or false"}[kind]
        raise ValueError(f"{name} must be {what}, not {value!r}")


_RANGES = (
    ("batch_size", 2, 4096),
    ("g_lr", 0, 1),
    ("d_lr", 0, 1),
    ("beta1", 0, 0.9999),
    ("beta2", 0, 0.9999),
    ("d_steps", 1, 100),
    ("skip_d_below", 0, 100),
    ("mismatch", 0, 100),
    ("r1", 0, 1e4),
    ("r2", 0, 1e4),
    ("gradient_penalty", 0, 1e4),
    ("penalty_interval", 1, 1000),
    ("ema_images", 0, 1e9),
    ("seed", 0, 2**32 - 1),
    ("max_images", 1, 1e12),
    ("max_seconds", 0, 1e7),
)
