"""How the page looks and which scripts it carries: theme, style sheet, and the files in static/."""

import json
from pathlib import Path

import gradio as gr
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gan.ui.shared.language import LANGUAGES, TABLE

STATIC = Path(__file__).parent / "static"
SCRIPTS = (
    "kit.js",
    "stage.js",
    "header.js",
    "pad.js",
    "explore.js",
    "sheet.js",
    "lane.js",
    "keep.js",
    "train.js",
    "compare.js",
    "game.js",
    "sketch.js",
    "own.js",
    "restore.js",
    "judge.js",
    "diagram.js",
    "quiz.js",
    "works.js",
)


def theme() -> gr.themes.Base:
    """Calm and flat, one accent. The bundled semi-bold font holds two letters only, so bold is 700 throughout."""
    fonts = [gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif"]
    mono = [gr.themes.LocalFont("IBM Plex Mono", weights=(400, 700)), "monospace"]
    return gr.themes.Base(
        primary_hue="teal", neutral_hue="slate", radius_size="lg", text_size="md", font=fonts, font_mono=mono
    ).set(
        body_background_fill="*neutral_50",
        block_title_text_weight="700",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_text_color="white",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_300",
    )


def style() -> str:
    """The style sheet of the panels; Gradio confines it to what is inside its container."""
    return "".join((STATIC / name).read_text() for name in ("style.css", "train.css", "judge.css", "works.css"))


def head() -> str:
    """The style of the container itself, and the scripts of the panels, which run before the panels are built."""
    frame = "".join((STATIC / name).read_text() for name in ("frame.css", "stage.css"))
    languages = f"window.gan.languages = {_json(LANGUAGES)};"
    scripts = "".join((STATIC / name).read_text() for name in SCRIPTS)
    return f"<style>{frame}</style><script>{languages}{scripts}</script>"


def early_script(default_language: str | None = None) -> str:
    """The script that settles the language before Gradio asks the browser for it."""
    script = (STATIC / "early.js").read_text()
    script = script.replace("/*TABLE*/ {}", _json(TABLE)).replace("/*DEFAULT*/ null", _json(default_language))
    return f"<script>{script}</script>"


def _json(value) -> str:
    # "</" would end the script element early.
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def _is_page(scope: Scope) -> bool:
    """Whether the page itself is asked for; behind a proxy the path may or may not carry the proxy's prefix."""
    return not scope["path"].removeprefix(scope.get("root_path", "")).strip("/")


class EarlyScript:
    """ASGI middleware that puts a script first into the page's <head>; `launch(head=)` comes too late for that."""

    def __init__(self, app: ASGIApp, script: str) -> None:
        self.app, self.script = app, script.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_page(scope):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        parts: list[bytes] = []

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            parts.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body = b"".join(parts).replace(b"<head>", b"<head>" + self.script, 1)
            others = [(key, value) for key, value in start["headers"] if key.lower() != b"content-length"]
            start["headers"] = [*others, (b"content-length", str(len(body)).encode())]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, hold)
