"""The page in a real Chromium, for benchmarks of what it does by itself."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS

PORT = 7998
URL = f"http://127.0.0.1:{PORT}"


@contextlib.contextmanager
def browser_beside(*command: str, url: str) -> Iterator[Browser]:
    """A browser, once the server that a Python command begins answers there; both end together."""
    server = subprocess.Popen([sys.executable, *command])
    try:
        for _ in range(120):
            try:
                httpx.get(url)
                break
            except httpx.HTTPError:
                time.sleep(0.5)
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            yield browser
            browser.close()
    finally:
        server.terminate()


@contextlib.contextmanager
def opened() -> Iterator[Page]:
    """A wide page of the app's own server; nothing is open on it yet."""
    with browser_beside("app.py", "--port", str(PORT), "--offline", url=URL) as browser:
        yield browser.new_page(viewport={"width": 1440, "height": 1000})
