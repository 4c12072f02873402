"""What the command line prints and how it says what went wrong."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from gan.data.catalog import CATALOG
from gan.data.picture_set import NoPictures
from gan.models.gan import BrokenModel
from gan.models.hub import NotPublished
from gan.training.run_lock import Taken

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
console = Console()
errors = Console(stderr=True)  # heard from every process

SETS = f"{', '.join(CATALOG)}, or a folder or zip of pictures."
Dataset = Annotated[str, typer.Option(help=SETS)]
Data = Annotated[Path | None, typer.Option(help="Data folder, else GAN_DATA, else earlier downloads.")]
Folder = Annotated[Path, typer.Option(help="The model's folder.")]
Model = Annotated[str, typer.Option(help="A model's folder, or its Hub id, also as user/name@revision.")]
Count = Annotated[int, typer.Option(min=1, help="How many to draw, for the sets that the program draws.")]


@contextmanager
def plain_errors() -> Iterator[None]:
    """What the user can mend is said in one sentence; anything else keeps its traceback."""
    try:
        yield
    except (NoPictures, BrokenModel, NotPublished, Taken, ValueError, FileNotFoundError, FileExistsError) as error:
        _give_up(str(error))


@contextmanager
def plain_disk_errors(after: str) -> Iterator[None]:
    """A disk that takes no more is said in one sentence, and what to do then."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        _give_up(f"{error.strerror}: what was saved before is still there. {after}")


def _give_up(sentence: str) -> NoReturn:
    errors.print(f"[bold red]{sentence}")
    raise typer.Exit(1) from None


def progress_bar(*columns: ProgressColumn, hidden: bool = False) -> Progress:
    """A bar of things done and to do, with more columns."""
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *columns, TimeRemainingColumn())
    return Progress(*parts, console=console, disable=hidden)
