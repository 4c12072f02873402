"""What the command line prints and how it says what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from gan.data.catalog import CATALOG
from gan.data.picture_set import NoPictures
from gan.models.gan import BrokenModel
from gan.models.hub import NotPublished

console = Console()
errors = Console(stderr=True)  # heard from every process

Dataset = Annotated[str, typer.Option(help=f"{', '.join(CATALOG)}, or a folder or zip of pictures.")]
Data = Annotated[Path | None, typer.Option(help="Data folder, else GAN_DATA, else earlier downloads.")]
Folder = Annotated[Path, typer.Option(help="The model's folder.")]
Model = Annotated[str, typer.Option(help="A model's folder, or its Hub id, also as user/name@revision.")]


@contextmanager
def plain_errors() -> Iterator[None]:
    """What the user can mend is said in one sentence; anything else keeps its traceback."""
    try:
        yield
    except (NoPictures, BrokenModel, NotPublished, ValueError, FileNotFoundError, FileExistsError) as error:
        errors.print(f"[bold red]{error}")
        raise typer.Exit(1) from None


def progress_bar(*columns: ProgressColumn, hidden: bool = False) -> Progress:
    """A bar of things done and to do, with more columns."""
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *columns, TimeRemainingColumn())
    return Progress(*parts, console=console, disable=hidden)
