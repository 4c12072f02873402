"""The page: the only part that knows gradio. A folder a tab, and what they share in `shared`."""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path

from gan.live.zero_gpu import on_space
from gan.ui.own_folder import own_folder

# Before gradio is imported: no telemetry, and no table of past events rebuilt on each new one (it grows with uptime).
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "100")  # whose sessions' names it would keep otherwise
# The visitors' own addresses, from a Space's proxy alone (for others the host says so); see gan.ui.shared.turns.
if on_space():
    os.environ.setdefault("FORWARDED_ALLOW_IPS", "127.0.0.1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16")


def _choose_store() -> None:
    """Give gradio a folder of this app's own (gan.ui.shared.store sweeps it), else one until this process ends."""
    try:
        folder = str(own_folder(Path(os.environ.get("GRADIO_TEMP_DIR") or tempfile.gettempdir())))
    except OSError as error:
        folder = tempfile.mkdtemp(prefix="dcgan-playground-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        logging.warning("%s: uploads and films are kept in %s", error, folder)
    os.environ["GRADIO_TEMP_DIR"] = folder


_choose_store()
