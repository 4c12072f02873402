import os
import subprocess
import sys
from pathlib import Path

import pytest

from gan.ui.own_folder import own_folder
from gan.ui.shared import store

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def theirs(tmp_path) -> Path:
    """Where it would be."""
    return tmp_path / f"dcgan-playground-{os.getuid()}"


def test_it_is_ours_alone_and_found_again(tmp_path, theirs):
    folder = own_folder(tmp_path)
    assert folder == theirs and folder.stat().st_mode & 0o777 == 0o700
    assert own_folder(tmp_path) == own_folder(folder) == folder


def test_one_that_others_may_write_to_is_refused(tmp_path, theirs):
    theirs.mkdir()
    theirs.chmod(0o777)
    with pytest.raises(PermissionError, match="not this user's alone"):
        own_folder(tmp_path)


def test_one_that_somebody_else_made_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    (tmp_path / "dcgan-playground-12345").mkdir(mode=0o700)
    with pytest.raises(PermissionError):
        own_folder(tmp_path)


def test_a_link_is_refused(tmp_path, theirs):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    theirs.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        own_folder(tmp_path)


def store_of(folder: Path) -> Path:
    """Which folder a server would use that is told to use this one."""
    code = "import gan.ui, os; print(os.environ['GRADIO_TEMP_DIR'])"
    environment = {**os.environ, "GRADIO_TEMP_DIR": str(folder)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    return Path(done.stdout.strip())


def test_a_server_takes_another_one_where_it_is_refused(tmp_path, theirs):
    assert store_of(tmp_path) == theirs
    theirs.chmod(0o777)
    other = store_of(tmp_path)
    assert other.name.startswith("dcgan-playground-") and other.parent != tmp_path


def test_others_files_beside_it_are_not_swept(tmp_path, monkeypatch):
    """As they were, where GRADIO_TEMP_DIR was a folder that other programs use."""
    (tmp_path / "thesis.txt").write_text("years of work")
    os.utime(tmp_path / "thesis.txt", (1, 1))
    monkeypatch.setattr(store, "get_upload_folder", lambda: str(own_folder(tmp_path)))
    monkeypatch.setattr(store, "OLD", -1.0)  # all is old
    (own_folder(tmp_path) / "film.gif").write_bytes(b"x")
    store.Store().reserve("a", 1)
    assert (tmp_path / "thesis.txt").exists() and not (own_folder(tmp_path) / "film.gif").exists()
