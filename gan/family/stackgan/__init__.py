"""StackGAN (Zhang et al. 2017, arXiv 1612.03242): a sentence becomes a small picture, and that becomes a large one.

What a sentence asks for, and sharp detail, are too much for one network at once. The first stage draws, from noise and
the sentence, a small picture: colours, and where what lies. The second reads that picture and the sentence again,
corrects what was forgotten and adds detail. Each has its discriminator, which sees the sentence, too, and takes a real
picture beside somebody else's sentence for as wrong as a generated one: so it must read. Between sentences that were
seen, "conditioning augmentation" learns a Gaussian around each, so that there are no gaps.

Other than there: 16 and 64 pixels; convolutions over words that learn from what sentences name, whereas the paper's
encoder was trained before, on pictures and sentences; the discriminators take inner products with the sentence (Miyato
and Koyama 2018), and say what they see of what it names, by which the generators learn, too (TAC-GAN, Dash et al.
2017); two pictures of one sentence are pushed apart (Yang et al. 2019), since of all that it does not say a
discriminator can hardly tell that it is always the same; a relativistic loss with R1 (Jolicoeur-Martineau 2018;
Mescheder et al. 2018); the second stage adds to the enlarged small picture.
"""

from gan.family.stackgan.game import LOSS, PRESETS, RELATIVE, StackGANConfig, StackGANGame
from gan.family.stackgan.model import SHRINK, StackGAN, StackGANShape

__all__ = [
    "LOSS", "PRESETS", "RELATIVE", "SHRINK", "StackGAN", "StackGANConfig", "StackGANGame", "StackGANShape",
]  # fmt: skip
