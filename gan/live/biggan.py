"""BigGAN, as it is trained before somebody's eyes: a column for each digit, and whether it is the one asked for."""

from torch import Tensor

from gan.family.biggan import BigGANGame, turns
from gan.live.family import FamilyVariant, LiveFamily
from gan.live.messages import Chart, Curve
from gan.live.real_pictures import real_sample
from gan.media.images import scaled
from gan.study.family.biggan import seen


class LiveBigGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "biggan", 20_000
    COLUMNS = 10  # one of each digit
    MEASURED = 200
    SAME = "images"  # a step of a batch of 256 sees sixteen times as many as one of 16
    CHARTS = (
        Chart("asked", [Curve("fidelity", "p(y | G(z, y))")], (0, 1)),
        Chart("variety", [Curve("variety", "σ(G) / σ(x)")]),
    )

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Digits of latents that stay the same."""
        return made[: 2 * self.ROWS * self.COLUMNS]

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """What the digits' classifier says of them."""
        found = seen(made, turns(len(made), variant.game.config.network.classes))
        return {"fidelity": found.fidelity, "variety": found.variety}

    def wanted(self, game: BigGANGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        index, _ = real_sample(self.real, count)
        return scaled(self.real.images[index])
