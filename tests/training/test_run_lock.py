import os
import subprocess
import sys
from pathlib import Path

import pytest

from gan.models.folder import UNFINISHED, replace_file
from gan.training.run_lock import Taken, run_lock

OWNER = """
import sys, time; from pathlib import Path; from gan.training.run_lock import run_lock
with run_lock(Path(sys.argv[1])):
    print("mine", flush=True); time.sleep(600)
"""


def owner_of(folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", OWNER, str(folder)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert other.stdout.readline() == "mine\n"
    return other


def test_a_folder_has_one_owner_who_is_named_until_it_dies(tmp_path):
    other = owner_of(tmp_path / "run")
    with pytest.raises(Taken, match=f"by process {other.pid}: wait for it"), run_lock(tmp_path / "run"):
        pass
    other.kill()
    other.wait()
    with run_lock(tmp_path / "run"):
        assert (tmp_path / "run" / ".lock-pid").read_text() == f"{os.getpid()}\n"


def test_what_a_killed_process_has_left_is_cleared_up_and_nothing_else(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"kept")
    (tmp_path / f"{UNFINISHED}model.safetensors-x1").write_bytes(b"torn")
    (tmp_path / f"{UNFINISHED}y2").mkdir()
    (tmp_path / f"{UNFINISHED}y2" / "config.json").write_bytes(b"{")
    with run_lock(tmp_path):
        assert {path.name for path in tmp_path.iterdir()} == {"model.safetensors", ".lock", ".lock-pid"}
    assert {path.name for path in tmp_path.iterdir()} == {"model.safetensors", ".lock"}


def test_a_run_that_came_to_nothing_leaves_no_folder(tmp_path):
    with pytest.raises(ValueError), run_lock(tmp_path / "run"):
        raise ValueError("a wrong setting")
    assert not (tmp_path / "run").exists()


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "state"
    replace_file(path, b"old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    if os.name == "posix":
        plain = tmp_path / "plain"
        plain.write_bytes(b"")
        assert path.stat().st_mode == plain.stat().st_mode
