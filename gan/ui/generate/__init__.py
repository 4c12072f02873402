"""Generate: sheets of pictures, morphs between them, latent arithmetic."""
