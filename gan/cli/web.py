"""python -m gan web: the page as a folder that any file server can serve, or as a static Space."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from gan.cli.console import console, plain_errors
from gan.models.gan import GAN
from gan.models.hub import check_repo, short_name, upload

MODELS = ["checkpoints/digits", "checkpoints/faces", "checkpoints/avatars"]
CARD = """---
title: DCGAN Playground
emoji: 🎛️
colorFrom: green
colorTo: gray
sdk: static
app_file: index.html
short_description: A DCGAN's latent space, drawn in your own browser
license: mit
---

# DCGAN Playground

Generator and discriminator run in the visitor's browser; nothing is computed here. The weights have terms of their own:

"""
Models = Annotated[list[str], typer.Option("--model", help="A model's folder or Hub id; may be given again.")]


def web(
    model: Models = MODELS,
    out: Annotated[Path, typer.Option(help="A new folder, or that of an earlier site.")] = Path("site"),
) -> None:
    """Write Explore, Generate and the stage's walks as a static site: the visitor's browser does all the work."""
    with plain_errors():
        from gan.ui.static_site import write_site  # it brings gradio, which no other command needs

        files = static_files(model)
        write_site(files, out)
    size = sum(map(len, files.values()))
    console.print(f"{len(files)} files, {size / 1e6:.1f} MB. Try it:")
    console.print(f"python -m http.server --directory {out}", soft_wrap=True)  # to be copied


def static_files(models: list[str]) -> dict[str, bytes]:
    """The site's files for these folders or Hub ids, the first of which it opens with, and a card for the Hub.

    Raises:
        ValueError: if two have the same name.
        FileNotFoundError, BrokenModel: as `GAN.from_pretrained`.
    """
    from gan.ui.static_site import site_files

    named: dict[str, GAN] = {}
    for given in models:
        short = short_name(given)
        if short in named:
            raise ValueError(f"--model {given}: there is a model named {short} already")
        named[short] = GAN.from_pretrained(given)
    terms = (f"- {name}: {model.card.get('license_name') or model.card.get('license', 'not said')}"
             for name, model in named.items())  # fmt: skip
    return {**site_files(named), "README.md": (CARD + "\n".join(terms) + "\n").encode()}


def deploy_static(files: dict[str, bytes], space: str, private: bool = False) -> str:
    """Upload the site to the static Space `space` ("user/name"), made if it is not there.

    Returns:
        the address of the commit.

    Raises:
        NotPublished: as `gan.models.hub.upload`.
    """
    from gan.ui.static_site import write_site

    check_repo(space, "--space")
    with tempfile.TemporaryDirectory() as folder:
        write_site(files, Path(folder))
        return upload(
            Path(folder), list(files), space, "Deploy the static playground", "*", repo_type="space",
            space_sdk="static", private=private,
        )  # fmt: skip
