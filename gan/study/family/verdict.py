"""What a measure of a relative says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Figures by name, and whether they are what the relative set out for."""

    figures: dict[str, float]
    success: bool
