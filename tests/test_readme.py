"""What the README and its pages promise can be run as it stands."""

import re

import pytest
from gradio_client import Client

from tests.conftest import ROOT
from tests.ui.conftest import demo, models, scheduler, url  # noqa: F401

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / ".github/PROGRAMS.md").read_text(), re.S)


def test_the_python_face(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    exec(next(block for block in BLOCKS if "GAN.from_pretrained" in block), names)
    assert names["images"].shape == (16, 1, 28, 28) and names["p"].shape == (16,)
    assert names["wide"].shape == (4, 3, 128, 128)


def test_the_familys_face(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    exec(next(block for block in BLOCKS if "gan.family" in block), names)
    assert names["avatars"].shape == (8, 3, 64, 64) and "pix2pix" in names["RELATIVES"]


@pytest.mark.slow
def test_the_client(url):  # noqa: F811
    block = next(block for block in BLOCKS if "gradio_client" in block)
    names = {}
    exec(block.replace("http://127.0.0.1:7860", url), names)
    assert isinstance(names["client"], Client) and len(names["items"]) == 60 and names["film"].endswith(".mp4")


def test_the_front_matter_agrees_with_the_requirements():
    gradio = re.search(r"gradio==(\S+)", (ROOT / "requirements.txt").read_text()).group(1)
    assert f"sdk_version: {gradio}\n" in (ROOT / "README.md").read_text()


PAGES = [ROOT / "README.md", *(ROOT / ".github").glob("*.md"), *ROOT.glob("checkpoints/**/README.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_lead_somewhere(page):
    for path, part in re.findall(r"\]\(([^)#:]*)(?:#([^)]+))?\)", page.read_text()):
        target = page.parent / path if path else page
        assert target.exists(), path
        headings = re.findall(r"^#+ (.+)$", target.read_text(), re.M) if part else []
        assert not part or part in [re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings], part


def test_what_the_security_table_names_is_there():
    table = (ROOT / ".github/SECURITY.md").read_text().partition("## What was tried")[2]
    paths = re.findall(r"`([\w/]+\.py)`", table)
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / "tests" / path).exists(), path


def test_the_readme_is_read_to_its_end():
    text = (ROOT / "README.md").read_text().rpartition("---\n")[2]
    assert len(text.split()) < 450
    commands = re.findall(r"^    (\S.+)$", text, re.M)
    assert commands == ["python -m pip install -r requirements.txt && python app.py", "bash tests/run.sh"]


def test_all_scenes_of_the_stage_are_told():
    scenes = re.findall(r'^ .*(?:name: |room\()"(\w+)"', (ROOT / "gan/ui/stage/scenes.js").read_text(), re.M)
    told = (ROOT / ".github/GUIDE.md").read_text().partition("## Talks")[2]
    assert len(scenes) == 19 and re.findall(r"^\| `(\w+)` \|", told, re.M) == scenes
