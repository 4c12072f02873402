"""The page: the only part that knows gradio. A folder a tab, and what they share in `shared`."""

import atexit
import os
import shutil
import tempfile

# Before gradio is imported: no telemetry, and no table of past events rebuilt on each new one (it grows with uptime).
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")


def _choose_store() -> None:
    """Give gradio a folder of this app's own (gan.ui.shared.store sweeps it), else one where it can be written."""
    default = os.path.join(tempfile.gettempdir(), f"dcgan-playground-{os.getuid() if hasattr(os, 'getuid') else 0}")
    folder = os.environ.setdefault("GRADIO_TEMP_DIR", default)
    try:
        os.makedirs(folder, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        os.environ["GRADIO_TEMP_DIR"] = own = tempfile.mkdtemp(prefix="dcgan-playground-")
        atexit.register(shutil.rmtree, own, ignore_errors=True)


_choose_store()
