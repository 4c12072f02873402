"""What can be read off a picture as one number: the slant of a digit, the light on a face, its age.

Each measure maps pictures (N, C, H, W) in [-1, 1] to (N,) numbers whose unit does not matter: `gan.study.directions`
looks for the steps in latent space that change one of them and leave the others alone. Some are plain arithmetic; those
of faces that no formula gives are learnt from real pictures without labels, or from the ages in their file names.
"""

import re
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.catalog import DIGITS
from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.nets.dcgan import GANConfig
from gan.study.encoder import Encoder

Measure = Callable[[Tensor], Tensor]
AGE = re.compile(r"_age(\d+)")
# Where eyes and mouth lie in aligned faces, as rows and columns of a 32x32 picture.
MOUTH = (slice(20, 29), slice(8, 24))


def plain_measures(config: GANConfig) -> dict[str, Measure]:
    """Measures that need no real pictures: slant, thickness and width of digits, light and warmth of colour."""
    if config.classes == DIGITS:
        return {"slant": slant, "thickness": thickness, "width": width}
    return {"light": light, **({"warmth": warmth} if config.channels == 3 else {})}


def _moments(images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Variances of ink across and down, and their covariance, each (N,), in pixels squared."""
    ink = images.mean(1) / 2 + 0.5
    total = ink.sum((1, 2)).clamp(min=1e-6)
    y, x = torch.meshgrid(torch.arange(ink.shape[1]), torch.arange(ink.shape[2]), indexing="ij")
    mean = lambda values: (ink * values).sum((1, 2)) / total  # noqa: E731
    across, down = x - mean(x)[:, None, None], y - mean(y)[:, None, None]
    return mean(across**2), mean(down**2), mean(across * down)


def slant(images: Tensor) -> Tensor:
    """How far ink leans to the right for each pixel up (the shear that would set it upright)."""
    _, down, both = _moments(images)
    return -both / down.clamp(min=1e-6)


def width(images: Tensor) -> Tensor:
    """How wide ink spreads for its height, once set upright."""
    across, down, both = _moments(images)
    return ((across - both**2 / down.clamp(min=1e-6)).clamp(min=0) / down.clamp(min=1e-6)).sqrt()


def thickness(images: Tensor) -> Tensor:
    """Twice the ink's area over the length of its outline: the width of a stroke, in pixels."""
    ink = images.mean(1, keepdim=True) / 2 + 0.5
    outline = (ink[..., 1:, :] - ink[..., :-1, :]).abs().sum((1, 2, 3))
    outline = outline + (ink[..., 1:] - ink[..., :-1]).abs().sum((1, 2, 3))
    return 2 * ink.sum((1, 2, 3)) / outline.clamp(min=1e-6)


def light(images: Tensor) -> Tensor:
    """Mean brightness."""
    return images.mean((1, 2, 3))


def warmth(images: Tensor) -> Tensor:
    """How much redder than blue, on the mean."""
    return images[:, 0].mean((1, 2)) - images[:, 2].mean((1, 2))


def side_hair(images: Tensor) -> Tensor:
    """How dark an aligned face's picture is at both sides, below the brows: hair, or none."""
    small = _small(images)
    return -small[:, 14:30, :5].mean((1, 2)) - small[:, 14:30, 27:].mean((1, 2))


def lips(images: Tensor) -> Tensor:
    """How much redder an aligned face's mouth is than its cheeks, 32 by 32."""
    red = F.interpolate(images[:, :1] - images[:, 1:2], (32, 32), mode="bilinear", antialias=True)[:, 0]
    cheeks = torch.cat([red[:, 15:20, 7:12], red[:, 15:20, 20:25]], dim=2)
    return red[:, 22:27, 12:20].mean((1, 2)) - cheeks.mean((1, 2))


def face_measures(real: PictureSet, encoder: Encoder) -> dict[str, Measure]:
    """Measures of aligned faces, learnt from real ones.

    The ways in which faces differ from their own mirror image come in order of strength: light from one side, then the
    turn of the head (Sirovich and Kirby's eigenfaces, 1987, of the antisymmetric half). Mouths differ in the same
    manner, the smile among the first. Age is a ridge regression on the encoder's features, where files name ages.

    Among such pictures the old are more often men than the young are, so age alone would turn women into men. No file
    names a sex, and none is guessed here; but hair beside the face and the colour of the lips, makeup included, can be
    seen, and as measures of their own they are left alone by all the others.
    """
    measures = {}
    if (ages := named_ages(real)) is not None:
        measures["age"] = _age(real, ages, encoder)
    side, turn = _side_and_turn(real)
    measures |= {"smile": _smile(real), "turn": turn, "light": light, "side": side, "side_hair": side_hair}
    return {**measures, "lips": lips, "warmth": warmth} if real.images.shape[1] == 3 else measures


def named_ages(real: PictureSet) -> Tensor | None:
    """Ages in years, float (N,), from file names such as 00017_age34.jpg; none unless every name has one."""
    found = [AGE.search(name) for name in real.names or ()]
    return torch.tensor([float(age[1]) for age in found]) if found and all(found) else None


def _small(images: Tensor) -> Tensor:
    """Grey (N, 32, 32), each picture with mean 0 and variance 1, so that the light as a whole says nothing."""
    grey = F.interpolate(images.mean(1, keepdim=True), (32, 32), mode="bilinear", antialias=True)[:, 0]
    return (grey - grey.mean((1, 2), keepdim=True)) / grey.std((1, 2), keepdim=True).clamp(min=1e-6)


def _components(rows: Tensor, count: int) -> Tensor:
    """The first principal components (D, count) of rows (N, D), each with its largest entry positive."""
    vectors = torch.linalg.eigh(rows.T.double() @ rows.double()).eigenvectors.flip(1)[:, :count]
    largest = vectors.gather(0, vectors.abs().argmax(0, keepdim=True))
    return (vectors * largest.sign()).float()


def _antisymmetric(images: Tensor) -> Tensor:
    small = _small(images)
    return ((small - small.flip(2)) / 2)[:, :, :16].flatten(1)


def _side_and_turn(real: PictureSet) -> tuple[Measure, Measure]:
    found = _components(_antisymmetric(scaled(real.images)), 2)
    side, turn = (lambda images, k=k: _antisymmetric(images) @ found[:, k] for k in range(2))
    return side, turn


def _mouths(images: Tensor) -> Tensor:
    small = _small(images)
    return ((small + small.flip(2)) / 2)[:, MOUTH[0], MOUTH[1]][:, :, :8].flatten(1)


def _smile(real: PictureSet) -> Measure:
    rows = _mouths(scaled(real.images))
    centre = rows.mean(0)
    found = _components(rows - centre, 3)
    spread = ((rows - centre) @ found).std(0)

    def smile(images: Tensor) -> Tensor:
        parts = (_mouths(images) - centre) @ found / spread
        return parts[:, 1] - parts[:, 2]

    return smile


def _age(real: PictureSet, ages: Tensor, encoder: Encoder) -> Measure:
    features = encoder.features(real.images)
    weights = ridge(features, ages[:, None])
    centre, mean = features.mean(0), ages.mean()
    return lambda images: mean + ((encoder.features(images) - centre) @ weights)[:, 0]


def ridge(inputs: Tensor, targets: Tensor, strength: float = 1e-3) -> Tensor:
    """Weights (D, K) that predict targets (N, K) from inputs (N, D), both about their means."""
    x, y = inputs.double() - inputs.double().mean(0), targets.double() - targets.double().mean(0)
    gram = x.T @ x
    gram.diagonal().add_(strength * gram.diagonal().mean())
    return torch.linalg.solve(gram, x.T @ y).float()
