"""Explore: one picture under the hand."""
