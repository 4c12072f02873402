"""DCGAN Playground: train, keep and use small generative adversarial networks. Importing it never imports gradio."""

from gan.model import GAN
from gan.networks import GANConfig

__all__ = ["GAN", "GANConfig"]
