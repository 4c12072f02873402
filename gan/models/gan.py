"""`GAN`: a trained generator, its discriminator and its card, on disk, on the Hub and in memory."""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from huggingface_hub import ModelCard, PyTorchModelHubMixin
from torch import Tensor, nn

from gan.media.encoding import encode_png
from gan.media.images import contact_sheet, to_image
from gan.models.card import card_text
from gan.models.folder import CARD, CONFIG, SHEET, WEIGHTS, pictures_beside, replace_file
from gan.models.stored import BrokenModel, fill, folder_of, weights_of
from gan.nets.dcgan import Discriminator, GANConfig, Generator, is_name
from gan.nets.devices import at_once
from gan.nets.latent import latents

DIRECTIONS = 8  # how many principal directions a model carries


class GAN(nn.Module, PyTorchModelHubMixin):
    """A generator and its discriminator, for use rather than for training: always in eval mode, without autograd.

    Attributes:
        config: the networks' shape.
        folder: where it was loaded from on this machine, or none.
        pictures: a folder or zip on this machine with the own pictures that it learnt from, or none.
        commit: the commit of the Hub that it was loaded from, or none.
        card: what is known of the training: dataset, device, images, seconds, settings, metrics, licence, text.
        directions: float (8, latent_dim), steps in latent space: named ones first (see gan.study.directions), then, of
            length 1, those that change pictures most (see gan.nets.latent).
    """

    def __init__(self, config: GANConfig, card: dict | None = None) -> None:
        super().__init__()
        self.config, self.card = config, dict(card or {})
        self.folder: Path | None = None
        self.pictures: Path | None = None
        self.commit: str | None = None
        self.generator, self.discriminator = Generator(config), Discriminator(config)
        self.register_buffer("directions", torch.eye(DIRECTIONS, config.latent_dim))
        self.to(memory_format=torch.channels_last)  # drawn sooner so, by 15 to 60% on the CPU
        self.eval().requires_grad_(False)

    @property
    def direction_names(self) -> tuple[str, ...]:
        """What the first of `directions` do, such as "slant"; the rest have no name."""
        names = self.card.get("directions")
        return tuple(map(str, names))[:DIRECTIONS] if isinstance(names, list) else ()

    @property
    def version(self) -> str:
        """Eight hex digits that tell other weights of the same name: a link's picture is of one version."""
        return f"{zlib.crc32(self.generator.project.weight.half().cpu().numpy().tobytes()):08x}"

    @property
    def device(self) -> torch.device:
        """Where the weights are; what goes in may be elsewhere, what comes out is on the CPU."""
        return self.directions.device

    def latents(self, count: int, seed: int = 0, truncation: float = 1.0) -> Tensor:
        """Latents (count, latent_dim); row i belongs to the seed `seed + i`, the same on every machine."""
        return latents(count, self.config.latent_dim, seed, truncation)

    @torch.inference_mode()
    def generate(
        self, z: Tensor, labels: int | Sequence[int] | Tensor | None = None, gains: Mapping[int, Tensor] | None = None
    ) -> Tensor:
        """Pictures of latents, each independent of the others in the batch.

        Args:
            z: (N, latent_dim).
            labels: class indices, one for all or (N,), or weights (N, classes) to mix classes; required for a
                conditional GAN, refused for another.
            gains: factors of the generator's feature maps by level, see `Generator.levels`.

        Returns:
            float (N, C, H, W) in [-1, 1].

        Raises:
            ValueError: for a wrong shape, a latent that is not finite, or an unknown class.
        """
        if z.ndim != 2 or z.shape[1] != self.config.latent_dim:
            raise ValueError(f"latents must have shape (N, {self.config.latent_dim}), not {tuple(z.shape)}")
        if not z.isfinite().all():
            raise ValueError("latents must be finite numbers")

        def changed(some: Tensor, own: Tensor | None) -> Tensor:
            return [*self.generator.levels(some, own, gains)][-1]

        network = changed if gains else self.generator
        return self._in_batches(network, z, self._labels(labels, len(z)))

    @torch.inference_mode()
    def logits(self, images: Tensor, labels: int | Sequence[int] | Tensor | None = None) -> Tensor:
        """The discriminator's raw answer (N,): above 0 it believes 'real'. Arguments as for `score`."""
        c = self.config
        if images.ndim != 4 or tuple(images.shape[1:]) != (c.channels, c.image_size, c.image_size):
            wanted = f"(N, {c.channels}, {c.image_size}, {c.image_size})"
            raise ValueError(f"images must have shape {wanted}, not {tuple(images.shape)}")
        return self._in_batches(self.discriminator, images, self._labels(labels, len(images)))

    @torch.inference_mode()
    def features(self, images: Tensor) -> Tensor:
        """What the discriminator's last layer is given (N, F), of pictures as for `score`; no class enters here."""
        return self._in_batches(lambda some, _: self.discriminator.layers(some), images, None)

    def score(self, images: Tensor, labels: int | Sequence[int] | Tensor | None = None) -> Tensor:
        """The discriminator's probability (N,) in [0, 1] that each picture is real.

        Args:
            images: float (N, C, H, W) in [-1, 1].
            labels: class indices, as for `generate`.

        Raises:
            ValueError: for a wrong shape or an unknown class.
        """
        return self.logits(images, labels).sigmoid()

    def _in_batches(self, network: Callable[..., Tensor], inputs: Tensor, labels: Tensor | None) -> Tensor:
        self.eval()
        outputs = []
        size = at_once(self.device)
        for start in range(0, len(inputs), size):
            some = slice(start, start + size)
            own = None if labels is None else labels[some].to(self.device)
            outputs.append(network(inputs[some].to(self.device, torch.float32), own).cpu())
        return torch.cat(outputs) if outputs else network(inputs.to(self.device), labels).cpu()

    def _labels(self, labels: int | Sequence[int] | Tensor | None, count: int) -> Tensor | None:
        classes = self.config.num_classes
        if labels is None:
            if classes:
                raise ValueError(f"this model has classes: give labels from 0 to {classes - 1}")
            return None
        if not classes:
            raise ValueError("this model has no classes: leave labels out")
        labels = torch.as_tensor(labels)
        if labels.dtype.is_floating_point and labels.shape == (count, classes):
            return labels
        if labels.dtype.is_floating_point or labels.dtype == torch.bool:
            raise ValueError("labels must be whole numbers")
        labels = labels.expand(count) if labels.ndim == 0 else labels
        if labels.shape != (count,) or (count and not 0 <= labels.min() <= labels.max() < classes):
            raise ValueError(f"labels must be one number, or {count}, from 0 to {classes - 1}")
        return labels.long()

    def files(self) -> dict[str, bytes]:
        """What a model's folder holds, by name: configuration, weights, card and a sheet of pictures."""
        config = {"config": asdict(self.config), "card": self.card}
        labels = torch.arange(100) // 10 % self.config.num_classes if self.config.classes else None
        images = self.generate(self.latents(100), labels)
        return {
            CONFIG: (json.dumps(config, indent=2) + "\n").encode(),
            WEIGHTS: weights_of(self),
            CARD: str(self.generate_model_card()).encode(),
            SHEET: encode_png(to_image(contact_sheet(images, columns=10))),
        }

    def _save_pretrained(self, save_directory: Path) -> None:
        """For `save_pretrained` and `push_to_hub`; each file is whole, or as it was before."""
        for name, content in self.files().items():
            replace_file(save_directory / name, content)

    def generate_model_card(self, *args, **kwargs) -> ModelCard:
        """The model card that the Hub shows, made from `card`."""
        return ModelCard(card_text(self.config, self.card))

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path: str | Path, **kwargs) -> "GAN":
        """Load a model from a folder, or from the Hub (an earlier download first, so that it works with no network).

        Args:
            pretrained_model_name_or_path: a folder, or an id such as "someone/dcgan-digits", also with the commit, tag
                or branch to take: "someone/dcgan-digits@v2".
            **kwargs: revision, token, cache_dir, local_files_only of huggingface_hub.

        Raises:
            FileNotFoundError: if there is no such folder and no such model can be had.
            BrokenModel: if the files are not a whole model of this kind; it names the file.
        """
        name = str(pretrained_model_name_or_path)
        folder = folder_of(name, **kwargs)
        try:
            model = super().from_pretrained(str(folder))
            model.folder, model.pictures = folder, pictures_beside(folder)
            model.commit = None if folder == Path(name) else folder.name
            return _well_named(model, folder / CONFIG)
        except BrokenModel:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BrokenModel(f"{folder / CONFIG} does not describe a model: {error}") from error

    @classmethod
    def _from_pretrained(cls, *, model_id: str, config: GANConfig, card: dict | None = None, **_) -> "GAN":
        path = Path(model_id) / WEIGHTS
        try:
            weights = path.read_bytes()
        except FileNotFoundError as error:
            raise BrokenModel(f"{path} is missing") from error
        return cls._built(config, card, weights, str(path))

    @classmethod
    def from_files(cls, config: bytes, weights: bytes) -> "GAN":
        """The model of these two files, of those that `files` gives.

        Raises:
            BrokenModel: if they are not a whole model of this kind.
        """
        try:
            told = json.loads(config)
            model = cls._built(GANConfig(**told["config"]), told.get("card"), weights, WEIGHTS)
            return _well_named(model, CONFIG)
        except BrokenModel:
            raise
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BrokenModel(f"{CONFIG} does not describe a model: {error}") from error

    @classmethod
    def _built(cls, config: GANConfig, card: dict | None, weights: bytes, path: str) -> "GAN":
        model = cls(config, card)
        fill(model, weights, path)
        labels = 0 if config.classes else None
        images = model.generate(model.latents(4), labels)
        if not (images.isfinite().all() and model.logits(images, labels).isfinite().all()):
            raise BrokenModel(f"{path} holds weights whose pictures or scores are not finite")
        return model


def _well_named(model: GAN, path: str | Path) -> GAN:
    if not all(map(is_name, model.direction_names)):
        raise BrokenModel(f"{path} names a direction by what is no printable name")
    return model
