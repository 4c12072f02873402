"""Every word that a visitor sees, in English and in Brazilian Portuguese.

Each tab keeps its words in its own folder, in files named `words*.py`; here they become one table. Gradio's own I18n
serves the tabs' names; the custom panels get the whole table as JSON, and Python's messages are looked up with `text`.
Which language: the address's `lang`, else the visitor's last choice, else `--lang`, else the browser's.
"""

from importlib import import_module
from pathlib import Path

import gradio as gr

from gan.data.catalog import CATALOG

LANGUAGES = {"en": "English", "pt-BR": "Português"}


def _gather() -> dict[str, tuple[str, str]]:
    """The words of all folders beside this one, and what the data sets are called.

    Raises:
        ValueError: if two folders give different words to one key.
    """
    found = {f"set_{name}": known.title for name, known in CATALOG.items()}
    for path in sorted(Path(__file__).parents[1].glob("*/words*.py")):
        for key, both in import_module(f"gan.ui.{path.parent.name}.{path.stem}").WORDS.items():
            if found.setdefault(key, both) != both:
                raise ValueError(f"{path} gives other words to {key!r} than another folder")
    return found


_WORDS = _gather()
TABLE = {language: {key: both[column] for key, both in _WORDS.items()} for column, language in enumerate(LANGUAGES)}
i18n = gr.I18n(**TABLE)


def text(key: str, language: str, **values) -> str:
    """The text in that language, with {names} filled in."""
    return TABLE[language][key].format(**values) if values else TABLE[language][key]


def named(kind: str, name: str):
    """What a name such as the model "digits" is called in a component of Gradio's; a name nobody has put into words
    stays as it is.
    """
    key = f"{kind}_{name}"
    return i18n(key) if key in _WORDS else name


def language_of(request: gr.Request | None) -> str:
    """The language of the page that a request comes from.

    The page leaves it in a cookie; where a frame forbids cookies, its address may say, or else the browser.
    """
    if request is None:
        return "en"
    headers = request.headers
    for language in LANGUAGES:
        if f"gan-lang={language}" in (headers.get("cookie") or "") or f"lang={language}" in (
            headers.get("referer") or ""
        ):
            return language
    preferred = (headers.get("accept-language") or "en").lower()
    return "pt-BR" if preferred.startswith("pt") else "en"
