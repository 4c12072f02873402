"""The settings that every training has, whatever it trains."""

import math
from dataclasses import dataclass, fields
from typing import ClassVar, Self, get_args


@dataclass(frozen=True, kw_only=True)
class TrainingConfig:
    """What a run depends on besides its data; a relative's own settings are a subclass.

    Attributes:
        RANGES: the least and the greatest value of each number.

    Raises:
        ValueError: naming the setting, if one is out of its range.
    """

    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        "batch_size": (2, 4096),
        "ema_images": (0, 1e9),
        "seed": (0, 2**32 - 1),
        "max_images": (1, 1e12),
        "max_seconds": (0, 1e7),
    }

    batch_size: int = 64
    ema_images: float = 20_000.0  # half-life of the weights' moving average, in images
    lr_decay: bool = False  # let all learning rates sink to 0 along a half cosine, by max_images or max_seconds
    seed: int = 0
    device: str = "auto"  # "auto", "cpu", "cuda", "cuda:1", "mps"
    precision: str = "fp32"  # "fp32" or "bf16" (autocast)
    compile: bool = False  # the networks by torch.compile, where that works; else as they are
    cuda_graph: bool = False  # replay steps as CUDA graphs: a small network on a GPU is otherwise as slow as Python
    max_images: int | None = None  # stop after so many real pictures seen
    max_seconds: float | None = None  # or after so long

    def __post_init__(self) -> None:
        for setting in fields(self):
            _check_type(setting.name, setting.type, getattr(self, setting.name))
        for name, (low, high) in self.RANGES.items():
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and low <= value <= high):
                raise ValueError(f"{name} must be from {low} to {high}, not {value!r}")
        if self.precision not in ("fp32", "bf16"):
            raise ValueError(f"precision must be fp32 or bf16, not {self.precision!r}")
        if self.lr_decay and not (self.max_images or self.max_seconds):
            raise ValueError("lr_decay needs max_images or max_seconds, to know where the end is")

    @classmethod
    def from_dict(cls, values: dict) -> Self:
        """The inverse of dataclasses.asdict, after a trip through JSON."""
        return cls(**values)


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
