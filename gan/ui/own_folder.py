"""A folder of this user's alone for what gradio keeps on disk; it knows nothing of gradio, which asks for it once."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def own_folder(above: Path) -> Path:
    """Make one inside `above`, or find the one that was made before. Whatever is old in it is swept.

    Raises:
        PermissionError: if it is there, but somebody else has made it, or may write to it, or it is a link.
        OSError: if it cannot be made or written to.
    """
    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    name = f"dcgan-playground{user}"
    folder = above if above.name == name else above / name  # a server's own processes are given its folder
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    found = os.lstat(folder)
    shared = hasattr(os, "getuid") and (found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077)
    if not stat.S_ISDIR(found.st_mode) or shared:
        raise PermissionError(f"{folder} is not this user's alone")
    tempfile.TemporaryFile(dir=folder).close()
    return folder
