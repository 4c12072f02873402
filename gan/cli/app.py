"""python -m gan train | classifier | encoder | sharpener | trait-reader | sample | make | evaluate | directions |
reference | publish | deploy | web | fetch"""

import typer

from gan.cli.companions import classifier, encoder, sharpener, trait_reader
from gan.cli.measure import directions, evaluate, sample
from gan.cli.reference import reference
from gan.cli.relatives import make
from gan.cli.share import deploy, fetch, publish
from gan.cli.train import train
from gan.cli.web import web

app = typer.Typer(
    help="Train, look at and measure a DCGAN and its relatives.", no_args_is_help=True, add_completion=False
)
for command in (
    train, classifier, encoder, sharpener, trait_reader, sample, make, evaluate, directions, reference,
    publish, deploy, web, fetch,
):  # fmt: skip
    app.command()(command)
app.command("reader", hidden=True, deprecated=True)(classifier)  # what it was called
