import io
import zipfile

import av
import numpy as np
import pytest
import torch
from PIL import Image

from gan.media.encoding import encode_png, zip_of_pngs
from gan.media.film import encode_animation
from gan.media.images import contact_sheet, to_image, to_uint8


def ramp(channels: int = 1) -> torch.Tensor:
    return torch.linspace(-1, 1, 256).view(1, 1, 16, 16).expand(1, channels, -1, -1)


def test_the_range_is_used_whole_and_rounded():
    assert to_uint8(ramp()).flatten().tolist() == list(range(256))
    assert to_uint8(torch.tensor([-9.0, 9.0]).view(1, 1, 1, 2)).flatten().tolist() == [0, 255]


@pytest.mark.parametrize("channels,mode", [(1, "L"), (3, "RGB")])
def test_a_png_holds_the_very_pixels(channels, mode):
    with Image.open(io.BytesIO(encode_png(to_image(ramp(channels)[0])))) as image:
        assert image.mode == mode and image.size == (16, 16)
        assert (np.asarray(image).reshape(16, 16, -1) == to_uint8(ramp(channels))[0]).all()


def test_enlarging_keeps_pixels_or_smooths_them():
    board = torch.tensor([[-1.0, 1.0], [1.0, -1.0]]).view(1, 2, 2)
    assert set(np.unique(to_image(board, 64))) == {0, 255}
    assert len(np.unique(to_image(board, 64, smooth=True))) > 20


def test_a_sheet_reads_from_left_to_right():
    images = torch.linspace(-1, 1, 6).view(6, 1, 1, 1).expand(6, 1, 4, 4)
    sheet = contact_sheet(images, columns=3)
    assert sheet.shape == (1, 8, 12)
    assert torch.allclose(sheet[0, ::4, ::4], images[:, 0, 0, 0].view(2, 3))


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_animations_loop_and_have_every_frame(kind):
    images = torch.linspace(-1, 1, 9).view(9, 1, 1, 1).expand(9, 1, 8, 8)
    with Image.open(io.BytesIO(encode_animation(to_uint8(images), kind, side=32))) as film:
        assert film.size == (32, 32) and film.n_frames == 9 and film.info["loop"] == 0


def test_mp4_plays():
    images = torch.linspace(-1, 1, 12).view(12, 1, 1, 1).expand(12, 1, 8, 8)
    with av.open(io.BytesIO(encode_animation(to_uint8(images), "mp4", side=64))) as film:
        shades = [frame.to_ndarray(format="gray").mean() for frame in film.decode(video=0)]
    assert len(shades) == 12 and shades == sorted(shades) and shades[-1] - shades[0] > 200


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="avi"):
        encode_animation(to_uint8(ramp()), "avi")


def test_the_zip_holds_one_picture_a_name():
    data = zip_of_pngs(ramp().expand(2, -1, -1, -1), ["a", "/../b\0"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["a.png", "-..-b-.png"]
        assert Image.open(archive.open("a.png")).size == (16, 16)
