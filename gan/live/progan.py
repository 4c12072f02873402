"""ProGAN, as it is trained before somebody's eyes: avatars that double in size, and how far they are from real ones."""

import numpy as np
from torch import Tensor

from gan.family.progan import ProGANGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.live.messages import Chart, Curve
from gan.media.images import scaled
from gan.study.distances import distances_of

RARER = 1.08  # times as many steps as at the last measure, at the next


class LiveProGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "progan", 3000
    ROWS = 2
    MEASURED = 64  # more would take the time of frames: it should be seen to grow
    SAME = "seconds"  # small pictures cost little: by steps, growing would have had the least time
    CHARTS = (Chart("measured", [Curve("distance", "W")]),)

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Avatars of latents that stay the same."""
        return made[: 2 * self.ROWS * self.COLUMNS]

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """The distance of all details, and of the coarsest and the finest ones; of now and then, as it takes long."""
        steps, (due, figures) = variant.trainer.steps, variant.watch or (0, {})
        if steps >= due:
            found = distances_of(made, self.wanted(variant.game, len(made)))
            figures = {"distance": float(np.mean(found)), "fine": found[0], "coarse": found[-1]}
            variant.watch = RARER * steps + 1, figures
        return figures

    def wanted(self, game: ProGANGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        return scaled(game.images[game.held_out(count)]).cpu()
