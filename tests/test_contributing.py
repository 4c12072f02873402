"""The walk-through of .github/CONTRIBUTING.md, followed word for word on a copy of the project."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from gan.cli.deploy import files_to_deploy
from tests.conftest import ROOT

CHECK = """
import app
assert list(app.models) == ["digits", "faces", "avatars", "stripes"]
tabs = [c["props"]["id"] for c in app.demo.config["components"] if c["type"] == "tabitem"]
assert tabs == ["explore", "generate", "train", "judge", "family", "works", "average"], tabs
click = next(f for f in app.demo.fns.values() if f.fn.__module__ == "gan.ui.average.panel")
assert click.fn("stripes", request=None).size == (256, 256)
"""


@pytest.mark.slow
def test_the_walk_through_works_as_it_is_written(tmp_path):
    for name in files_to_deploy("someone/copy"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text()
    blocks = re.findall(r"```(diff|sh)\n(.*?)```", text, re.S)
    assert [kind for kind, _ in blocks] == ["diff", "sh", "sh", "diff", "diff", "sh", "diff"]
    env = {**os.environ, "PATH": f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"}
    for kind, block in blocks:
        command = ["git", "apply", "-"] if kind == "diff" else ["bash", "-e"]
        subprocess.run(command, cwd=tmp_path, env=env, input=block, text=True, check=True, stdout=subprocess.DEVNULL)
    ruff = [sys.executable, "-m", "ruff", "check", "-q", "--config", str(ROOT / "pyproject.toml"), "gan"]
    subprocess.run(ruff, cwd=tmp_path, check=True)
    subprocess.run([sys.executable, "-c", CHECK], cwd=tmp_path, check=True)
