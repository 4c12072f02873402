"""Hugging Face's ZeroGPU, which lends a GPU to one decorated function for a short while."""

import os
from collections.abc import Callable

from gan.live.fork_server import call_back

SECONDS = 45.0  # of training: with the way there a minute, which a visitor without an account still gets


def on_space() -> bool:
    """Whether this is a Hugging Face Space of any kind."""
    return bool(os.environ.get("SPACE_ID"))


def on_zero_gpu() -> bool:
    """Whether this is a Hugging Face Space on ZeroGPU; its package `spaces` is on every Space, so that says nothing."""
    return os.environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "t", "true")


def zero_gpu(seconds: float) -> Callable[[str, bytes, str], None] | None:
    """What bears workers on Hugging Face's ZeroGPU, which lends a GPU to one decorated function; elsewhere none.

    Args:
        seconds: of training; the GPU is asked for a little longer, for sheets, figures and the way there.
    """
    if not on_zero_gpu():
        return None
    import spaces

    return spaces.GPU(duration=round(1.1 * seconds + 10))(call_back)
