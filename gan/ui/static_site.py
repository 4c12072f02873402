"""The page as a folder of files that needs no server: Explore, Generate and the stage's walks, drawn by the browser.

Any file server will do, also a static Space or `python -m http.server`. The scripts, styles and words are the page's
own; beside them lie each model's weights, and what its scores are worth, at the addresses where the server has them.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from types import ModuleType

import gradio as gr

from gan.media.encoding import encode_png
from gan.media.images import to_image
from gan.models.gan import GAN
from gan.models.view import View, render
from gan.study.inspector import inspector_of
from gan.ui import theme
from gan.ui.explore import panel as explore
from gan.ui.generate import panel as generate
from gan.ui.in_browser.routes import description_of, sharpener_of, weights_of
from gan.ui.judge.values import reference_value
from gan.ui.page import FRAME, STAGE
from gan.ui.shared.assets import SCRIPTS, STYLES, VENDORED, VERSION, address, needed_by, page_data, styles
from gan.ui.shared.language import LANGUAGES, TABLE

TEMPLATE = Path(__file__).parent / "site/index.html"
PAGE, WORKER, HEADER = "site/page.js", "service_worker.js", "shared/header.js"
# Scripts that others fetch by a name, not by an import that can be followed.
LATER = ("in_browser/worker.js", "in_browser/arranger_worker.js", STAGE)
FONTS = ("SourceSansPro/SourceSansPro-Regular.woff2", "SourceSansPro/SourceSansPro-Bold.woff2")
ICON = 512  # pixels
COLOUR = "#0b1120"


def site_files(models: Mapping[str, GAN]) -> dict[str, bytes]:
    """Every file of the site by its path, for models by the name that the page gives them; it opens with the first."""
    files = {**_scripts(), **_fonts(), **_icon(models)}
    for name, model in models.items():
        weights = weights_of(model)
        files[f"live/weights/{name}.json"] = json.dumps(description_of(model, weights)).encode()
        files[f"live/weights/{name}.safetensors"] = weights
        if sharpener := sharpener_of(model):
            files[f"live/weights/{name}/sharpener.safetensors"] = sharpener
        reference = reference_value(inspector_of(model, str(model.folder)))
        files[f"live/judge/reference/{name}.json"] = json.dumps(reference).encode()
    files["manifest.webmanifest"] = json.dumps(_manifest()).encode()
    files["index.html"] = _html(models).encode()
    files[WORKER] = _worker(files).encode()
    return files


def write_site(files: Mapping[str, bytes], out: Path) -> None:
    """Write the files into a folder.

    Raises:
        FileExistsError: if it holds something else than an earlier site.
    """
    if out.exists() and any(out.iterdir()) and not (out / WORKER).is_file():
        raise FileExistsError(f"{out} holds other files: name a new folder, or an empty one")
    for name, content in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def _scripts() -> dict[str, bytes]:
    names = needed_by(PAGE, HEADER, explore.SCRIPT, generate.SCRIPT, *LATER)
    scripts = {address(name): SCRIPTS[name].encode() for name in names}
    return scripts | {address(name): content for name, content in VENDORED.items()}


def _fonts() -> dict[str, bytes]:
    """Those that Gradio brings along, where its style looks for them."""
    folder = Path(gr.__file__).parent / "templates/frontend/static/fonts"
    return {f"static/fonts/{name}": (folder / name).read_bytes() for name in FONTS if (folder / name).is_file()}


def _icon(models: Mapping[str, GAN]) -> dict[str, bytes]:
    """A picture of the first model."""
    name, model = next(iter(models.items()))
    classes = model.config.classes
    label = explore.FIRST_CLASSES.get(name, classes[0]) if classes else None
    image, _ = render(View(name, label, explore.FIRST_SEEDS.get(name, 0)), model)
    return {"icon.png": encode_png(to_image(image, ICON, smooth=True))}


def _manifest() -> dict:
    return {
        "name": TABLE["en"]["title"],
        "short_name": "DCGAN",
        "start_url": ".",
        "display": "standalone",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "icons": [{"src": "icon.png", "sizes": f"{ICON}x{ICON}", "type": "image/png"}],
    }


def _html(models: Mapping[str, GAN]) -> str:
    header = {
        "id": "header",
        "script": address(HEADER),
        "className": "gan-header",
        "props": {"tools": [address(STAGE)]},
    }
    site = {"header": header, "tabs": [_tab(part, dict(models)) for part in (explore, generate)], "worker": WORKER}
    modules = needed_by(PAGE, explore.SCRIPT)
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        data=page_data(table=TABLE, languages=LANGUAGES, fallback=None, served=False, site=site),
        early=SCRIPTS["shared/early.js"],
        title=TABLE["en"]["title"],
        tagline=TABLE["en"]["tagline"],
        colour=COLOUR,
        style=theme.theme()._get_theme_css() + STYLES[FRAME] + styles((FRAME,)),
        preload="".join(f'<link rel="modulepreload" href="{address(name)}">' for name in modules),
        page=address(PAGE),
    )


def _tab(part: ModuleType, models: dict[str, GAN]) -> dict:
    name = part.__name__.split(".")[-2]
    return {
        "name": name, "id": name, "script": address(part.SCRIPT), "className": part.CSS_CLASS,
        "props": part.props_of(models),
    }  # fmt: skip


def _worker(files: Mapping[str, bytes]) -> str:
    """The service worker, told what to keep; another content has another name, so that a renewed site is fetched."""
    content = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:12]
    site = {"NAME": f"dcgan-{VERSION}-{content}", "FILES": ["./", *sorted(set(files) - {"index.html"})]}
    return f"self.SITE = {json.dumps(site)};\n{SCRIPTS['site/service_worker.js']}"
