import base64
import io

import httpx
import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def ask(url):
    with httpx.Client(base_url=f"{url}/live", timeout=60) as client:
        yield client


def pixels(address: str) -> np.ndarray:
    """A picture in a data: address, (H, W, 3)."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))).astype(int)
