"""python -m gan ...: see `gan.cli.app`."""

from gan.cli.app import app

__all__ = ["app"]
