"""The app onto a Hugging Face Space: what it needs to run there, and nothing else that lies in the checkout."""

from pathlib import Path

from gan.models.folder import FILES
from gan.models.hub import check_repo, upload

ROOT = Path(__file__).parents[2]
PARTS = ("app.py", "requirements.txt", "README.md", "LICENSE", "gan", "checkpoints", ".github")  # the last: README's
HARDWARE = ("cpu-basic", "zero-a10g")  # others cost money, so they are chosen on the Hub, where the price is seen


def files_to_deploy(space: str, root: Path = ROOT) -> dict[str, int]:
    """What `deploy` would upload: {path relative to `root`: bytes}.

    Raises:
        FileNotFoundError: if `root` is no checkout of this project.
        NotPublished: if `space` is no possible name of a Space.
    """
    check_repo(space, "--space")
    missing = [part for part in PARTS if not (root / part).exists()]
    if missing:
        raise FileNotFoundError(f"{root} is not the whole project ({', '.join(missing)} is not there): use a checkout")
    found = [path for part in PARTS for path in ((root / part).rglob("*") if (root / part).is_dir() else [root / part])]
    return {
        path.relative_to(root).as_posix(): path.stat().st_size
        for path in sorted(found)
        if path.is_file() and _is_needed(path.relative_to(root).parts)
    }


def _is_needed(parts: tuple[str, ...]) -> bool:
    if parts[0] == "checkpoints" and parts[-1] not in FILES:  # a training's state may lie beside its model
        return False
    return not any(part.startswith((".", "__pycache__")) for part in parts[1:])


def deploy(space: str, hardware: str | None = None, private: bool = False, root: Path = ROOT) -> str:
    """Upload the app to the Space `space` ("user/name"), made if it is not there.

    Args:
        hardware: one of HARDWARE for a new Space, else what the Hub gives.

    Returns:
        the address of the commit.

    Raises:
        as `files_to_deploy`, NotPublished without a token, without a network, or where the Hub refuses.
    """
    names = list(files_to_deploy(space, root))
    options = {"space_hardware": hardware} if hardware else {}
    return upload(
        root, names, space, "Deploy the playground", "checkpoints/*", repo_type="space", space_sdk="gradio",
        private=private, **options,
    )  # fmt: skip
