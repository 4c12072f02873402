"""The page: the only part that knows gradio. Plain Python (view, sheets, checks) is kept apart from the wiring."""

import os

# Before gradio is imported: no telemetry, and no table of past events rebuilt on each new one (it grows with uptime).
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")
