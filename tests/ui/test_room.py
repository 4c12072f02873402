"""What is written to the store is there whole, for everybody who asks for it at once."""

import threading
from pathlib import Path

import pytest
from gradio import processing_utils

from gan.ui import room


@pytest.fixture
def store(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "get_upload_folder", lambda: str(tmp_path))
    return tmp_path


def test_whoever_reads_while_the_same_is_written_gets_all_of_it(store):
    data, going, seen = b"x" * 100_000, threading.Event(), set()

    def write():
        while not going.is_set():
            room.put(data, "a.png")

    path = Path(room.put(data, "a.png"))
    writers = [threading.Thread(target=write) for _ in range(2)]
    for one in writers:
        one.start()
    for _ in range(2000):
        seen.add(path.read_bytes())
    going.set()
    for one in writers:
        one.join()
    assert seen == {data} and [p.name for p in store.rglob("*") if p.is_file()] == ["a.png"]


def test_what_is_asked_for_again_is_young_again(store):
    path = room.put(b"data", "a.png")
    room.os.utime(path, (1, 1))
    assert room.put(b"data", "a.png") == path and Path(path).stat().st_mtime > 1
    assert room.put(b"other", "a.png") != path


def test_no_endpoint_lets_gradio_write_a_picture_in_place(client, monkeypatch):
    """Its ways truncate the file first: another visitor who fetches the same picture would get nothing."""

    def refused(*_, **__):
        raise AssertionError("written in place")

    for name in ("save_pil_to_cache", "save_img_array_to_cache", "save_bytes_to_cache"):
        monkeypatch.setattr(processing_utils, name, refused)
    for endpoint in ("/render", "/generate", "/morph"):
        assert client.predict(api_name=endpoint)
    assert client.predict(model="avatars", count=2, api_name="/compare")
