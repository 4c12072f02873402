"""From a DCGAN's training to a model: the averaged generator and the discriminator, ready for use."""

import torch
from torch import Tensor

from gan.media.images import scaled
from gan.models.gan import GAN
from gan.nets.dcgan import Discriminator, Generator
from gan.nets.latent import principal_directions

CENTRED = 1000  # pictures of each kind between which a critic's zero is put


def export(
    generator: Generator, discriminator: Discriminator, card: dict, centre: tuple[Tensor, Tensor | None] | None
) -> GAN:
    """The pair for use, with principal directions.

    Args:
        generator: its moving average.
        card: what is known of the training.
        centre: real pictures, uint8, and their classes, or none, between which and generated ones the logits' zero is
            put: for critics, and for D with batch norm, whose running statistics mix what it had always met apart.
    """
    model = GAN(generator.config, card)
    model.generator.load_state_dict(generator.state_dict())
    model.discriminator.load_state_dict(discriminator.state_dict())
    if centre is not None:
        _centre(model, *centre)
    found = principal_directions(model.generator, len(model.directions))
    model.directions.zero_()[: len(found)] = found  # fewer where z is shorter than that
    return model


@torch.no_grad()
def _centre(model: GAN, images: Tensor, labels: Tensor | None) -> None:
    """Put the logits' zero halfway between real and generated pictures, so that 0.5 means 'cannot tell'."""
    index = torch.arange(min(CENTRED, len(images)), device=images.device)
    labels = None if labels is None else labels[index].cpu()
    real = scaled(images[index].cpu())
    fake = model.generate(model.latents(len(real), CENTRED), labels)
    model.discriminator.logit.bias -= (model.logits(real, labels).mean() + model.logits(fake, labels).mean()) / 2
