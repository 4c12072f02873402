"""The latent of a given picture: the nearest one that the generator can make, what it puts in a hole, how it sharpens.

One search serves all three; they differ in what they compare. Projection compares the whole picture, completion the
part that is left (Yeh et al. 2017), super-resolution a small copy (PULSE, Menon et al. 2020).
"""

import itertools
import math
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor
from torchvision.transforms.v2.functional import gaussian_blur

from gan.media.images import scaled, shrink, unscaled
from gan.models.gan import GAN

STARTS = 512  # random latents, the best of which are where the descents begin
START_SEED = 2**32 - 2_000_000  # of these: far from the seeds that people type
STARTS_BYTES = 64_000_000  # of pictures of starts that stay in memory, over all models; 25 MB for a class at 128 px
FIRST, FIRST_STEPS = 8, 30  # descents side by side, and the steps after which only the best go on
LAST_STEPS = 140
ALIKE = 0.05  # pictures that differ by less, as a root mean square, are one way and not two
RATE = 0.15  # Adam's, in standard deviations of a latent; it sinks to 0 along a half cosine
PRIOR = 0.01  # weight of a latent's mean square beside the mean square of the pixels' differences
FAR = 3.9  # beyond this N(0, 1) hardly ever draws a number, and no slider of the page goes
PART = 64  # pictures compared at once
NEAR = 7  # pixels at 64: known pixels that close to a hole weigh most

Loss = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Inversion:
    """Latents and the pictures that they make, best first.

    Attributes:
        z: (N, latent_dim).
        images: float (N, C, H, W) in [-1, 1].
        errors: (N,), root of the mean square difference in what was compared; pixels are in [-1, 1].
        start_error: the same for the best of the random latents, before any descent.
    """

    z: Tensor
    images: Tensor
    errors: Tensor
    start_error: float


Start = tuple[Tensor, Tensor]  # latents (STARTS, latent_dim), and their pictures as uint8


class _Starts:
    """The random starts of all models and classes, which are the same every time; what was used last stays longest."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int | None], Start] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[int, int | None]) -> Start | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[int, int | None], start: Start) -> None:
        with self._lock:
            self._kept[key] = start
            while self.bytes() > STARTS_BYTES:
                self._kept.popitem(last=False)

    def bytes(self) -> int:
        return sum(z.nbytes + images.nbytes for z, images in self._kept.values())

    def forget(self, number: int) -> None:
        with self._lock:
            for key in [key for key in self._kept if key[0] == number]:
                del self._kept[key]


_STARTS, _NUMBERS = _Starts(), itertools.count()


class Inverter:
    """Searches the latents of one model; the pictures of its random starts are kept while there is room."""

    def __init__(self, model: GAN) -> None:
        self.model, self._number = model, next(_NUMBERS)
        self._lock = threading.Lock()
        weakref.finalize(self, _STARTS.forget, self._number)  # they go with their model

    def project(self, image: Tensor, label: int | None = None) -> Inversion:
        """The nearest picture that the generator can make.

        Args:
            image: float (C, H, W) in [-1, 1].
            label: the class to stay in, where the model has classes.
        """
        return self._search(lambda made: (made - image).square().flatten(1).mean(1), label, 1)

    def complete(self, image: Tensor, known: Tensor, label: int | None = None, count: int = 4) -> Inversion:
        """Up to `count` ways to fill a hole; what is known stays as it is, but for a soft seam.

        Known pixels near the hole weigh more than others (Yeh et al. 2017): the filling must fit there. Their prior is
        D's belief; this one is the latent's own, which costs no second network.

        Args:
            known: bool (H, W), false in the hole.

        Raises:
            ValueError: if nothing is known, or there is no hole.
        """
        if known.all() or not known.any():
            raise ValueError("a hole is needed, and something around it")
        kept = known.float()
        reach = 2 * round(NEAR * len(kept) / 64) + 1
        beside = F.avg_pool2d(1 - kept[None], reach, 1, reach // 2)[0]
        weight = kept * (0.2 + beside)
        weight = weight / weight.sum()
        channels = len(image)
        found = self._search(lambda made: ((made - image).square() * weight).flatten(1).sum(1) / channels, label, count)
        seam = torch.minimum(kept, gaussian_blur(kept[None], 3, 0.8)[0])
        return Inversion(found.z, torch.lerp(found.images, image, seam), found.errors, found.start_error)

    def enlarge(self, small: Tensor, label: int | None = None, count: int = 4) -> Inversion:
        """Up to `count` pictures that look like `small`, float (C, h, w), once they are made as small.

        Nothing is restored here: what the small picture does not say, the generator makes up.
        """
        return self._search(
            lambda made: (shrink(made, small.shape[-1]) - small).square().flatten(1).mean(1), label, count
        )

    def _search(self, loss: Loss, label: int | None, count: int) -> Inversion:
        z, images = self._start(label)
        with torch.inference_mode():
            # In parts: the pictures are kept as bytes, and are a hundred megabytes otherwise.
            at_start = torch.cat([loss(scaled(part)) for part in images.split(PART)])
        best = at_start.argsort()
        z = self._descend(z[best[:FIRST]], loss, label, FIRST_STEPS)
        with torch.inference_mode():
            made = self._draw(z, label)
            # One more than is asked for, in case the best of now is not the best in the end.
            chosen = _unlike(made, loss(made), count + 1)
        z = self._descend(z[chosen], loss, label, LAST_STEPS)
        with torch.inference_mode():
            made = self._draw(z, label)
            errors = loss(made).sqrt()
        chosen = _unlike(made, errors, count)
        return Inversion(z[chosen], made[chosen], errors[chosen], float(at_start[best[0]].sqrt()))

    def _start(self, label: int | None) -> Start:
        key = self._number, label
        with self._lock:
            start = _STARTS.get(key)
            if start is None:
                z = self.model.latents(STARTS, START_SEED)
                # In parts: they are kept as bytes, and take four times as much before.
                images = torch.cat([unscaled(self.model.generate(part, label)) for part in z.split(PART)])
                start = z, images
                _STARTS.keep(key, start)
            return start

    def _descend(self, z: Tensor, loss: Loss, label: int | None, steps: int) -> Tensor:
        z = z.clone().requires_grad_(True)
        optimizer = torch.optim.Adam([z], lr=RATE, betas=(0.9, 0.99))
        for step in range(steps):
            optimizer.param_groups[0]["lr"] = RATE * (1 + math.cos(math.pi * step / steps)) / 2
            total = (loss(self._draw(z, label)) + PRIOR * z.square().mean(1)).sum()
            (z.grad,) = torch.autograd.grad(total, z)
            optimizer.step()
        return z.detach().clamp(-FAR, FAR)

    def _draw(self, z: Tensor, label: int | None) -> Tensor:
        labels = None if label is None else torch.full((len(z),), label, device=self.model.device)
        return self.model.generator(z.to(self.model.device), labels).cpu()


def _unlike(images: Tensor, errors: Tensor, count: int) -> list[int]:
    """Indices of the best pictures, at most `count`, none of which is nearly the same as a better one."""
    chosen: list[int] = []
    for i in errors.argsort().tolist():
        if all((images[i] - images[k]).square().mean().sqrt() > ALIKE for k in chosen):
            chosen.append(i)
        if len(chosen) == count:
            break
    return chosen
