"""What all models have in common when they are read: weights that fit and are finite, and folders of the Hub."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

from huggingface_hub import constants, hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import nn

from gan.data.network import reachable
from gan.models.folder import CONFIG, WEIGHTS


class BrokenModel(ValueError):
    """A checkpoint that cannot be used; the message names the file and what is wrong."""


def weights_of(network: nn.Module) -> bytes:
    """A safetensors file: parameters in half precision, which keeps their look; buffers as they are, as running
    statistics and directions need their range."""
    half = {name for name, _ in network.named_parameters()}
    tensors = {name: value.half() if name in half else value for name, value in network.state_dict().items()}
    return save({name: value.cpu().contiguous() for name, value in tensors.items()})


def fill(network: nn.Module, weights: bytes, path: str) -> None:
    """Give a network the weights of a safetensors file.

    Args:
        path: what the file is called where something is wrong with it.

    Raises:
        BrokenModel: if it is no such file, does not fit, or holds what is not finite.
    """
    try:
        tensors = load(weights)
    except SafetensorError as error:
        raise BrokenModel(f"{path} is not a whole safetensors file: {error}") from error
    try:
        network.load_state_dict(tensors, strict=True)
    except RuntimeError as error:
        raise BrokenModel(f"{path} does not fit {CONFIG}: {_first_lines(error)}") from error
    for name, tensor in network.state_dict().items():
        if not tensor.isfinite().all():
            raise BrokenModel(f"{path} holds numbers that are not finite, in {name}")


def _first_lines(error: Exception) -> str:
    return " ".join(line.strip() for line in str(error).splitlines()[1:3])


def folder_of(name: str, **kwargs) -> Path:
    """The folder with a model's files: the one of that name, or the Hub's of that id.

    Raises:
        FileNotFoundError: if there is none, or no model lies in it.
    """
    folder = Path(name)
    if not folder.is_dir():
        return _from_hub(name, **kwargs)
    if not (folder / CONFIG).is_file():
        raise FileNotFoundError(f"{folder / CONFIG} is not there: this folder holds no model")
    return folder


def _from_hub(name: str, **kwargs) -> Path:
    """The folder of a model's files in the Hub's cache, all of one commit, downloading only what is not there."""
    name, _, revision = name.partition("@")
    if revision:
        kwargs["revision"] = revision
    for local_only in (True, False):
        if not local_only and not _hub_is_there():
            break
        try:
            options = {**kwargs, "local_files_only": local_only or kwargs.get("local_files_only", False)}
            weights = Path(hf_hub_download(name, WEIGHTS, **options))
            # The cache's folder is named after the commit: somebody may publish between the two downloads.
            hf_hub_download(name, CONFIG, **{**options, "revision": weights.parent.name})
            return weights.parent
        except LocalEntryNotFoundError as error:
            missing = error
        except (HFValidationError, HfHubHTTPError) as error:
            raise FileNotFoundError(f"there is no model {name!r}: neither a folder here nor one on the Hub") from error
    raise FileNotFoundError(f"there is no folder {name!r} here and the Hub could not be reached") from missing


def _hub_is_there() -> bool:
    """Whether the Hub answers; behind a proxy only the proxy knows."""
    hub = urlsplit(constants.ENDPOINT)
    port = hub.port or (80 if hub.scheme == "http" else 443)
    return bool(getproxies()) or reachable(hub.hostname or "", port)
