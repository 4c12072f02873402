"""What a training reports, and when it counts as collapsed."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from gan.processes import Group

COLLAPSED_BELOW = 0.25  # variety of generated pictures, as a share of the real ones', that counts as collapse
COLLAPSE_AFTER = 20_000  # images seen before which a lack of variety is only the beginning


@dataclass(frozen=True)
class Progress:
    """What there is to say after a step; means are over the steps since the last report."""

    step: int  # G steps taken
    images: int  # real pictures seen
    seconds: float  # spent in training, over all resumed parts
    d_loss: float
    g_loss: float
    d_real: float  # mean D(x): probability of real that D gives to real pictures, in [0, 1]
    d_fake: float  # mean D(G(z)), in [0, 1]
    d_auc: float  # share of pairs of a real and a generated picture that D orders rightly; 0.5 is guessing
    d_grad: float  # length of D's gradient at this step
    g_grad: float
    variety: float  # mean distance between generated pictures of a class / the same between real ones
    diverged: bool = False  # a loss is no longer finite; the run has stopped at this step
    collapsed: bool = False  # variety is under COLLAPSED_BELOW
    samples: Tensor | None = None  # float (n, C, H, W) in [-1, 1] from fixed latents, by the averaged weights


def total_gap(images: Tensor, labels: Tensor | None) -> Tensor:
    """Sum of the distances between pictures of the same class, a scalar; between all pictures where labels is none.

    One good 3 ten times sums to 0 however many other digits there are. A sum, so that the shares of several processes
    add up to the batch's, even where one has no two pictures of a class.
    """
    distances = torch.cdist(images.float().flatten(1), images.float().flatten(1))
    same = ~torch.eye(len(images), dtype=torch.bool, device=images.device)
    if labels is not None:
        same &= labels[:, None] == labels[None, :]
    return (distances * same).sum()


class Meter:
    """Figures of the steps since the last report; they stay on the device until they are read."""

    MEANS = ("d_loss", "g_loss", "d_real", "d_fake", "d_auc")
    LAST = ("d_grad", "g_grad", "fake_gaps", "real_gaps")  # of the last measured step, until the next one

    def __init__(self, device: torch.device) -> None:
        self._nothing = torch.full((), math.nan, device=device)
        self._values: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def keep(self, **values: Tensor) -> None:
        """Take scalars in."""
        for name, value in values.items():
            value = value.detach().float()
            summed = name in self.MEANS and name in self._values
            self._values[name] = self._values[name] + value if summed else value
            self._counts[name] = self._counts.get(name, 0) + 1

    def read(self, group: Group) -> dict[str, float]:
        """The figures over all processes' pictures, nan where there are none; the means begin anew."""
        names = self.MEANS + self.LAST
        found = torch.stack([self._values.get(name, self._nothing) for name in names])
        group.average([found])
        values = dict(zip(names, found.tolist(), strict=True))
        for name in self.MEANS:
            values[name] /= self._counts.get(name, 1)
            self._values.pop(name, None)
        self._counts.clear()
        values["variety"] = values.pop("fake_gaps") / (values.pop("real_gaps") or math.nan)
        return values
