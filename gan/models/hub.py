"""A model's folder onto the Hugging Face Hub: weights, card and pictures, and nothing else that lies there."""

from collections.abc import Callable
from pathlib import Path

from huggingface_hub import HfApi, get_token
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, HTTPError, OfflineModeIsEnabled
from huggingface_hub.utils import validate_repo_id

from gan.models.folder import FILES
from gan.models.gan import GAN


class NotPublished(RuntimeError):
    """The model did not reach the Hub; the message says what to do."""


def files_to_publish(folder: Path, repo: str, load: Callable[[Path], object] = GAN.from_pretrained) -> dict[str, int]:
    """What `publish` would upload: {file name: bytes}.

    Args:
        load: what a whole model can be loaded with.

    Raises:
        FileNotFoundError, BrokenModel: if `folder` holds no whole model.
        NotPublished: if `repo` is no possible name of a repository.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not a folder with a model")
    load(folder)
    check_repo(repo, "--repo")
    return {name: (folder / name).stat().st_size for name in FILES if (folder / name).is_file()}


def publish(
    folder: Path, repo: str, private: bool = False, load: Callable[[Path], object] = GAN.from_pretrained
) -> str:
    """Upload the model in `folder` to the Hub's repository `repo` ("user/name"), made if it is not there.

    Args:
        load: see `files_to_publish`.

    Returns:
        the address of the commit.

    Raises:
        as `files_to_publish`, and NotPublished without a token, without a network, or where the Hub refuses.
    """
    return upload(folder, list(files_to_publish(folder, repo, load)), repo, "Publish the model", private=private)


def check_repo(repo: str, option: str) -> None:
    """Raise NotPublished if `repo`, given as that option, is no possible name of a repository."""
    try:
        validate_repo_id(repo)
        if repo.count("/") != 1:
            raise HFValidationError("one slash")
    except HFValidationError as error:
        raise NotPublished(f"{option} {repo}: give it as user/name ({error})") from error


def short_name(given: str) -> str:
    """What a folder or Hub id ("user/name", "user/name@revision") is called for short."""
    path = Path(given)
    return path.resolve().name if path.is_dir() else given.partition("@")[0].rpartition("/")[2]


def upload(folder: Path, names: list[str], repo: str, message: str, remove: str | None = None, **create) -> str:
    """Upload these files of `folder` to the Hub's repository `repo` in one commit; the repository is made if need be.

    Args:
        names: relative to `folder`; nothing else goes.
        remove: what goes from the repository in the same commit, as a pattern, unless it is among `names`.
        create: further arguments for `HfApi.create_repo`.

    Returns:
        the address of the commit.

    Raises:
        NotPublished: without a token, without a network, where the Hub refuses, or what should be private is public.
    """
    if not get_token():
        raise NotPublished("there is no Hub token on this machine: run `hf auth login`, or set HF_TOKEN")
    hub = HfApi()
    try:
        made = hub.create_repo(repo, exist_ok=True, **create)
        kind = create.get("repo_type")
        if create.get("private") and not hub.repo_info(made.repo_id, repo_type=kind).private:
            raise NotPublished(
                f"{repo} is there already and public: make it private on the Hub, or leave out --private"
            )
        done = hub.upload_folder(
            repo_id=made.repo_id, repo_type=kind, folder_path=folder, allow_patterns=names, delete_patterns=remove,
            commit_message=message,
        )  # fmt: skip
    except HfHubHTTPError as error:
        raise NotPublished(f"the Hub refused {repo}: {error}") from error
    except (HTTPError, OfflineModeIsEnabled) as error:
        raise NotPublished(
            f"the Hub could not be reached ({type(error).__name__}): try again with a network"
        ) from error
    return str(done)
