"""The GAN and its relatives, each in a file or folder of its own: networks, batch, phases, figures, sample."""
