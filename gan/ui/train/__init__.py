"""Train live: a GAN learns from nothing before the visitor's eyes."""
