"""The whole state of a training on disk, as safetensors: no pickle, and nothing left out.

Most published GAN code saves the weights only, and a resumed run is another run. Here the optimisers' moments and the
random source are kept too.
"""

import json
import warnings
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor, nn

from gan.models.folder import replace_file

FILE = "trainer.safetensors"
Parts = dict[str, nn.Module | torch.optim.Optimizer]


def save_state(folder: str | Path, parts: Parts, random: torch.Generator, notes: dict) -> None:
    """Write networks, optimisers, the random source and JSON notes to `folder`; an older state is replaced at once.

    Raises:
        OSError: if it cannot be written; the older state is still there then.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {"random": random.get_state()}
    for name, part in parts.items():
        state = _optimizer_tensors(part) if isinstance(part, torch.optim.Optimizer) else part.state_dict()
        tensors |= {f"{name}.{key}": value.detach().cpu().contiguous() for key, value in state.items()}
    replace_file(folder / FILE, save(tensors, metadata={"notes": json.dumps(notes)}))


def load_state(folder: str | Path) -> tuple[dict, dict[str, Tensor]]:
    """The notes and tensors that `save_state` wrote.

    Raises:
        FileNotFoundError: if nothing was saved there.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there: nothing to resume")
    with safe_open(path, "pt") as file:
        return json.loads(file.metadata()["notes"]), {key: file.get_tensor(key) for key in file.keys()}


def restore_state(tensors: dict[str, Tensor], parts: Parts, random: torch.Generator) -> None:
    """Put tensors from `load_state` back where `save_state` found them."""
    for name, part in parts.items():
        state = {key[len(name) + 1 :]: value for key, value in tensors.items() if key.startswith(f"{name}.")}
        if isinstance(part, torch.optim.Optimizer):
            _restore_optimizer(part, state)
        else:
            part.load_state_dict(state)
    if tensors["random"].shape == random.get_state().shape:
        random.set_state(tensors["random"])
    else:
        warnings.warn("the state was saved on another kind of device: from here on it is another run", stacklevel=3)
        random.manual_seed(random.initial_seed() + 1)  # not the numbers that the run began with


def _optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    state = optimizer.state_dict()["state"]
    return {f"{index}.{key}": value for index, values in state.items() for key, value in values.items()}


def _restore_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        index, key = name.split(".", 1)
        like = parameters[int(index)]
        if value.shape == like.shape:
            # A fused optimiser walks through memory, so its moments must lie there in the weight's own order.
            value = torch.empty_like(like, requires_grad=False).copy_(value)
        state.setdefault(int(index), {})[key] = value
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
