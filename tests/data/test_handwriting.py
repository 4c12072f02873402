import io
import zipfile

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from gan.data.catalog import DIGITS
from gan.data.handwriting import Blank, ink, like_mnist, prepare
from gan.media.decoding import decode
from gan.media.images import scaled
from gan.nets.dcgan import GANConfig
from gan.study.classifier import Classifier
from tests.conftest import ROOT
from tests.data.test_uploads import encoded, huge_png

GREY, COLOUR = GANConfig(classes=DIGITS), GANConfig(image_size=32, channels=3)


def seven(size=280, at=(0, 0), scale=1.0, paper="black", pen="white", mode="L") -> Image.Image:
    image = Image.new(mode, (size, size), paper)
    points = [(at[0] + scale * x, at[1] + scale * y) for x, y in ((75, 70), (205, 70), (125, 225))]
    ImageDraw.Draw(image).line(points, fill=pen, width=round(22 * scale), joint="curve")
    return image


def test_writing_fills_the_box_and_its_mass_is_in_the_middle():
    picture = (prepare(encoded(seven()), GREY)[0] + 1) / 2
    rows, columns = torch.nonzero(picture > 0.1, as_tuple=True)
    assert 19 <= max(rows.max() - rows.min(), columns.max() - columns.min()) + 1 <= 22
    mass = picture / picture.sum()
    at = torch.arange(28.0)
    assert abs(float((mass.sum(1) * at).sum()) - 14) < 0.6 and abs(float((mass.sum(0) * at).sum()) - 14) < 0.6


@pytest.mark.parametrize(
    "other",
    [
        {"paper": "white", "pen": "black"},
        {"paper": "#e8e0d0", "pen": "#303080", "mode": "RGB"},
        {"at": (90, 60), "scale": 0.5},
        {"size": 900, "scale": 3.2},
    ],
)
def test_neither_the_paper_nor_the_place_nor_the_size_of_writing_counts(other):
    plain, same = prepare(encoded(seven()), GREY), prepare(encoded(seven(**other)), GREY)
    assert (plain - same).square().mean().sqrt() < 0.25
    assert (plain - plain.flip(2)).square().mean().sqrt() > 0.5  # a measure of how far two sevens can be apart


def test_a_little_noise_on_the_paper_is_no_writing():
    picture = np.asarray(seven(paper="white", pen="black")).astype(int) + np.random.default_rng(0).integers(
        -20, 20, (280, 280)
    )
    noisy = encoded(Image.fromarray(picture.clip(0, 255).astype(np.uint8)))
    assert (prepare(noisy, GREY) - prepare(encoded(seven()), GREY)).square().mean().sqrt() < 0.25


def shaded(across: float, paper=0.9, ink=0.15) -> bytes:
    """Dark writing on paper whose light falls off to one side by this share."""
    writing = np.asarray(seven()) / 255
    light = np.linspace(1, 1 - across, 280)[None]
    return encoded(Image.fromarray((255 * light * (paper - (paper - ink) * writing)).astype(np.uint8)))


def thin(width: int) -> bytes:
    """Writing with a pen of so many pixels, on 1000."""
    image = Image.new("L", (1000, 1000))
    ImageDraw.Draw(image).line([(270, 250), (730, 250), (450, 800)], fill="white", width=width, joint="curve")
    return encoded(image)


def framed() -> bytes:
    image = seven()
    ImageDraw.Draw(image).rectangle([0, 0, 279, 279], outline="white", width=6)
    return encoded(image)


HARD = {
    "light that falls off": shaded(0.6), "dim light": shaded(0, 0.45, 0.1), "both": shaded(0.3, 0.3, 0.06),
    "pencil": shaded(0.3, 0.5, 0.2), "a fine pen": thin(6), "a marker": thin(80), "a frame": framed(),
}  # fmt: skip


@pytest.mark.parametrize("kind", HARD)
@torch.inference_mode()
def test_writing_that_a_phone_or_a_fine_pen_made_is_still_read(kind):
    classifier = Classifier.load(ROOT / "checkpoints" / "digits")
    image = prepare(HARD[kind], GREY)
    chances = classifier(image[None]).softmax(1)[0]
    assert chances.argmax() == 7 and chances[7] > 0.6 and image.max() > 0.8


def test_a_picture_of_the_networks_own_size_stays_as_it_is(mnist):
    for config, image in ((GREY, mnist[1].images[3, 0]), (GREY, mnist[1].images[8, 0])):
        assert torch.equal(prepare(encoded(Image.fromarray(image.numpy())), config)[0], scaled(image))


def test_other_grey_pictures_are_not_taken_for_writing():
    photograph = np.random.default_rng(0).integers(0, 255, (28, 28)).astype(np.uint8)
    content = encoded(Image.fromarray(photograph).resize((56, 56), Image.Resampling.NEAREST))
    assert (
        prepare(content, GANConfig(classes=("shirt", "shoe"))) - scaled(torch.from_numpy(photograph))
    ).abs().mean() < 0.2


def test_mnists_own_pictures_stay_as_they_are(mnist):
    images = mnist[1].images[:50]
    larger = lambda image: Image.fromarray(image[0].numpy()).resize((56, 56), Image.Resampling.NEAREST)  # noqa: E731
    again = torch.stack([prepare(encoded(larger(image)), GREY) for image in images])
    assert (again - scaled(images)).square().flatten(1).mean(1).sqrt().median() < 0.2


@pytest.mark.parametrize("colour", ["black", "white", "gray"])
def test_an_empty_picture_is_blank_for_writing_and_a_picture_for_colour(colour):
    content = encoded(Image.new("RGB", (50, 50), colour))
    with pytest.raises(Blank):
        prepare(content, GREY)
    assert prepare(content, COLOUR).shape == (3, 32, 32)


def test_writing_needs_ink():
    with pytest.raises(Blank):
        like_mnist(np.zeros((280, 280)))
    assert ink(np.asarray(seven())).max() == 1


def test_a_photograph_keeps_its_centre_square():
    image = Image.new("RGB", (90, 30), "red")
    image.paste(Image.new("RGB", (30, 30), (0, 0, 255)), (30, 0))
    red, _, blue = prepare(encoded(image), COLOUR)
    assert red[:, 4:-4].max() < -0.9 and blue[:, 4:-4].min() > 0.9


def rude() -> dict[str, bytes]:
    """Files that no picture should be."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.png", bytes(50_000_000))
    return {
        "a giant": huge_png(20_000),
        "text": b"I am no picture" * 20,
        "nothing": b"",
        "a program in a picture": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "a zip bomb": bomb.getvalue(),
        "half a picture": encoded(seven())[:300],
    }


@pytest.mark.parametrize("kind", rude())
def test_what_is_no_picture_is_one_sentence(kind):
    for config in (GREY, COLOUR):
        with pytest.raises(ValueError, match=r"picture|megapixels") as raised:
            prepare(rude()[kind], config)
        assert "\n" not in str(raised.value)


def odd() -> dict[str, bytes]:
    """Pictures of unusual kinds, all of the same seven."""
    turned = seven(paper="white", pen="black").rotate(90)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: turn it by 90 degrees clockwise
    transparent = Image.new("RGBA", (280, 280), (0, 0, 0, 0))
    transparent.paste((0, 0, 0, 255), mask=seven())
    deep = (np.asarray(seven()).astype(np.uint16)) * 257
    return {
        "CMYK": encoded(seven(paper="white", pen="black").convert("CMYK"), "JPEG", quality=95),
        "16 bits": encoded(Image.fromarray(deep)),
        "animated": encoded(seven(), "GIF", save_all=True, append_images=[Image.new("L", (280, 280))]),
        "on its side": encoded(turned, "JPEG", exif=exif, quality=95),
        "transparent": encoded(transparent),
        "palette": encoded(seven(mode="RGB").convert("P")),
    }


@pytest.mark.parametrize("kind", odd())
def test_a_picture_of_an_unusual_kind_is_the_right_picture(kind):
    expected = prepare(encoded(seven()), GREY)
    assert (prepare(odd()[kind], GREY) - expected).square().mean().sqrt() < 0.25
    assert prepare(odd()[kind], COLOUR).isfinite().all()


def test_one_pixel_is_a_picture_too():
    content = encoded(Image.new("RGB", (1, 1), (255, 0, 0)))
    assert prepare(content, COLOUR)[0].min() > 0.99
    assert decode(content, 8, 1).shape == (1, 8, 8)
