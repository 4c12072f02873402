import pytest
from gradio_client import Client

from gan.hall import Hall
from gan.ui.models import load_models
from gan.ui.page import Limits, build, launch_settings

LIMITS = Limits(at_once=1, seconds=60)


@pytest.fixture(scope="session")
def models():
    return load_models()


@pytest.fixture(scope="session")
def hall():
    hall = Hall(LIMITS.at_once)
    yield hall
    hall.close()


@pytest.fixture(scope="session")
def url(models, hall):
    demo = build(models, LIMITS)
    settings = launch_settings(models, limits=LIMITS, hall=hall)
    _, address, _ = demo.launch(prevent_thread_lock=True, quiet=True, **settings)
    yield address.rstrip("/")
    demo.close()


@pytest.fixture(scope="session")
def client(url):
    return Client(url, verbose=False)
