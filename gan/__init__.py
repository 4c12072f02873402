"""DCGAN Playground: train, keep and use small generative adversarial networks. Importing it never imports gradio."""

import os

# How long a thread spins while it waits for another one, to be said before torch is loaded. By default so long that,
# where something else needs a core for a moment, both lose whole time slices: a training's first second took 18 s then.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

from gan.models.gan import GAN
from gan.nets.dcgan import GANConfig

__all__ = ["GAN", "GANConfig"]
