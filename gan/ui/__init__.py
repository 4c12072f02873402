"""The page: the only part that knows gradio. Plain Python (view, sheets, checks) is kept apart from the wiring."""

import atexit
import os
import shutil
import tempfile

# Before gradio is imported: no telemetry, and no table of past events rebuilt on each new one (it grows with uptime).
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")


def _find_room() -> None:
    """Give gradio another folder where its own cannot be written: a read-only disk, or another user's /tmp/gradio."""
    folder = os.environ.get("GRADIO_TEMP_DIR") or os.path.join(tempfile.gettempdir(), "gradio")
    try:
        os.makedirs(folder, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        os.environ["GRADIO_TEMP_DIR"] = own = tempfile.mkdtemp(prefix="gradio-")
        atexit.register(shutil.rmtree, own, ignore_errors=True)


_find_room()
