"""StackGAN, as it is trained before somebody's eyes: sentences, what the first stage makes of them, and the second."""

from typing import ClassVar

import torch
from torch import Tensor

from gan.data.captioned import meanings
from gan.data.vocabulary import tokens
from gan.family.stackgan import StackGANGame
from gan.live.family import FamilyVariant, LiveFamily
from gan.live.messages import Chart, Curve
from gan.media.images import blocks, scaled
from gan.nets.latent import latents
from gan.study.family.stackgan import shares

# A sentence for each column of the sheet, so that what becomes of it can be followed.
SHOWN = (
    "red hair, round glasses and a green shirt",
    "dark skin, short black hair and a smile",
    "long blond hair and a pink sweater",
    "no hair, sunglasses and a yellow background",
    "um boné vermelho e pele clara",
    "cabelo azul, óculos escuros e fundo pêssego",
    "um gorro amarelo e uma camisa roxa",
    "cabelo grisalho longo e um sorriso",
)


class LiveStackGAN(LiveFamily):
    """See `LiveFamily`."""

    NAME, COUNT = "stackgan", 3000
    ROWS = 2
    CHARTS = (Chart("there", [Curve("there", "G(z, t)"), Curve("chance", "G(z, t')")], (0, 1)),)
    SETTINGS: ClassVar = {"batch_size": 8, "first_images": 14_000, "read_images": 14_000}  # two minutes on two cores

    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """For each sentence of SHOWN the first stage's picture and the second's, and both of another latent."""
        game, network = variant.game, variant.trainer.ema
        shape = game.config.network
        z = latents(self.ROWS * self.COLUMNS, shape.chance).to(game.device)
        with torch.no_grad():
            heard = game.text(tokens(SHOWN).to(game.device)).repeat(self.ROWS, 1)
            small, large = (one.float().clamp(-1, 1).cpu() for one in network(heard, z))
        pairs = zip(blocks(small, shape.size).split(self.COLUMNS), large.split(self.COLUMNS), strict=True)
        return torch.cat([row for pair in pairs for row in pair])

    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """Share of what held-out sentences name that is there, and that is there in pictures of other sentences."""
        game: StackGANGame = variant.game
        count = len(made)
        wanted = meanings(game.held_out_captions(count), self.real.at(game.held_out(count)))
        return {"there": shares(made, wanted)["there"], "chance": shares(made, wanted.roll(1, 0))["there"]}

    def wanted(self, game: StackGANGame, count: int) -> Tensor:
        """See `LiveFamily`."""
        return scaled(self.real.at(game.held_out(count)).images)
