"""The rule of the house: media, nets, data, models, training, family, study, live, ui, cli: import to the left.

Relatives never import each other, tabs never import each other, and gradio is known in ui only.
"""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = ("media", "nets", "data", "models", "training", "family", "study", "live", "ui", "cli")
SHARED = {
    "family": ("relative", "relative_game"),
    "ui": ("shared", "in_browser", "training"),
}  # what the parts of a room may import of it
FILES = sorted((ROOT / "gan").rglob("*.py"))


def imported(path: Path) -> set[tuple[str, ...]]:
    """The modules that a file imports, as tuples of their parts; relative imports are not used here."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            found |= {(*node.module.split("."), alias.name) for alias in node.names}
    return found


def part_of(room: str, rest: tuple[str, ...]) -> str:
    """Which relative or tab a module of `family` or `ui` belongs to."""
    return rest[0] if room in SHARED and rest else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_to_the_left(path):
    here = path.relative_to(ROOT / "gan").with_suffix("").parts
    if here[0] not in ROOMS:  # gan/__init__.py and __main__.py, which open the door
        return
    for name in imported(path):
        assert name[0] not in ("gradio", "gradio_client") or here[0] == "ui", f"{path} knows {name[0]}"
        if name[0] != "gan" or len(name) < 2:
            continue
        room, *rest = name[1:]
        assert room in ROOMS, f"{path} imports gan.{room}, which is no room"
        if room == here[0]:
            ours, theirs = part_of(room, here[1:]), part_of(room, tuple(rest))
            # A package's own page.py, theme.py and registry stand above its parts.
            alone = len(here) == 2 or ours == theirs or theirs in SHARED.get(room, ()) or not theirs
            assert alone, f"{path} imports {'.'.join(name)}: {room} keeps its parts apart"
        else:
            assert ROOMS.index(room) < ROOMS.index(here[0]), f"{path} imports {'.'.join(name)}, which is to its right"


def test_importing_gan_brings_no_gradio():
    code = "import sys, gan, gan.cli, gan.live.worker; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_thing(path):
    assert len(path.read_text().splitlines()) <= 300


TEXTS = sorted(
    path for kind in ("py", "js", "css") for path in (ROOT / "gan").rglob(f"*.{kind}") if "vendor" not in path.parts
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_line_can_be_read_on_one_screen(path):
    lines = path.read_text().splitlines()
    assert not [line for line in lines if len(line) > 120 and "data:image" not in line]  # an address cannot be broken


BENCHMARKS = sorted(path.stem for path in (ROOT / "tests/benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_knows_where_everything_is(name):
    """None of them runs here; what has moved away would not be noticed."""
    importlib.import_module(f"tests.benchmarks.{name}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "checkpoints").rglob("*.[mj][ds]*")), ids=lambda path: "-".join(path.parts[-2:])
)
def test_a_cards_commands_work_from_any_checkout(path):
    assert not re.search(r"--[\w-]+[ =]/", path.read_text())  # no folder of the machine that it was made on
