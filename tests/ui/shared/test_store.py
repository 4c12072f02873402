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


def test_there_is_room_by_bytes_and_by_what_is_left_of_the_disk(folder, monkeypatch):
    cases = ((400, 0, 1e9, True), (399, 0, 1e9, False), (1e9, 600, 1000, True), (1e9, 601, 1000, False))
    for most, spare, free, room in cases:
        monkeypatch.setattr(store, "MOST", int(most))
        monkeypatch.setattr(store, "SPARE", spare)
        monkeypatch.setattr(store, "free", lambda folder, free=free: int(free))
        assert store.Store().reserve("a", 100) == room, (most, spare, free)


def test_what_is_promised_counts_before_it_is_written(folder, monkeypatch):
    """Eight uploads at once that would each fit, and together would not."""
    monkeypatch.setattr(store, "SPARE", 500)
    monkeypatch.setattr(store, "free", lambda folder: 2000)
    mine = store.Store()
    promised = [mine.reserve(f"visitor {i}", 180) for i in range(8)]
    assert 2 <= sum(promised) <= 5 and promised[0] and 1500 - mine._coming >= 500
    for number, one in enumerate(promised):
        if one:
            mine.settle(f"visitor {number}", 180, 0)
    assert mine.reserve("visitor 9", 180)


def test_one_visitor_cannot_fill_it_for_the_next_hour(folder, monkeypatch):
    monkeypatch.setattr(store, "MOST", 10_000)
    monkeypatch.setattr(store, "SPARE", 0)
    mine = store.Store()
    stored = 0
    while mine.reserve("a flood", 1000):
        mine.settle("a flood", 1000, 1000)
        (folder / str(stored)).write_bytes(b"x" * 1000)
        mine._measured, stored = -store.FRESH, stored + 1
    assert stored == 2 and mine.reserve("me", 1000)
    monkeypatch.setattr(store, "OLD", 0.0)
    mine._brought = type(mine._brought)((0.0, who, size) for _, who, size in mine._brought)
    assert mine.reserve("a flood", 1000)  # an hour later


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
