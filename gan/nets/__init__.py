"""Building blocks: networks, latents, losses, augmentation, devices, several processes."""
