"""Several processes that train as one: `torchrun --nproc-per-node 2 -m gan train ...`, on GPUs or CPU cores.

Each holds the same networks, takes its share of every batch, and averages gradients with the others before each update.
`DistributedDataParallel` does that averaging by hooks on `backward`, which the gradient penalties' double backward goes
around; so it is done here, in one call for each update, as StyleGAN's training loop does.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.distributed.nn.functional as differentiable
from torch import Tensor, nn


@dataclass(frozen=True)
class Group:
    """The processes of one training; alone, everything here does nothing."""

    rank: int = 0
    size: int = 1

    @classmethod
    def join(cls) -> "Group":
        """The group that torchrun has set up, or a group of one."""
        size = int(os.environ.get("WORLD_SIZE", 1))
        if size == 1:
            return cls()
        if not dist.is_initialized():
            # Numbers that steer the run stay on the CPU, so that sharing them never makes a GPU wait.
            dist.init_process_group("cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo")
        return cls(dist.get_rank(), size)

    def leave(self) -> None:
        """Say goodbye to the others, once all have come here."""
        if self.size > 1:
            dist.barrier()
            dist.destroy_process_group()

    @contextmanager
    def first_alone(self) -> Iterator[None]:
        """The first process goes in alone, the others once it is done: what it downloads, they find."""
        if self.size > 1 and not self.writes:
            dist.barrier()
        yield
        if self.size > 1 and self.writes:
            dist.barrier()

    @property
    def writes(self) -> bool:
        """Whether this is the one process that prints and writes files."""
        return self.rank == 0

    def own_device(self, name: str) -> str:
        """The device that this process uses where all were told `name`: each its own GPU.

        Raises:
            ValueError: if they were told one GPU for all.
        """
        if self.size > 1 and name.startswith("cuda:"):
            raise ValueError(f"{self.size} processes cannot share {name}: say device=cuda, and each takes its own GPU")
        if self.size > 1 and torch.cuda.is_available() and name in ("auto", "cuda"):
            return f"cuda:{os.environ['LOCAL_RANK']}"
        return name

    def average(self, tensors: Sequence[Tensor]) -> None:
        """Replace each tensor by its mean over the processes."""
        if self.size == 1:
            return
        flat = torch.cat([tensor.flatten() for tensor in tensors])
        dist.all_reduce(flat)
        parts = (flat / self.size).split([tensor.numel() for tensor in tensors])
        torch._foreach_copy_(list(tensors), [p.view_as(t) for p, t in zip(parts, tensors, strict=True)])

    def agree(self, seconds: float, stop: bool) -> tuple[float, bool]:
        """The first process's seconds, and whether any process wants to stop."""
        if self.size == 1:
            return seconds, stop
        told = torch.tensor([seconds if self.writes else 0.0, float(stop)], dtype=torch.float64)
        dist.all_reduce(told)
        return float(told[0]), bool(told[1] > 0)

    def synchronise(self, network: nn.Module) -> nn.Module:
        """The network with batch statistics taken over all processes' pictures."""
        if self.size > 1:
            for name, child in network.named_children():
                if isinstance(child, nn.BatchNorm2d):
                    setattr(network, name, SharedBatchNorm.like(child, self.size))
                else:
                    self.synchronise(child)
        return network


class SharedBatchNorm(nn.BatchNorm2d):
    """Batch normalisation over the pictures of all processes. (torch's own SyncBatchNorm refuses CPUs.)"""

    processes: int

    @classmethod
    def like(cls, norm: nn.BatchNorm2d, processes: int) -> "SharedBatchNorm":
        """One with the weights of `norm`."""
        shared = cls(norm.num_features, norm.eps, norm.momentum)
        shared.load_state_dict(norm.state_dict())
        shared.processes = processes
        return shared.to(norm.weight.device)

    def forward(self, images: Tensor) -> Tensor:
        if not self.training:
            return super().forward(images)
        x = images.float()
        mean, square = differentiable.all_reduce(torch.stack([x.mean((0, 2, 3)), x.square().mean((0, 2, 3))])).unbind()
        mean, square = mean / self.processes, square / self.processes
        variance = (square - mean.square()).clamp(min=0)
        with torch.no_grad():
            count = self.processes * x.numel() / x.shape[1]
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(variance * count / (count - 1), self.momentum)
            self.num_batches_tracked += 1
        scale = self.weight * (variance + self.eps).rsqrt()
        shift = self.bias - mean * scale
        return (x * scale[:, None, None] + shift[:, None, None]).to(images.dtype)


class Draws:
    """Random numbers for this process's share of a batch.

    All processes draw the whole batch's numbers from equal generators and keep their own rows, so that together they
    train on exactly what one process would.
    """

    def __init__(self, generator: torch.Generator | None = None, group: Group = Group()) -> None:
        self.generator, self.group = generator, group

    def uniform(self, shape: Sequence[int], device: torch.device) -> Tensor:
        """Numbers from [0, 1), float (shape), the first of which counts pictures."""
        return self._own(torch.rand(self._whole(shape), device=device, generator=self.generator))

    def normal(self, shape: Sequence[int], device: torch.device) -> Tensor:
        """Numbers from N(0, 1)."""
        return self._own(torch.randn(self._whole(shape), device=device, generator=self.generator))

    def integers(self, low: int, high: int, shape: Sequence[int], device: torch.device) -> Tensor:
        """Whole numbers from `low` to under `high`."""
        return self._own(torch.randint(low, high, self._whole(shape), device=device, generator=self.generator))

    def _whole(self, shape: Sequence[int]) -> tuple[int, ...]:
        return (shape[0] * self.group.size, *shape[1:])

    def _own(self, values: Tensor) -> Tensor:
        return values.chunk(self.group.size)[self.group.rank]
