import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

from gan.data import uploads
from gan.data.uploads import read
from gan.media import decoding
from gan.media.decoding import decode


def encoded(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def halves(mode: str = "RGB", size=(40, 20), left="black", right="white") -> Image.Image:
    image = Image.new(mode, size, left)
    image.paste(Image.new(mode, (size[0] // 2, size[1]), right), (size[0] // 2, 0))
    return image


def huge_png(side: int) -> bytes:
    """A PNG of side x side black pixels in a few kilobytes."""
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))  # noqa: E731
    row = zlib.compress(b"\0" * (side // 8 + 1) * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def test_a_wide_picture_keeps_its_centre_square():
    image = Image.new("RGB", (90, 30), "red")
    image.paste(Image.new("RGB", (30, 30), (0, 0, 255)), (30, 0))
    red, _, blue = decode(encoded(image), 8, 3)
    assert (red[:, 2:-2] < 5).all() and (blue[:, 2:-2] > 250).all() and blue.min() > 200  # Lanczos softens the edge


def test_grey_and_colour_are_made_of_each_other():
    assert decode(encoded(halves()), 8, 1).shape == (1, 8, 8)
    colour = decode(encoded(halves("L", left=0, right=255)), 8, 3)
    assert colour.shape == (3, 8, 8) and (colour[0] == colour[2]).all()


def test_cmyk_comes_out_in_its_colours():
    red = Image.new("RGB", (16, 16), (255, 0, 0)).convert("CMYK")
    pixel = decode(encoded(red, "JPEG"), 8, 3)[:, 4, 4]
    assert pixel[0] > 200 and pixel[1] < 60 and pixel[2] < 60


def test_sixteen_bits_keep_their_shades():
    image = Image.fromarray(np.full((16, 16), 0x8000, np.uint16))
    assert abs(int(decode(encoded(image), 8, 1).mean()) - 128) <= 1


def test_transparency_is_shown_on_white():
    assert (decode(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), 8, 1) == 255).all()


def test_a_picture_held_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned by a quarter
    turned = decode(encoded(halves(size=(20, 20)), "JPEG", exif=exif, quality=95), 8, 1)[0]
    assert turned[0].mean() < 40 and turned[-1].mean() > 215


def test_an_animation_gives_its_first_frame():
    first, second = (Image.new("L", (8, 8), shade) for shade in (10, 250))
    assert decode(encoded(first, "GIF", save_all=True, append_images=[second]), 8, 1).mean() < 30


def test_one_pixel_is_enough():
    assert (decode(encoded(Image.new("L", (1, 1), 77)), 8, 1) == 77).all()


def test_a_picture_bomb_is_refused_before_it_is_decoded():
    bomb = huge_png(20_000)
    assert len(bomb) < 60_000
    with pytest.raises(ValueError, match="megapixels"):
        decode(bomb, 8, 1)


@pytest.mark.parametrize("content", [b"", b"this is no picture", b"\x89PNG\r\n\x1a\n broken", encoded(halves())[:60]])
def test_what_is_no_picture_says_so(content):
    with pytest.raises(ValueError, match="not a readable picture"):
        decode(content, 8, 3)


def test_a_folder_is_read_through_its_folders_in_order(tmp_path):
    (tmp_path / "more").mkdir()
    for name, shade in (("a.png", 10), ("b.jpg", 100), ("more/c.webp", 200)):
        Image.new("L", (30, 30), shade).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("not a picture, and not counted as one")
    images, _, notes = read(tmp_path, 16, 1)
    assert images.shape == (3, 1, 16, 16)
    assert [round(float(i), -1) for i in images.float().mean((1, 2, 3))] == [10, 100, 200]
    assert len(notes) == 1 and "Only 3 pictures" in notes[0]


def test_a_zip_with_bad_files_and_bad_paths_gives_its_good_ones(tmp_path):
    path = tmp_path / "own.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.png", encoded(halves()))
        archive.writestr("../../escaped.png", encoded(halves()))
        archive.writestr("text.png", "no picture")
        archive.writestr("readme.txt", "no picture either")
        archive.writestr("__MACOSX/._good.png", b"a Mac's shadow of a file")
    images, _, notes = read(path, 16, 3)
    assert len(images) == 2
    assert "1 files could not be read and were left out: text.png." in notes
    assert not (tmp_path.parent.parent / "escaped.png").exists()


def test_a_zip_bomb_does_not_fill_the_memory(tmp_path, monkeypatch):
    for module in (decoding, uploads):
        monkeypatch.setattr(module, "MAX_FILE_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.png", b"\0" * 50_000_000)
        archive.writestr("good.png", encoded(halves()))
    images, _, notes = read(path, 8, 1)
    assert len(images) == 1 and "bomb.png" in notes[0]


def test_there_is_a_last_picture(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_PICTURES", 2)
    for name in "abc":
        Image.new("L", (8, 8)).save(tmp_path / f"{name}.png")
    images, _, notes = read(tmp_path, 8, 1)
    assert len(images) == 2 and any("Only the first 2" in note for note in notes)


def test_nothing_readable_says_what_to_give(tmp_path):
    with pytest.raises(ValueError, match="holds no pictures; give a folder or zip"):
        read(tmp_path, 8, 1)
    (tmp_path / "bad.png").write_bytes(b"bad")
    with pytest.raises(ValueError, match="none of its 1 files"):
        read(tmp_path, 8, 1)
    (tmp_path / "bad.zip").write_bytes(b"bad")
    with pytest.raises(ValueError, match="readable zip"):
        read(tmp_path / "bad.zip", 8, 1)
    with pytest.raises(ValueError, match="none of its 1 files"):
        read([tmp_path / "bad.png"], 8, 1)


def test_several_files_at_once_and_no_more_than_asked(tmp_path):
    for i in range(3):
        Image.new("L", (9, 9)).save(tmp_path / f"{i}.png")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.write(tmp_path / "0.png", "inside.png")
    counts: list[int] = []
    _, names, _ = read(sorted(tmp_path.iterdir()), 8, 1, progress=counts.append)
    assert names == ("0.png", "1.png", "2.png", "inside.png") and counts == [1, 2, 3, 4]
    images, _, notes = read(tmp_path, 8, 1, limit=2)
    assert len(images) == 2 and not any("Only the first" in note for note in notes)  # it was asked for


def test_a_first_look_decodes_few_and_counts_all(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "LOOKED", 9)
    archive = tmp_path / "many.zip"
    with zipfile.ZipFile(archive, "w") as held:
        for i in range(30):
            held.writestr(f"{i:02d}.png", b"no picture" if i == 3 else encoded(halves()))
        held.writestr("notes.txt", "not counted")
    decoded = []
    images, count, bad = uploads.look([archive], 16, 3, 8, lambda *given: decoded.append(1) or decode(*given))
    assert images.shape == (8, 3, 16, 16) and count == 30 and bad == ["03.png"] and len(decoded) == 9
    broken = tmp_path / "broken.zip"
    broken.write_bytes(archive.read_bytes()[:-30])
    with pytest.raises(ValueError, match="cannot be used"):
        uploads.look([broken], 16, 3, 8)
    nothing = tmp_path / "nothing.png"
    nothing.write_bytes(b"nothing")
    assert len(uploads.look([nothing], 16, 3, 8)[0]) == 0
