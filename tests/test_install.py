"""`pip install .` in another environment: the Python face and the command line work in any folder."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> str:
    """The Python of an environment in which only this project is installed; it borrows torch and the rest."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source = folder / "source"  # building leaves files beside what is built
    shutil.copytree(ROOT / "gan", source / "gan", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copyfile(ROOT / name, source / name)
    venv.create(folder / "venv", with_pip=False)
    path = str(folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    asked = [path, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    packages = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    with open(f"{packages}/borrowed.pth", "w") as file:
        file.write(sysconfig.get_paths()["purelib"] + "\n")
    pip = [sys.executable, "-m", "pip", "--python", path, "install", "-q"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--no-build-isolation", str(source)], check=True)
    return path


def run(python: str, folder, *arguments: str) -> str:
    return subprocess.run(
        [python, *arguments], cwd=folder, check=True, capture_output=True, text=True, env={"COLUMNS": "120"}
    ).stdout


def test_the_python_face_works_in_any_folder(python, tmp_path):
    code = "import gan; from gan import GAN, GANConfig; print(gan.__file__, GAN(GANConfig()).config.image_size)"
    said = run(python, tmp_path, "-c", code)
    assert "elsewhere" in said and said.split()[-1] == "28"


def test_so_does_the_command_line(python, tmp_path):
    assert "evaluate" in run(python, tmp_path, "-m", "gan", "--help")


def test_the_page_takes_its_scripts_along(python):
    installed = run(python, ROOT.parent, "-c", "import pathlib, gan; print(pathlib.Path(gan.__file__).parent)").strip()
    here = {path.relative_to(ROOT / "gan").as_posix() for path in (ROOT / "gan").rglob("*.[jcw][sa]*")}
    assert {path.relative_to(installed).as_posix() for path in Path(installed).rglob("*.[jcw][sa]*")} == here


def test_it_needs_what_the_requirements_say(python, tmp_path):
    code = "from importlib.metadata import requires; print(*requires('dcgan-playground'))"
    assert run(python, tmp_path, "-c", code).split() == (ROOT / "requirements.txt").read_text().split()


def test_the_lock_holds_what_the_requirements_say_each_by_its_sum():
    text = (ROOT / ".github/locked.txt").read_text()
    entries = [entry for entry in re.sub(r"^#.*\n", "", text, flags=re.M).replace("\\\n", "").splitlines() if entry]
    pins = {entry.split(";")[0].split("--hash")[0].strip() for entry in entries}
    assert set((ROOT / "requirements.txt").read_text().split()) <= pins
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
