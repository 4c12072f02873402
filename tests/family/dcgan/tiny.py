"""A DCGAN small enough to train within a test."""

import torch

from gan.family.dcgan import DCGAN, DCGANConfig
from gan.nets.dcgan import GANConfig
from gan.training.trainer import Trainer

TINY = GANConfig(width=4, latent_dim=8, classes=tuple("0123456789"))


def config(**changes) -> DCGANConfig:
    return DCGANConfig(**{"network": TINY, "batch_size": 16, "device": "cpu", "seed": 3, **changes})


def start(settings: DCGANConfig, real) -> Trainer:
    return Trainer(DCGAN(settings, real))


def weights(trainer: Trainer) -> list[torch.Tensor]:
    networks = (trainer.game.generator, trainer.game.discriminator, trainer.ema)
    return [value.clone() for network in networks for value in network.state_dict().values()]
