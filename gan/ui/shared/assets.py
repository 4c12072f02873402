"""The scripts and style sheets of the panels, from the tabs' folders; the scripts are ES modules, served by one route.

Their address holds a checksum of them all, so a browser may keep them for ever. There are no scripts of another
version: a page that is still open when the program is renewed must be loaded again, and says so, instead of mixing two.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path

import gradio as gr
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

UI = Path(__file__).resolve().parents[1]


def _texts(kind: str) -> dict[str, str]:
    """{path in gan/ui: text} of all files of a kind; what is shared comes first, so that a tab's style wins over it."""
    paths = sorted(UI.glob(f"*/*.{kind}"), key=lambda path: (path.parent.name != "shared", path))
    return {path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8") for path in paths}


SCRIPTS, STYLES = _texts("js"), _texts("css")
# Other people's files, unchanged: what is theirs stands beside them.
_VENDOR_KINDS = {".js": "text/javascript", ".wasm": "application/wasm"}
VENDORED = {
    path.relative_to(UI).as_posix(): path.read_bytes()
    for path in sorted(UI.glob("shared/vendor/*/*"))
    if path.suffix in _VENDOR_KINDS
}
VERSION = hashlib.sha256(json.dumps(SCRIPTS).encode() + b"".join(VENDORED.values())).hexdigest()[:12]
_FILES = {name: text.encode() for name, text in SCRIPTS.items()} | VENDORED
_ZIPPED = {name: gzip.compress(content, mtime=0) for name, content in _FILES.items()}
LOST = "panel_lost"  # the words for a panel whose script cannot be fetched
_IMPORT = re.compile(r'^import .*?from "([^"]+)";', re.M | re.S)


def address(module: str) -> str:
    """Where a module is, relative to the page."""
    return f"gan/{VERSION}/{module}"


def panel(module: str, css_class: str = "gan-panel", elem_id: str | None = None, **props) -> gr.HTML:
    """A custom panel, built by a module's `build({ element, props })`.

    Args:
        module: its path in gan/ui.
        css_class: of the element that it fills.
        props: what the module is given.
    """
    # Gradio makes a function of this. All that the module imports is asked for at once, else a browser learns of one
    # from the other; relative to the document, so that a proxy's prefix works. What cannot be fetched (no connection,
    # or a newer version by now) leaves words that the page has carried from the start.
    script = (
        f"Promise.all({json.dumps([address(name) for name in needed_by(module)])}"
        ".map((name) => import(new URL(name, document.baseURI)))).then("
        "([module]) => module.build({ element, props }), () => {"
        " const { table } = JSON.parse(document.getElementById('gan-page').textContent);"
        f" element.textContent = table[document.documentElement.dataset.ganLang].{LOST}; }})"
    )
    template = f'<div class="{css_class}"></div>'
    return gr.HTML(html_template=template, js_on_load=script, elem_id=elem_id, **props)


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
        paths = [(folder / other).resolve() for other in _IMPORT.findall(SCRIPTS[name])]
        waiting += [path.relative_to(UI).as_posix() for path in paths]
    return found


def styles(outside: Collection[str]) -> str:
    """The style sheets of the panels, for `launch(css=)`, which confines them to what is inside Gradio's container.

    Args:
        outside: those that reach further, see `head`.
    """
    return "".join(text for name, text in STYLES.items() if name not in outside)


def head(outside: Iterable[str], first: Iterable[str]) -> str:
    """Style sheets for the page's head, and a word to the browser on what it will need at once.

    Args:
        outside: style sheets that reach Gradio's own frame.
        first: the modules of the first screen.
    """
    style = "".join(STYLES[name] for name in outside)
    links = "".join(f'<link rel="modulepreload" href="{address(name)}">' for name in needed_by(*first))
    return f"<style>{style}</style>{links}"


def page_data(**values) -> str:
    """Values for the page's scripts, as an element that holds JSON."""
    text = json.dumps(values, ensure_ascii=False).replace("</", "<\\/")  # "</" would end the element early
    return f'<script type="application/json" id="gan-page">{text}</script>'


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES or request.path_params["version"] != VERSION:
        return Response(status_code=404)
    kind = _VENDOR_KINDS[Path(name).suffix]
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_ZIPPED[name], media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
    return Response(_FILES[name], media_type=kind, headers=headers)


def make_asset_routes() -> list[Route]:
    """The route for `launch(app_kwargs={"routes": ...})`."""
    return [Route("/gan/{version}/{name:path}", _serve)]
