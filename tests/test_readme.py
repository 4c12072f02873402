"""What the README promises can be run as it stands."""

import re

import pytest
from gradio_client import Client

from tests.conftest import ROOT
from tests.ui.conftest import hall, models, url  # noqa: F401

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)


def test_the_python_face(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    exec(next(block for block in BLOCKS if "GAN.from_pretrained" in block), names)
    assert names["images"].shape == (16, 1, 28, 28) and names["p"].shape == (16,)


def test_the_client(url):  # noqa: F811
    block = next(block for block in BLOCKS if "gradio_client" in block)
    names = {}
    exec(block.replace("http://127.0.0.1:7860", url), names)
    assert isinstance(names["client"], Client) and len(names["items"]) == 60 and names["film"].endswith(".mp4")


def test_the_front_matter_agrees_with_the_requirements():
    gradio = re.search(r"gradio==(\S+)", (ROOT / "requirements.txt").read_text()).group(1)
    assert f"sdk_version: {gradio}\n" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text()))
def test_the_links_lead_somewhere(path):
    assert (ROOT / path).exists()
