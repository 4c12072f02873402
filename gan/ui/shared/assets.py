"""The scripts and style sheets of the panels: ES modules in the tabs' folders, served by one route.

Their address holds a checksum of them all, so a browser may keep them for ever, and never mixes two versions.
"""

import gzip
import hashlib
import json
import re
from pathlib import Path

import gradio as gr
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

UI = Path(__file__).parents[1]
FILES = {
    path.relative_to(UI).as_posix(): path.read_bytes()
    for kind in ("js", "css")
    for path in sorted(UI.glob(f"*/*.{kind}"))
}
VERSION = hashlib.sha256(b"".join(name.encode() + data for name, data in FILES.items())).hexdigest()[:12]
_ZIPPED = {name: gzip.compress(data, mtime=0) for name, data in FILES.items() if name.endswith(".js")}
_IMPORT = re.compile(r'^import .*?from "([^"]+)";', re.M | re.S)
FIRST = ("shared/header.js", "explore/explore.js")  # what the first screen needs
OUTSIDE = ("shared/frame.css", "stage/stage.css")  # gradio's own frame, which `launch(css=)` cannot reach


def address(module: str) -> str:
    """Where a module is, relative to the page."""
    return f"gan/{VERSION}/{module}"


def panel(
    module: str,
    css_class: str = "gan-panel",
    value=None,
    elem_id: str | None = None,
    events: tuple[str, ...] = (),
    **props,
) -> gr.HTML:
    """A custom panel, built by a module's `build({ element, props, trigger, watch })`.

    Args:
        module: its path in gan/ui.
        css_class: of the element that it fills.
        events: what it may trigger; Gradio looks for their names between quotes.
        props: what the module is given.
    """
    # Gradio makes a function of this; relative to the document, so that a proxy's prefix works.
    script = (
        f'import(new URL("{address(module)}", document.baseURI))'
        ".then((module) => module.build({ element, props, trigger, watch }))"
        f" /* {', '.join(json.dumps(event) for event in events)} */"
    )
    template = f'<div class="{css_class}"></div>'
    return gr.HTML(value, html_template=template, js_on_load=script, elem_id=elem_id, **props)


def needed_by(*modules: str) -> list[str]:
    """These modules and all that they import, each once."""
    found: list[str] = []
    waiting = list(modules)
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found.append(name)
        folder = (UI / name).parent
        paths = [(folder / other).resolve() for other in _IMPORT.findall(FILES[name].decode())]
        waiting += [path.relative_to(UI).as_posix() for path in paths]
    return found


def styles() -> str:
    """The style sheets of the panels; Gradio confines them to what is inside its container."""
    return "".join(data.decode() for name, data in FILES.items() if name.endswith(".css") and name not in OUTSIDE)


def head(*extra: str) -> str:
    """The style of the container itself, and a word to the browser on what it will need at once.

    Args:
        extra: further modules of the first screen.
    """
    outside = "".join(FILES[name].decode() for name in OUTSIDE)
    modules = needed_by(*FIRST, *extra)
    links = "".join(f'<link rel="modulepreload" href="{address(name)}">' for name in modules)
    return f"<style>{outside}</style>{links}"


def page_data(**values) -> str:
    """Values for the page's scripts, as an element that holds JSON."""
    text = json.dumps(values, ensure_ascii=False).replace("</", "<\\/")  # "</" would end the element early
    return f'<script type="application/json" id="gan-page">{text}</script>'


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return Response(status_code=404)
    kind = "text/javascript" if name.endswith(".js") else "text/css"
    same = request.path_params["version"] == VERSION
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if same else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if name in _ZIPPED and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_ZIPPED[name], media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
    return Response(FILES[name], media_type=kind, headers=headers)


def make_asset_routes() -> list[Route]:
    """The route for `launch(app_kwargs={"routes": ...})`."""
    return [Route("/gan/{version}/{name:path}", _serve)]
