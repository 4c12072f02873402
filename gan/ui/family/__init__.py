"""The family tab."""
