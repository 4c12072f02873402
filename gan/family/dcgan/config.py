"""The settings of a DCGAN's run."""

from dataclasses import dataclass, field
from typing import ClassVar, Self

from gan.nets.augment import get_augmentation
from gan.nets.dcgan import GANConfig
from gan.nets.losses import get_loss
from gan.training.config import TrainingConfig


@dataclass(frozen=True, kw_only=True)
class DCGANConfig(TrainingConfig):
    """Everything that a run depends on, besides its pictures.

    Raises:
        ValueError: naming the setting, if one is out of its range.
    """

    RANGES: ClassVar[dict[str, tuple[float, float]]] = {
        **TrainingConfig.RANGES,
        "g_lr": (0, 1),
        "d_lr": (0, 1),
        "beta1": (0, 0.9999),
        "beta2": (0, 0.9999),
        "d_steps": (1, 100),
        "skip_d_below": (0, 100),
        "mismatch": (0, 100),
        "r1": (0, 1e4),
        "r2": (0, 1e4),
        "gradient_penalty": (0, 1e4),
        "penalty_interval": (1, 1000),
    }

    network: GANConfig = field(default_factory=GANConfig)
    loss: str = "logistic"  # see gan.nets.losses.LOSSES
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
    augment: tuple[str, ...] = ()  # see gan.nets.augment
    flip: bool = False  # mirror half of the real pictures

    def __post_init__(self) -> None:
        super().__post_init__()
        get_loss(self.loss)
        object.__setattr__(self, "augment", tuple(self.augment))  # JSON knows no tuples
        for name in self.augment:
            get_augmentation(name)

    @classmethod
    def from_dict(cls, values: dict) -> Self:
        """The inverse of dataclasses.asdict, after a trip through JSON."""
        return cls(**{**values, "network": GANConfig(**values["network"])})
