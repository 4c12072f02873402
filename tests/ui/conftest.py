import pytest
from gradio_client import Client

from gan.live.scheduler import Scheduler
from gan.ui.page import Limits, build, launch_settings
from gan.ui.shared.models import load_models

LIMITS = Limits(at_once=1, seconds=60)


@pytest.fixture(scope="session")
def models():
    return load_models()


@pytest.fixture(scope="session")
def scheduler():
    scheduler = Scheduler(LIMITS.at_once)
    yield scheduler
    scheduler.close()


@pytest.fixture(scope="session")
def demo(models):
    return build(models, LIMITS)


@pytest.fixture(scope="session")
def url(demo, models, scheduler):
    settings = launch_settings(models, limits=LIMITS, scheduler=scheduler)
    _, address, _ = demo.launch(prevent_thread_lock=True, quiet=True, **settings)
    yield address.rstrip("/")
    demo.close()


@pytest.fixture(scope="session")
def client(url):
    return Client(url, verbose=False)
