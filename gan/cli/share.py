"""python -m gan publish | deploy | fetch: to the Hugging Face Hub, and from the sources of data sets."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from gan.cli.console import Data, Folder, console, plain_errors
from gan.cli.deploy import HARDWARE, files_to_deploy
from gan.cli.deploy import deploy as deploy_app
from gan.cli.relatives import loader_of
from gan.cli.web import MODELS, Models, deploy_static, static_files
from gan.data.catalog import CATALOG
from gan.data.loading import load
from gan.data.picture_set import NoPictures
from gan.models.hub import check_repo, files_to_publish
from gan.models.hub import publish as publish_model


def publish(
    repo: Annotated[str, typer.Option(help="Where on the Hub: user/name.")],
    model: Folder = Path("checkpoints/digits"),
    private: Annotated[bool, typer.Option(help="For your eyes only.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
) -> None:
    """Put a model, of a relative too, its card and its pictures on the Hugging Face Hub."""
    with plain_errors():
        load_model = loader_of(model)
        _print_files(files_to_publish(model, repo, load_model))
        if dry_run:
            console.print(f"These files would go to {repo}; nothing was sent.")
        else:
            console.print(f"Published: {publish_model(model, repo, private, load_model)}")


def deploy(
    space: Annotated[str, typer.Option(help="Where on the Hub: user/name.")],
    hardware: Annotated[str | None, typer.Option(help=f"For a new Space: {' or '.join(HARDWARE)}.")] = None,
    private: Annotated[bool, typer.Option(help="For your eyes only.")] = False,
    static: Annotated[bool, typer.Option("--static", help="No server: what `web` writes.")] = False,
    model: Models = MODELS,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
) -> None:
    """Put the whole app on a Hugging Face Space, where it then runs; or, --static, what runs in browsers alone."""
    with plain_errors():
        if static:
            _deploy_static(space, model, private, dry_run)
            return
        if hardware not in (None, *HARDWARE):
            raise ValueError(f"--hardware {hardware}: choose {' or '.join(HARDWARE)}")
        files = files_to_deploy(space)
        _print_files(files)
        if dry_run:
            console.print(f"These {len(files)} files would go to the Space {space}; nothing was sent.")
        else:
            console.print(f"Deployed: {deploy_app(space, hardware, private)}")


def _deploy_static(space: str, models: list[str], private: bool, dry_run: bool) -> None:
    check_repo(space, "--space")
    site = static_files(models)
    _print_files({name: len(content) for name, content in site.items()})
    if dry_run:
        console.print(f"These {len(site)} files would go to the static Space {space}; nothing was sent.")
    else:
        console.print(f"Deployed: {deploy_static(site, space, private)}")


def _print_files(files: dict[str, int]) -> None:
    table = Table("file", "KB")
    for name, size in files.items():
        table.add_row(name, f"{size / 1000:,.0f}")
    table.add_row("together", f"{sum(files.values()) / 1000:,.0f}")
    console.print(table)


def fetch(data: Data = None) -> None:
    """Download the data sets ahead of a talk, so that everything works with no network."""
    missing = False
    for name in (name for name, known in CATALOG.items() if known.download):
        try:
            for split in ("train", "test"):
                found = load(name, split=split, data=data, progress=console.print)
            console.print(f"{name}: ready ({len(found):,} test pictures)")
        except NoPictures as error:
            missing = True
            console.print(f"[bold red]{name}: {error}")
    raise typer.Exit(int(missing))
