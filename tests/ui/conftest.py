import pytest

from gan.ui.models import load_models
from gan.ui.page import build, launch_settings


@pytest.fixture(scope="session")
def models():
    return load_models()


@pytest.fixture(scope="session")
def url(models):
    demo = build(models)
    _, address, _ = demo.launch(prevent_thread_lock=True, quiet=True, **launch_settings(models))
    yield address.rstrip("/")
    demo.close()
