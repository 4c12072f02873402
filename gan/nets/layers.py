"""What a network is made of: its layers that have weights, and the shapes of what passes through them."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

KINDS = {nn.Linear: "linear", nn.Conv2d: "convolution", nn.ConvTranspose2d: "transposed"}


@dataclass(frozen=True)
class Layer:
    """One layer that learns.

    Attributes:
        kind: "linear", "convolution" or "transposed".
        shape: of what leaves it and its batch norm for one picture: (C, H, W), or (features,).
        weights: how many numbers it has learnt, those of its batch norm included.
    """

    kind: str
    shape: tuple[int, ...]
    weights: int


@torch.no_grad()
def layers(network: nn.Module, given: Tensor) -> list[Layer]:
    """The layers of a network in the order in which `given` (N, ...) passes through them.

    They are found by watching it pass, so that what is shown cannot differ from what is there. The network is used in
    eval mode and left as it was.
    """
    found: list[Layer] = []

    def watch(module: nn.Module, _inputs, output: Tensor) -> None:
        own = sum(p.numel() for p in module.parameters())
        if isinstance(module, nn.BatchNorm2d):
            found[-1] = Layer(found[-1].kind, tuple(output.shape[1:]), found[-1].weights + own)
        else:
            kind = next(kind for of, kind in KINDS.items() if isinstance(module, of))
            found.append(Layer(kind, tuple(output.shape[1:]), own))

    hooks = [m.register_forward_hook(watch) for m in network.modules() if isinstance(m, (*KINDS, nn.BatchNorm2d))]
    training = network.training
    try:
        network.eval()(given)
    finally:
        network.train(training)
        for hook in hooks:
            hook.remove()
    return found
