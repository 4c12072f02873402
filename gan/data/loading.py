"""Where real pictures come from: a data folder, an earlier download, a new download, or the program's own drawing.

Whatever the source, it ends as one resident uint8 tensor and its labels.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlparse

import torch

from gan.data import uploads
from gan.data.catalog import CATALOG, DataSet
from gan.data.network import reachable
from gan.data.picture_set import NoPictures, PictureSet

TEST_SEED = 1_000_000_007  # drawn test pictures come from another seed than any training set
DOWNLOADING, DAY = ".download-", 86_400.0  # how a folder's name begins; seconds after which it is nobody's


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
    folder = _data_folder(data)
    known = CATALOG.get(name)
    if known is None:
        if not Path(name).exists():
            names = ", ".join(CATALOG)
            raise NoPictures(f"no pictures called {name!r}: choose {names}, or the path of a folder or zip")
        pictures = own_pictures_set(name, size or 64, channels or 3, limit=limit)
    elif known.draw:
        pictures = drawn_pictures(name, count, size or known.size, TEST_SEED if split == "test" else 0)
    elif known.download:
        offline = bool(os.environ.get("GAN_OFFLINE")) if offline is None else offline
        pictures = _from_torchvision(known, split, folder, offline, progress)
    else:
        path = folder / known.archive.format(split=split)
        if not path.is_file():
            raise NoPictures(f"no {name} at {path}: they cannot be downloaded, so put a zip of pictures there")
        pictures = own_pictures_set(path, size or known.size, channels or known.channels, name=name, limit=limit)
    if known is not None:
        pictures = replace(pictures, source=known.source, license=known.license)
    return pictures.resized(size or pictures.images.shape[-1], channels or pictures.images.shape[1])


def drawn_pictures(name: str, count: int, size: int, seed: int, channels: int | None = None) -> PictureSet:
    """Pictures of a drawn set, of size x size, in its own or so many channels. The seed decides everything."""
    known = CATALOG[name]
    images, labels = known.draw(count, size=size, seed=seed)
    found = PictureSet(name, images, labels, known.classes, drawn=True, source=known.source, license=known.license)
    return found if channels is None else found.resized(size, channels)


def train_and_test(name: str, **options) -> tuple[PictureSet, PictureSet]:
    """Pictures to learn from and pictures to measure with; options as for `load`.

    Own pictures have no test set: every tenth is held out here, which keeps an encoder honest, though a GAN that was
    trained on the whole folder has seen them.
    """
    if name in CATALOG:
        return tuple(load(name, split=split, **options) for split in ("train", "test"))
    whole = load(name, **options)
    held = torch.arange(len(whole)) % 10 == 9
    if not held.any():
        raise NoPictures(f"{name} holds only {len(whole)} pictures: ten are the fewest that can be measured with")
    return whole.only(~held), whole.only(held)


def own_pictures_set(
    path: str | Path | Sequence[str | Path], size: int, channels: int, name: str | None = None, **options
) -> PictureSet:
    """The pictures of a folder, a zip or several files; see `gan.data.uploads.read` for what is accepted."""
    images, names, notes = uploads.read(path, size, channels, **options)
    return PictureSet(name or Path(path).stem, images, notes=notes, names=names)


def at_hand(name: str, data: str | Path | None = None) -> bool:
    """Whether the training pictures of that name can be had at once, without a download."""
    known, folder = CATALOG.get(name), _data_folder(data)
    if known is None or known.draw:
        return known is not None
    if known.archive:
        return (folder / known.archive.format(split="train")).is_file()
    return any((root / known.download.__name__ / "raw").is_dir() for root in (folder, cache_folder()))


def _data_folder(data: str | Path | None) -> Path:
    return Path(data or os.environ.get("GAN_DATA") or cache_folder())


def _from_torchvision(
    known: DataSet, split: str, folder: Path, offline: bool, progress: Callable[[str], None]
) -> PictureSet:
    kind = known.download
    for root in (folder, cache_folder()):
        try:
            return _as_set(known, kind(str(root), train=split == "train", download=False))
        except RuntimeError:  # torchvision's way to say that the files are not there
            continue
    host = urlparse(kind.mirrors[0]).hostname
    how = "run `python -m gan fetch` where there is a network, or give a data folder with --data"
    if offline or not reachable(host):
        raise NoPictures(f"{kind.__name__} is not on this machine and there is no network: {how}")
    progress(f"Downloading {kind.__name__} to {cache_folder()} ...")
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        _forget_killed_downloads()
        # Beside its place first: a download that is killed must not leave half a set, which would pass for a whole one.
        with tempfile.TemporaryDirectory(dir=cache_folder(), prefix=DOWNLOADING) as beside:
            kind(beside, train=True, download=True)
            if not (cache_folder() / kind.__name__).exists():
                (Path(beside) / kind.__name__).rename(cache_folder() / kind.__name__)
        return _as_set(known, kind(str(cache_folder()), train=split == "train", download=False))
    except (RuntimeError, OSError) as error:
        raise NoPictures(f"the download of {kind.__name__} failed ({error}): {how}") from error


def _forget_killed_downloads() -> None:
    for left in cache_folder().glob(f"{DOWNLOADING}*"):
        if time.time() - left.stat().st_mtime > DAY:  # a younger one may be somebody's who is at it
            shutil.rmtree(left, ignore_errors=True)


def _as_set(known: DataSet, found) -> PictureSet:
    return PictureSet(known.name, found.data.unsqueeze(1), found.targets.long(), known.classes)


def cache_folder() -> Path:
    """Where downloads go: GAN_CACHE, else `dcgan-playground` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("GAN_CACHE") or Path(base) / "dcgan-playground")
