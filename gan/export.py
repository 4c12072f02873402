"""From a training to a model: the averaged generator and the discriminator, ready for use."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import torch

from gan.datasets import scaled
from gan.devices import device_name
from gan.latent import principal_directions
from gan.model import GAN

if TYPE_CHECKING:
    from gan.training import Trainer

CENTRED = 1000  # pictures of each kind between which a critic's zero is put


def export(trainer: "Trainer", card: dict | None = None) -> GAN:
    """The pair for use, with principal directions and a card.

    Args:
        card: what to add to what the trainer knows (device, images, seconds, settings).
    """
    config = trainer.config
    known = {"device": device_name(trainer.device), "images": trainer.images_seen, "seconds": round(trainer.seconds, 1)}
    model = GAN(config.network, {**known, "settings": asdict(config), **(card or {})})
    model.generator.load_state_dict(trainer.ema.state_dict())
    model.discriminator.load_state_dict(trainer.discriminator.state_dict())
    # With batch norm, too: D has always met real and generated pictures apart, and its running statistics mix them.
    if trainer.loss.only_differences or config.network.discriminator_norm == "batch":
        _centre(model, trainer)
    found = principal_directions(model.generator, len(model.directions))
    model.directions.zero_()[: len(found)] = found  # fewer where z is shorter than that
    return model


@torch.no_grad()
def _centre(model: GAN, trainer: "Trainer") -> None:
    """Put the logits' zero halfway between real and generated pictures, so that 0.5 means 'cannot tell'."""
    images = trainer.images
    index = torch.arange(min(CENTRED, len(images)), device=images.device)
    labels = None if trainer.labels is None else trainer.labels[index].cpu()
    real = scaled(images[index].cpu())
    fake = model.generate(model.latents(len(real), CENTRED), labels)
    model.discriminator.logit.bias -= (model.logits(real, labels).mean() + model.logits(fake, labels).mean()) / 2
