"""What all relatives' trained models have in common: files and folders, a card, checked pictures."""

import json
from abc import abstractmethod
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import ClassVar, Self

import torch
from huggingface_hub import ModelCardData
from torch import Tensor, nn

from gan.models.card import facts_table, metrics_table
from gan.models.folder import CARD, CONFIG, WEIGHTS, replace_file
from gan.models.stored import BrokenModel, fill, folder_of, weights_of

MAX_WEIGHTS = 20_000_000  # of what is loaded; the largest that is shipped has about a million


@dataclass(frozen=True)
class Shape:
    """The shape of a relative's networks: whole numbers, 1 or more.

    Attributes:
        size: height and width of its pictures.

    Raises:
        ValueError: for anything else.
    """

    size: int = 64

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 4096:
                raise ValueError(f"{one.name} must be a whole number from 1 to 4096, not {value!r}")


class RelativeModel(nn.Module):
    """A relative's networks for use, not for training: in eval mode, without autograd, batch-independent.

    A subclass names its relative and builds its networks; what it is given and gives is told in its `forward`.

    Attributes:
        NAME: the relative's, as in gan.family.RELATIVES.
        SHAPE: the class of its shape.
        shape: its networks' shape.
        card: what is known of the training: title, text, dataset, device, images, seconds, settings, metrics, licence.
    """

    NAME: ClassVar[str]
    SHAPE: ClassVar[type[Shape]]

    def __init__(self, shape: Shape, card: dict | None = None) -> None:
        super().__init__()
        self.shape, self.card = shape, dict(card or {})
        self.build(shape)
        self.to(memory_format=torch.channels_last)
        self.eval().requires_grad_(False)

    @abstractmethod
    def build(self, shape: Shape) -> None:
        """Make the networks, as attributes."""

    @abstractmethod
    def example(self) -> Tensor:
        """What it makes of something that it can always be given: whether its weights can be used shows there."""

    @property
    def device(self) -> torch.device:
        """Where the weights are; what comes out is on the CPU."""
        return next(self.parameters()).device

    def check(self, images: Tensor, channels: int, size: int | None = None) -> None:
        """ValueError if these are no pictures that fit, or hold what is not finite."""
        side = size or self.shape.size
        if images.ndim != 4 or tuple(images.shape[1:]) != (channels, side, side):
            raise ValueError(f"pictures must have shape (N, {channels}, {side}, {side}), not {tuple(images.shape)}")
        if not images.isfinite().all():
            raise ValueError("pictures must be finite numbers")

    def files(self) -> dict[str, bytes]:
        """What its folder holds, by name."""
        config = {"relative": self.NAME, "config": asdict(self.shape), "card": self.card}
        return {
            CONFIG: (json.dumps(config, indent=2) + "\n").encode(),
            WEIGHTS: weights_of(self),
            CARD: self._card_text().encode(),
        }

    def save_pretrained(self, folder: str | Path) -> None:
        """Write `files` into a folder, made if need be; each is whole, or as it was before."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files().items():
            replace_file(folder / name, content)

    @classmethod
    def from_pretrained(cls, name: str | Path, **kwargs) -> Self:
        """Load it from a folder, or from the Hub by an id such as "someone/pix2pix".

        Raises:
            FileNotFoundError: if there is no such folder and no such model can be had.
            BrokenModel: if it is not a whole model of this relative; the file is named.
        """
        folder = folder_of(str(name), **kwargs)
        try:
            weights = (folder / WEIGHTS).read_bytes()
        except FileNotFoundError as error:
            raise BrokenModel(f"{folder / WEIGHTS} is missing") from error
        return cls.from_files((folder / CONFIG).read_bytes(), weights, f"{folder}/")

    @classmethod
    def from_files(cls, config: bytes, weights: bytes, where: str = "") -> Self:
        """The model of these two files, of those that `files` gives.

        Args:
            where: what stands before a file's name where something is wrong with it.

        Raises:
            BrokenModel: if they are not a whole model of this relative.
        """
        path = f"{where}{CONFIG}"
        try:
            told = json.loads(config)
            if told["relative"] != cls.NAME:
                raise BrokenModel(f"{path} is of the relative {told['relative']!r}, not {cls.NAME!r}")
            shape, card = cls.SHAPE(**told["config"]), told.get("card")
            with torch.device("meta"):
                count = sum(p.numel() for p in cls(shape).parameters())
            if count > MAX_WEIGHTS:
                raise BrokenModel(f"{path} asks for {count:,} weights, more than the {MAX_WEIGHTS:,} that are taken")
            model = cls(shape, card)
        except BrokenModel:
            raise
        except (ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError) as error:
            raise BrokenModel(f"{path} does not describe a model: {error}") from error
        fill(model, weights, f"{where}{WEIGHTS}")
        try:
            finite = bool(model.example().isfinite().all())
        except (RuntimeError, ValueError) as error:  # such as a depth that halves a small picture once too often
            raise BrokenModel(f"{path} does not describe a model that can be used: {error}") from error
        if not finite:
            raise BrokenModel(f"{where}{WEIGHTS} holds weights whose pictures are not finite")
        return model

    def _card_text(self) -> str:
        card = self.card
        data = ModelCardData(
            license=card.get("license", "other"), library_name="dcgan-playground", tags=["gan", self.NAME]
        )
        size = sum(p.numel() for p in self.parameters())
        rows = [("relative", self.NAME), *((name, value) for name, value in asdict(self.shape).items())]
        parts = [
            f"---\n{data.to_yaml()}\n---", f"# {card.get('title', self.NAME)}", card.get("text", ""),
            facts_table([*rows, ("weights", f"{size:,}")], card),
        ]  # fmt: skip
        if card.get("metrics"):
            parts += ["## Measured", card.get("metrics_text", ""), metrics_table(card["metrics"])]
        if card.get("settings"):
            parts += ["## Settings", f"```json\n{json.dumps(card['settings'], indent=2)}\n```"]
        use = f'```python\nfrom gan.family import load\n\nmodel = load("{self.NAME}", "this folder or its Hub id")\n```'
        return "\n\n".join(part for part in [*parts, "## Use", use] if part) + "\n"
