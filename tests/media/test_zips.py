"""Zips made to hurt; what they do to a set of pictures or a model is tested there."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from gan.media.zips import MAX_DIRECTORY, BrokenZip, open_zip, read_entry


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(content: bytes, words: str) -> None:
    with pytest.raises(BrokenZip, match=words), open_zip(content):
        pass


def crowded(entries: int) -> bytes:
    """A zip of so many empty files, all of one name: its directory alone."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return entries * entry + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, entries * len(entry), 0, 0)


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_zip_is_read_from_bytes_and_from_disk(tmp_path, on_disk):
    content = zipped(a=b"1" * 1000, b=b"2")
    (tmp_path / "a.zip").write_bytes(content)
    with open_zip(tmp_path / "a.zip" if on_disk else content) as archive:
        assert [read_entry(archive, one, 2000) for one in archive.infolist()] == [b"1" * 1000, b"2"]
        assert len(read_entry(archive, archive.infolist()[0], 10)) == 11  # one more than allowed, and no further


def test_a_directory_of_a_million_entries_is_not_read():
    with open_zip(crowded(1000)) as archive:
        assert len(archive.infolist()) == 1000
    content = crowded(MAX_DIRECTORY // 47 + 1)
    tracemalloc.start()
    refused(content, "too many files")
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


# Ids of their own: a zip carries the time it was made at, and two test processes
# would otherwise collect tests of different names.
@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no zip" * 1000, zipped(a=b"1")[:-10]], ids=["empty", "two letters", "text", "cut off"]
)
def test_what_is_no_zip_says_so(content):
    refused(content, "not a readable zip")


def test_a_name_that_is_no_text_and_a_version_of_the_future_are_no_traceback():
    content = bytearray(zipped(ab=b"1"))
    entry = content.index(b"PK\1\2")
    future = content.copy()
    future[entry + 6] = 99  # the version that is needed to extract it
    refused(bytes(future), "not a readable zip")
    content[entry + 9] |= 0x08  # the name is UTF-8,
    content[entry + 46 : entry + 48] = b"\xff\xfe"  # and is not
    refused(bytes(content), "not a readable zip")


def test_a_password_or_a_damage_is_said():
    content = bytearray(zipped(a=b"1" * 1000))
    locked, broken = content.copy(), content.copy()
    locked[locked.index(b"PK\1\2") + 8] |= 1
    broken[32:36] = b"\xff\xff\xff\xff"
    for one in (locked, broken):
        with open_zip(bytes(one)) as archive, pytest.raises(BrokenZip, match="cannot be unpacked"):
            read_entry(archive, archive.infolist()[0], 2000)
