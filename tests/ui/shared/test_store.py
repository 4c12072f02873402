"""What is written to the store is there whole, for everybody who asks for it at once."""

import errno
import threading
from pathlib import Path

import pytest
from gradio import processing_utils
from gradio_client import handle_file

from gan.ui.shared import store
from tests.data.test_handwriting import seven
from tests.data.test_uploads import encoded


def nothing_there(*_):
    raise FileNotFoundError


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "get_upload_folder", lambda: str(tmp_path))
    return tmp_path


def test_whoever_reads_while_the_same_is_written_gets_all_of_it(folder, monkeypatch):
    data, going, seen = b"x" * 100_000, threading.Event(), set()

    def write():
        while not going.is_set():
            store.put(data, "a.png")

    path = Path(store.put(data, "a.png"))
    monkeypatch.setattr(store.os, "utime", nothing_there)  # so that each writes anew
    writers = [threading.Thread(target=write) for _ in range(2)]
    for one in writers:
        one.start()
    for _ in range(2000):
        seen.add(path.read_bytes())
    going.set()
    for one in writers:
        one.join()
    assert seen == {data} and [p.name for p in folder.rglob("*") if p.is_file()] == ["a.png"]


def test_what_cannot_be_written_leaves_nothing(folder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(store.os, "replace", full)
    with pytest.raises(OSError):
        store.put(b"data", "a.png")
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_asked_for_again_is_young_again(folder):
    path = store.put(b"data", "a.png")
    store.os.utime(path, (1, 1))
    assert store.put(b"data", "a.png") == path and Path(path).stat().st_mtime > 1
    assert store.put(b"other", "a.png") != path


def test_no_endpoint_lets_gradio_write_a_picture_in_place(client, monkeypatch, tmp_path):
    """Its ways truncate the file first: another visitor who fetches the same picture would get nothing."""

    def refused(*_, **__):
        raise AssertionError("written in place")

    for name in ("save_pil_to_cache", "save_img_array_to_cache", "save_bytes_to_cache"):
        monkeypatch.setattr(processing_utils, name, refused)
    for endpoint in ("/render", "/generate", "/morph"):
        assert client.predict(api_name=endpoint)
    assert client.predict(model="avatars", count=2, api_name="/compare")
    (tmp_path / "seven.png").write_bytes(encoded(seven()))
    for endpoint in ("/score", "/invert"):
        assert client.predict(handle_file(str(tmp_path / "seven.png")), model="digits", api_name=endpoint)
