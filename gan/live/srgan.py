"""SRGAN, as it is trained before somebody's eyes: small pictures, what it makes of them, and what they were."""

from torch import Tensor

from gan.family.srgan import SRGANGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.media.images import blocks, scaled, shrink
from gan.study.family.srgan import compared


class LiveSRGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "srgan", 3000
    MEASURED = 64  # features take long

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Rows of small pictures, of large ones, and of true ones by turns."""
        truth = self.wanted(variant.game, len(made))
        shape = variant.game.config.network
        return self.banded(blocks(shrink(truth, shape.small), shape.size), made, truth)

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """See `compared`."""
        return compared(made, self.wanted(variant.game, len(made)))

    def wanted(self, game: SRGANGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        return scaled(game.images[game.held_out(count)]).cpu()
