"""Where real pictures come from: a data folder, an earlier download, a new download, or the program's own drawing.

Whatever the source, it ends as one resident uint8 tensor and its labels.
"""

import os
import socket
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlparse

import torch
import torch.nn.functional as F
import torchvision
from torch import Tensor

from gan import drawn, own_pictures

DIGITS = tuple("0123456789")
TORCHVISION = {"digits": torchvision.datasets.MNIST, "fashion": torchvision.datasets.FashionMNIST}
DRAWN = {  # name: (what draws uint8 pictures and their labels, the classes)
    "drawn-digits": (drawn.digits, DIGITS),
    "avatars": (drawn.avatars, drawn.AVATAR_CLASSES),
}
SOURCES = {  # name: (where from, the Hub's name of the licence)
    "digits": ("MNIST (LeCun, Cortes and Burges 1998), CC BY-SA 3.0", "cc-by-sa-3.0"),
    "fashion": ("FashionMNIST (Xiao, Rasul and Vollgraf 2017), MIT", "mit"),
    "faces": (
        "a cleaned part of UTKFace, 'aligned and cropped', adults only (Zhang, Song and Qi 2017); non-commercial "
        "research use only, the pictures belong to their owners",
        "other",
    ),
    "drawn-digits": ("digits drawn by the program (gan.drawn)", "mit"),
    "avatars": ("avatar faces drawn by the program (gan.drawn)", "mit"),
}
NAMES = (*TORCHVISION, "faces", *DRAWN)
TEST_SEED = 1_000_000_007  # drawn test pictures come from another seed than any training set
OFFLINE_AFTER = 3.0  # seconds until a silent network counts as none


class NoPictures(RuntimeError):
    """There are no pictures to be had; the message says what to do."""


@dataclass(frozen=True)
class PictureSet:
    """Real pictures in memory.

    Attributes:
        images: uint8 (N, C, H, W).
        labels: int64 (N,), or none.
        classes: the names of the labels, or none.
        drawn: whether the program drew them itself; such pictures are never called photographs or handwriting.
        notes: plain sentences for whoever uses the set (pictures left out, too few of them).
        source: where they come from and on what terms, for a model card.
        names: the files' names, for own pictures.
        license: the terms that weights trained on them carry, as the Hub spells it.
    """

    name: str
    images: Tensor
    labels: Tensor | None = None
    classes: tuple[str, ...] | None = None
    drawn: bool = False
    notes: tuple[str, ...] = ()
    source: str = "own pictures"
    license: str = "other"
    names: tuple[str, ...] | None = None

    def __len__(self) -> int:
        return len(self.images)

    def only(self, chosen: Tensor) -> "PictureSet":
        """Those pictures where `chosen`, bool (N,), is true."""
        index = chosen.nonzero().squeeze(1)
        return replace(
            self,
            images=self.images[index],
            labels=None if self.labels is None else self.labels[index],
            names=None if self.names is None else tuple(self.names[i] for i in index.tolist()),
        )

    def resized(self, size: int, channels: int) -> "PictureSet":
        """The same pictures at size x size with 1 (grey) or 3 (colour) channels."""
        return replace(self, images=fit(self.images, size, channels))


def load(
    name: str,
    *,
    split: str = "train",
    data: str | Path | None = None,
    size: int | None = None,
    channels: int | None = None,
    count: int = 20_000,
    limit: int | None = None,
    offline: bool | None = None,
    progress: Callable[[str], None] = print,
) -> PictureSet:
    """Load a set of real pictures.

    Args:
        name: "digits" (MNIST), "fashion" (FashionMNIST), "faces" (from the data folder), "drawn-digits", "avatars", or
            the path of a folder or zip of pictures.
        split: "train" or "test".
        data: the data folder, else the environment variable GAN_DATA.
        size, channels: what to make of the pictures; by default their own (own pictures: 64 and 3).
        count: how many to draw, for the drawn sets only.
        limit: how many files to read at most, where pictures are files; else as many as are taken at all.
        offline: never try the network; by default only if the environment variable GAN_OFFLINE is set.
        progress: is told of a download in plain words.

    Raises:
        NoPictures: if they cannot be had, saying what to do.
        ValueError: for an unknown split.
    """
    if split not in ("train", "test"):
        raise ValueError(f"split must be train or test, not {split!r}")
    folder = Path(data or os.environ.get("GAN_DATA") or cache_folder())
    if name in DRAWN:
        seed = TEST_SEED if split == "test" else 0
        pictures = _drawn(name, count, seed, size or 32)
    elif name in TORCHVISION:
        offline = bool(os.environ.get("GAN_OFFLINE")) if offline is None else offline
        pictures = _from_torchvision(name, split, folder, offline, progress)
    elif name == "faces":
        path = folder / "faces" / f"{split}.zip"
        if not path.is_file():
            raise NoPictures(f"no faces at {path}: they cannot be downloaded, so put a zip of face pictures there")
        pictures = own_pictures_set(path, size or 64, channels or 3, name="faces", limit=limit)
    elif Path(name).exists():
        pictures = own_pictures_set(name, size or 64, channels or 3, limit=limit)
    else:
        raise NoPictures(f"no pictures called {name!r}: choose {', '.join(NAMES)}, or the path of a folder or zip")
    if name in SOURCES:
        pictures = replace(pictures, source=SOURCES[name][0], license=SOURCES[name][1])
    return pictures.resized(size or pictures.images.shape[-1], channels or pictures.images.shape[1])


def train_and_test(name: str, **options) -> tuple[PictureSet, PictureSet]:
    """Pictures to learn from and pictures to measure with; options as for `load`.

    Own pictures have no test set: every tenth is held out here, which keeps an encoder honest, though a GAN that was
    trained on the whole folder has seen them.
    """
    if name in NAMES:
        return tuple(load(name, split=split, **options) for split in ("train", "test"))
    whole = load(name, **options)
    held = torch.arange(len(whole)) % 10 == 9
    if not held.any():
        raise NoPictures(f"{name} holds only {len(whole)} pictures: ten are the fewest that can be measured with")
    return whole.only(~held), whole.only(held)


def own_pictures_set(
    path: str | Path | Sequence[str | Path], size: int, channels: int, name: str | None = None, **options
) -> PictureSet:
    """The pictures of a folder, a zip or several files; see `gan.own_pictures.read` for what is accepted."""
    images, names, notes = own_pictures.read(path, size, channels, **options)
    return PictureSet(name or Path(path).stem, images, notes=notes, names=names)


def at_hand(name: str, data: str | Path | None = None) -> bool:
    """Whether the training pictures of that name can be had at once, without a download."""
    if name in DRAWN:
        return True
    folders = (Path(data or os.environ.get("GAN_DATA") or cache_folder()), cache_folder())
    if name == "faces":
        return (folders[0] / "faces" / "train.zip").is_file()
    return name in TORCHVISION and any((root / TORCHVISION[name].__name__ / "raw").is_dir() for root in folders)


def scaled(images: Tensor) -> Tensor:
    """uint8 pictures to float in [-1, 1], the range of the generator's tanh."""
    return images.float() / 127.5 - 1


def unscaled(images: Tensor) -> Tensor:
    """Float pictures in [-1, 1] to uint8, rounded: the inverse of `scaled`."""
    return images.float().clamp(-1, 1).add(1).mul(127.5).round().to(torch.uint8)


def fit(images: Tensor, size: int, channels: int) -> Tensor:
    """uint8 (N, C, H, W) to uint8 (N, channels, size, size), antialiased; 28 to 32 px only gains a border."""
    if images.shape[1] != channels:
        images = images.expand(-1, 3, -1, -1) if channels == 3 else _grey(images)
    if images.shape[-1] == 28 and size == 32:
        return F.pad(images, (2, 2, 2, 2))
    if images.shape[-2:] != (size, size):
        parts = images.split(4096)
        images = torch.cat([F.interpolate(part, (size, size), mode="bilinear", antialias=True) for part in parts])
    return images.contiguous()


def _grey(images: Tensor) -> Tensor:
    return torchvision.transforms.functional.rgb_to_grayscale(images)


def _drawn(name: str, count: int, seed: int, size: int) -> PictureSet:
    draw, classes = DRAWN[name]
    images, labels = draw(count, size=size, seed=seed)
    return PictureSet(name, images, labels, classes, drawn=True)


def _from_torchvision(
    name: str, split: str, folder: Path, offline: bool, progress: Callable[[str], None]
) -> PictureSet:
    kind = TORCHVISION[name]
    for root in (folder, cache_folder()):
        try:
            return _as_set(name, kind(str(root), train=split == "train", download=False))
        except RuntimeError:  # torchvision's way to say that the files are not there
            continue
    host = urlparse(kind.mirrors[0]).hostname
    how = "run `python -m gan fetch` where there is a network, or give a data folder with --data"
    if offline or not reachable(host):
        raise NoPictures(f"{kind.__name__} is not on this machine and there is no network: {how}")
    progress(f"Downloading {kind.__name__} to {cache_folder()} ...")
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        # Beside its place first: a download that is killed must not leave half a set, which would pass for a whole one.
        with tempfile.TemporaryDirectory(dir=cache_folder(), prefix=".download-") as beside:
            kind(beside, train=True, download=True)
            if not (cache_folder() / kind.__name__).exists():
                (Path(beside) / kind.__name__).rename(cache_folder() / kind.__name__)
        return _as_set(name, kind(str(cache_folder()), train=split == "train", download=False))
    except (RuntimeError, OSError) as error:
        raise NoPictures(f"the download of {kind.__name__} failed ({error}): {how}") from error


def _as_set(name: str, dataset) -> PictureSet:
    classes = DIGITS if name == "digits" else tuple(dataset.classes)
    return PictureSet(name, dataset.data.unsqueeze(1), dataset.targets.long(), classes)


def cache_folder() -> Path:
    """Where downloads go: GAN_CACHE, else `dcgan-playground` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("GAN_CACHE") or Path(base) / "dcgan-playground")


def reachable(host: str, port: int = 443, seconds: float = OFFLINE_AFTER) -> bool:
    """Whether `host` answers within `seconds`, the name look-up included (which no socket timeout bounds)."""
    answered = threading.Event()

    def knock() -> None:
        try:
            socket.create_connection((host, port), timeout=seconds).close()
            answered.set()
        except OSError:
            pass

    thread = threading.Thread(target=knock, daemon=True)
    thread.start()
    thread.join(seconds)
    return answered.is_set()
