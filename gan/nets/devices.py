"""Where to compute."""

import warnings

import torch
from torch import nn


def at_once(device: torch.device) -> int:
    """How many pictures to generate or score together: what fits a core's cache, or what keeps a GPU busy.

    64 faces take a CPU 65 ms by 16, and 93 ms all together.
    """
    return 16 if device.type == "cpu" else 256


def device_name(device: torch.device) -> str:
    """What the device is called, for a model card."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"{torch.get_num_threads()} CPU threads" if device.type == "cpu" else device.type


def pick_device(name: str) -> torch.device:
    """The device of that name; "auto" takes a CUDA GPU, else Apple's, else the CPU.

    Raises:
        ValueError: if there is no such device here.
    """
    if name == "auto":
        accelerator = torch.accelerator.current_accelerator(check_available=True)
        return accelerator or torch.device("cpu")
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError) as error:  # AssertionError: torch without that device's support
        raise ValueError(f"device {name!r} cannot be used on this machine") from error


def compiled(network: nn.Module, *example) -> nn.Module:
    """The network by torch.compile, tried on `example`; where that fails, a warning and the network as it is.

    Its weights and batch statistics stay as they were.
    """
    kept = {name: value.clone() for name, value in network.state_dict().items()}
    fast = torch.compile(network)
    try:
        fast(*example).sum().backward()
    except Exception as error:  # no C++ compiler, an unsupported chip: of as many kinds as there are backends
        warnings.warn(f"torch.compile does not work here ({type(error).__name__}); going on without it", stacklevel=2)
        fast = network
    network.load_state_dict(kept)
    network.zero_grad()
    return fast
