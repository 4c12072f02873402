"""The page: the only part that knows gradio. Plain Python (view, sheets, checks) is kept apart from the wiring."""

import atexit
import os
import shutil
import tempfile

# Before gradio is imported: no telemetry, and no table of past events rebuilt on each new one (it grows with uptime).
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")


def _find_room() -> None:
    """Give gradio a folder of this app's own (it is swept, see gan.ui.room), another where that cannot be written."""
    default = os.path.join(tempfile.gettempdir(), f"dcgan-playground-{os.getuid() if hasattr(os, 'getuid') else 0}")
    folder = os.environ.setdefault("GRADIO_TEMP_DIR", default)
    try:
        os.makedirs(folder, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        os.environ["GRADIO_TEMP_DIR"] = own = tempfile.mkdtemp(prefix="dcgan-playground-")
        atexit.register(shutil.rmtree, own, ignore_errors=True)


_find_room()
