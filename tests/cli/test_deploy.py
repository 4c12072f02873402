"""What goes to a Space; the Hub's client is the stand-in of test_publish."""

import re
import shutil
import subprocess
import sys

import pytest
from huggingface_hub import RepoCard
from typer.testing import CliRunner

from gan.cli import app
from gan.cli.deploy import PARTS, deploy, files_to_deploy
from gan.models.hub import NotPublished
from tests.conftest import ROOT
from tests.models.test_hub import hub  # noqa: F401


def test_what_goes_is_all_that_the_app_needs(tmp_path):
    for name in files_to_deploy("someone/playground"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    code = "import app; assert sorted(app.models) == ['avatars', 'digits', 'faces'] and app.demo"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path).returncode == 0


def test_nothing_else_goes(tmp_path):
    for part in PARTS:
        name = part if "." in part[1:] or part == "LICENSE" else f"{part}/config.json"
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("ours")
    for name in (
        ".env",
        "runs/mine/model.safetensors",
        "tests/test.py",
        "gan/.token",
        "checkpoints/mine/trainer.safetensors",
        "gan/__pycache__/a.pyc",
        "holiday.jpg",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine")
    names = {
        "app.py",
        "requirements.txt",
        "README.md",
        "LICENSE",
        "gan/config.json",
        "checkpoints/config.json",
        ".github/config.json",
    }
    assert set(files_to_deploy("someone/playground", tmp_path)) == names


def test_it_becomes_a_gradio_space(hub):  # noqa: F811
    deploy("someone/playground", "zero-a10g", private=True)
    sent = {name: hub.sent[name] for name in ("repo_type", "space_sdk", "space_hardware", "private", "repo")}
    assert sent == {
        "repo_type": "space", "space_sdk": "gradio", "space_hardware": "zero-a10g", "private": True,
        "repo": "someone/playground",
    }  # fmt: skip
    assert "app.py" in hub.sent["files"] and not any(name.startswith("tests") for name in hub.sent["files"])


def test_a_dry_run_sends_nothing(hub):  # noqa: F811
    hub.sent = {}
    run = CliRunner().invoke(app, ["deploy", "--space", "someone/playground", "--dry-run"])
    assert run.exit_code == 0 and "nothing was sent" in run.output and hub.sent == {}


@pytest.mark.parametrize("space", ["playground", "a/b/c", "so me/one"])
def test_a_name_that_cannot_be_is_said_before_anything_is_sent(space):
    with pytest.raises(NotPublished, match="user/name"):
        files_to_deploy(space)


def test_the_front_matter_is_what_the_hub_understands():
    card = RepoCard((ROOT / "README.md").read_text()).data.to_dict()
    assert card["sdk"] == "gradio" and card["app_file"] == "app.py" and card["license"] == "mit"
    assert len(card["short_description"]) <= 60 and card["python_version"] == "3.12"
    colours = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
    assert {card["colorFrom"], card["colorTo"]} <= colours
    assert f"gradio=={card['sdk_version']}" in (ROOT / "requirements.txt").read_text().split()
    assert re.fullmatch(r"\W{1,4}", card["emoji"])
