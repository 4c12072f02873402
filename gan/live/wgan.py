"""WGAN, as it is trained before somebody's eyes: digits, the critic's estimate, and the distance that is measured."""

from torch import Tensor

from gan.family.wgan import WGANGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.live.messages import Chart, Curve
from gan.media.images import scaled
from gan.study.family.wgan import Watch


class LiveWGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "wgan", 20_000
    MEASURED = 400
    CHARTS = (Chart("measured", [Curve("distance", "W")]),)

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Digits of latents that stay the same."""
        return made[: 2 * self.ROWS * self.COLUMNS]

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """See `Watch`."""
        if variant.watch is None:
            variant.watch = Watch(self.wanted(variant.game, len(made)))
        return variant.watch.see(variant.game, made)

    def wanted(self, game: WGANGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        return scaled(game.images[game.held_out(count)]).cpu()
