"""The DCGAN (Radford, Metz and Chintala 2015), the first of the family: its settings, its game, its presets."""

from gan.family.dcgan.config import DCGANConfig
from gan.family.dcgan.game import DCGAN

__all__ = ["DCGAN", "DCGANConfig"]
