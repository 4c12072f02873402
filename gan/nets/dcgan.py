"""The DCGAN family: one generator and one discriminator for every size.

Follows Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional Generative
Adversarial Networks" (2015): strided convolutions, batch normalisation, ReLU in the generator, LeakyReLU in the
discriminator, tanh at the end, weights from N(0, 0.02). Three later findings are settings, not other networks:
resize-convolution against checkerboards (Odena, Dumoulin and Olah 2016), spectral normalisation (Miyato et al. 2018)
and the projection discriminator for classes (Miyato and Koyama 2018).
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

IMAGE_SIZES = (28, 32, 64, 128)
UPSAMPLING = ("resize", "transposed")
GENERATOR_NORMS = ("batch", "none")
DISCRIMINATOR_NORMS = ("none", "batch", "spectral")
LONGEST_NAME = 80  # characters


@dataclass(frozen=True)
class GANConfig:
    """The shape of a generator and its discriminator.

    Raises:
        ValueError: naming the setting, if one is out of its range.
    """

    image_size: int = 28  # height and width in pixels: 28, 32, 64 or 128
    channels: int = 1  # 1 grey, 3 colour
    latent_dim: int = 64  # length of z, 2 to 1024
    width: int = 32  # feature maps beside the picture (the paper's ngf = ndf); doubles with each halving, 4 to 256
    classes: tuple[str, ...] | None = (
        None  # names of the classes for a conditional GAN, 2 to 1000 (see is_name), or none
    )
    upsampling: str = "resize"  # "resize": nearest then 3x3 convolution; "transposed": the paper's 4x4 kernel
    generator_norm: str = "batch"  # "batch" as in the paper, or "none"
    discriminator_norm: str = "none"  # "none", "batch" as in the paper, or "spectral"
    discriminator_width: int | None = None  # D's own width, 4 to 256; none takes `width`

    def __post_init__(self) -> None:
        _check_choice("image_size", self.image_size, IMAGE_SIZES)
        _check_choice("channels", self.channels, (1, 3))
        _check_range("latent_dim", self.latent_dim, 2, 1024)
        _check_range("width", self.width, 4, 256)
        if self.discriminator_width is not None:
            _check_range("discriminator_width", self.discriminator_width, 4, 256)
        _check_choice("upsampling", self.upsampling, UPSAMPLING)
        _check_choice("generator_norm", self.generator_norm, GENERATOR_NORMS)
        _check_choice("discriminator_norm", self.discriminator_norm, DISCRIMINATOR_NORMS)
        if self.classes is not None:
            # JSON knows no tuples, so a config read from disk brings a list.
            object.__setattr__(self, "classes", tuple(str(name) for name in self.classes))
            _check_range("number of classes", len(self.classes), 2, 1000)
            if not all(map(is_name, self.classes)):
                raise ValueError(f"the name of a class must be 1 to {LONGEST_NAME} printable characters")
            if len(set(self.classes)) < len(self.classes):
                raise ValueError("two classes have the same name")

    @property
    def num_classes(self) -> int:
        """How many classes, 0 if the GAN is not conditional."""
        return len(self.classes or ())


def is_name(text: str) -> bool:
    """Whether it can stand on a page and in an address: nothing but printable characters, and not too many."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable()  # half a surrogate pair is not printable


def _check_choice(name: str, value, choices) -> None:
    if value not in choices or isinstance(value, bool):
        raise ValueError(f"{name} must be one of {', '.join(map(str, choices))}, not {value!r}")


def _check_range(name: str, value, low: int, high: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}, not {value!r}")


def _halvings(size: int, smallest: int) -> list[int]:
    """The sizes of the feature maps from just under `size` down to `smallest` or a little less."""
    sizes = []
    while size > smallest:
        size //= 2
        sizes.append(size)
    return sizes


def _init_weights(module: nn.Module) -> None:
    """Weights from N(0, 0.02), batch-norm gains from N(1, 0.02), as in the paper."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, 0.0, 0.02)
        if getattr(module, "bias", None) is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


def _class_weights(labels: Tensor | None, config: GANConfig, like: Tensor) -> Tensor:
    """Class indices (N,) as one-hot rows (N, classes); rows that mix classes already stay as they are."""
    if labels is None:
        raise ValueError("this GAN is conditional: give labels, one class index for each latent or picture")
    if labels.shape == (len(like), config.num_classes) and labels.dtype.is_floating_point:
        return labels.to(like.dtype)
    if labels.shape != like.shape[:1]:
        raise ValueError(f"labels must have shape ({len(like)},), not {tuple(labels.shape)}")
    return F.one_hot(labels.long(), config.num_classes).to(like.dtype)


class Generator(nn.Module):
    """Latents to pictures.

    z (N, latent_dim) and, for a conditional GAN, labels (N,) give images (N, channels, size, size) in [-1, 1].
    Labels may be weights (N, classes) instead, to mix classes.
    The class enters beside z (Mirza and Osindero 2014), so the first layer stays
    linear in z; `gan.nets.latent` relies on that.

    Attributes:
        map_shapes: (how many, side in pixels) of the feature maps after each ReLU, its levels, the smallest maps first.
    """

    def __init__(self, config: GANConfig) -> None:
        super().__init__()
        self.config = config
        sizes = _halvings(config.image_size, 7 if config.image_size % 7 == 0 else 4)
        self.start_size = sizes[-1]
        widths = [config.width * 2**i for i in reversed(range(len(sizes)))]
        norm = config.generator_norm == "batch"
        self.project = nn.Linear(config.latent_dim + config.num_classes, widths[0] * self.start_size**2, bias=not norm)
        layers: list[nn.Module] = self._activate(widths[0])
        for before, after in itertools.pairwise(widths):
            layers += [*self._upsample(before, after, bias=not norm), *self._activate(after)]
        layers += [*self._to_image(widths[-1]), nn.Tanh()]
        self.layers = nn.Sequential(*layers)
        counts = [*widths, self._half] if config.upsampling == "resize" else widths
        self.map_shapes = tuple(zip(counts, [*reversed(sizes), config.image_size], strict=False))
        self.apply(_init_weights)

    def _activate(self, width: int) -> list[nn.Module]:
        norm = [nn.BatchNorm2d(width)] if self.config.generator_norm == "batch" else []
        return [*norm, nn.ReLU(inplace=True)]

    def _upsample(self, before: int, after: int, bias: bool = True) -> list[nn.Module]:
        """Twice the size. Kernel 4 is divisible by stride 2, the milder form of the checkerboard problem."""
        if self.config.upsampling == "transposed":
            return [nn.ConvTranspose2d(before, after, 4, stride=2, padding=1, bias=bias)]
        return [nn.Upsample(scale_factor=2, mode="nearest"), nn.Conv2d(before, after, 3, padding=1, bias=bias)]

    def _to_image(self, width: int) -> list[nn.Module]:
        if self.config.upsampling == "transposed":
            return self._upsample(width, self.config.channels)
        # Straight from half size, resize-convolution could only draw 2x2 blocks smoothed once: it needs one more layer.
        bias = self.config.generator_norm == "none"
        to_channels = nn.Conv2d(self._half, self.config.channels, 3, padding=1)
        return [*self._upsample(width, self._half, bias=bias), *self._activate(self._half), to_channels]

    @property
    def _half(self) -> int:
        return max(self.config.width // 2, 4)

    def forward(self, z: Tensor, labels: Tensor | None = None) -> Tensor:
        return self.layers(self._start(z, labels))

    def _start(self, z: Tensor, labels: Tensor | None) -> Tensor:
        if self.config.classes:
            z = torch.cat([z, _class_weights(labels, self.config, z)], dim=1)
        return self.project(z).unflatten(1, (-1, self.start_size, self.start_size))

    def levels(
        self, z: Tensor, labels: Tensor | None = None, gains: Mapping[int, Tensor] | None = None
    ) -> Iterator[Tensor]:
        """The feature maps of each level, and at last the pictures.

        Args:
            gains: factors (maps,) by level that its feature maps are changed by, as if their units were weaker or
                stronger (Bau et al., "GAN Dissection", 2019: 0 ablates one).

        Yields:
            float (N, maps, side, side), shapes as in `map_shapes`; then images as `forward` gives them.
        """
        x, level = self._start(z, labels), 0
        for layer in self.layers:
            x = layer(x)
            if not isinstance(layer, nn.ReLU):
                continue
            if gains and level in gains:
                x = x * gains[level].to(x)[:, None, None]
            yield x
            level += 1
        yield x


class Discriminator(nn.Module):
    """Pictures to logits: above 0 it believes 'real', below 0 'generated'.

    images (N, channels, size, size) in [-1, 1] and, for a conditional GAN, labels (N,) give logits (N,).
    With classes, the logit gains the inner product of the class's embedding with the features (projection).
    """

    def __init__(self, config: GANConfig) -> None:
        super().__init__()
        self.config = config
        sizes = _halvings(config.image_size, 4)
        first = config.discriminator_width or config.width
        widths = [first * 2**i for i in range(len(sizes))]
        layers: list[nn.Module] = []
        before = config.channels
        for width in widths:
            # The paper leaves the first layer without batch norm, lest it erase the pictures' own brightness.
            norm = config.discriminator_norm == "batch" and before != config.channels
            layers += [nn.Conv2d(before, width, 4, stride=2, padding=1, bias=not norm)]
            layers += [nn.BatchNorm2d(width)] if norm else []
            layers += [nn.LeakyReLU(0.2, inplace=True)]
            before = width
        self.layers = nn.Sequential(*layers, nn.Flatten())
        features = widths[-1] * sizes[-1] ** 2
        self.logit = nn.Linear(features, 1)
        self.embedding = nn.Linear(config.num_classes, features, bias=False) if config.classes else None
        self.apply(_init_weights)
        if config.discriminator_norm == "spectral":
            for module in self.modules():
                if isinstance(module, nn.Conv2d | nn.Linear):
                    spectral_norm(module)

    def forward(self, images: Tensor, labels: Tensor | None = None) -> Tensor:
        features = self.layers(images)
        logits = self.logit(features).squeeze(1)
        if self.embedding is not None:
            logits = logits + (self.embedding(_class_weights(labels, self.config, features)) * features).sum(1)
        return logits
