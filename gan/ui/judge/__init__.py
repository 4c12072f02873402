"""Real or fake?: questions to the discriminator."""
