"""The endpoints as tools of the Model Context Protocol, for `python app.py --mcp`."""

import json
from importlib.metadata import PackageNotFoundError, version

PACKAGE = "mcp<2"  # what gradio's server is written against; its extra "gradio[mcp]" would also hold pydantic back


class NoMCP(RuntimeError):
    """The package is missing or the wrong one; the message says what to do."""


def prepare() -> None:
    """Get ready to launch with `mcp_server=True`.

    Raises:
        NoMCP: if the package is not there.
    """
    try:
        fits = version("mcp").startswith("1.")
    except PackageNotFoundError:
        fits = False
    if not fits:
        raise NoMCP(f'--mcp needs one more package: python -m pip install "{PACKAGE}"')
    from gradio.mcp import GradioMCPServer
    from gradio_client.utils import is_file_obj_with_meta

    whole = GradioMCPServer.postprocess_output_data

    def each_output(self, data, root_url):
        # gradio 6.31 hands several outputs over as one, and so writes a picture among them down as text: an agent
        # would get the path of a digit instead of the digit.
        if len(data) == 1 and isinstance(data[0], list | tuple):
            data = list(data[0])
        # Figures as JSON, not as Python writes them.
        figures = lambda one: isinstance(one, dict | list) and not is_file_obj_with_meta(one)  # noqa: E731
        return whole(self, [json.dumps(one) if figures(one) else one for one in data], root_url)

    GradioMCPServer.postprocess_output_data = each_output
