import pytest
import torch
import torch.nn.functional as F
from safetensors.torch import save

from gan.data.loading import at_hand, load
from gan.media.images import scaled
from gan.models.folder import SHARPENER
from gan.models.gan import GAN
from gan.study.sharpener import Sharpener, degraded, enlarged, find_sharpener, likeness, train_sharpener
from tests.conftest import DIGITS, ROOT


@pytest.fixture(scope="module")
def avatars():
    return tuple(load("avatars", count=300, size=32, channels=3, split=split) for split in ("train", "test"))


@pytest.fixture
def stirred() -> Sharpener:
    """One that adds something."""
    sharpener = Sharpener()
    torch.nn.init.normal_(sharpener.last.weight, std=0.1)
    return sharpener


def test_untaught_it_enlarges():
    images = torch.rand(2, 3, 20, 20) * 2 - 1
    assert torch.equal(Sharpener().sharpen(images), enlarged(images).clamp(-1, 1))


@pytest.mark.slow
def test_taught_it_finds_more_of_what_was_there_than_enlarging_does(avatars):
    told = []
    _, distances = train_sharpener(*avatars, epochs=20, batch_size=4, progress=lambda *of: told.append(of))
    assert distances["sharpened"] < 0.95 * distances["bicubic"]
    assert told[-1] == (20 * 75, 20 * 75)


def test_each_picture_is_sharpened_for_itself(stirred, avatars):
    images = scaled(avatars[1].images[:5])
    together, alone = stirred.sharpen(images), stirred.sharpen(images[3:4])
    assert together.shape == (5, 3, 64, 64) and together.abs().max() <= 1
    torch.testing.assert_close(together[3:4], alone, rtol=0, atol=1e-5)


def test_what_it_learns_from_is_half_as_wide_and_differs_each_time(avatars):
    images, chance = scaled(avatars[0].images[:4]), torch.Generator().manual_seed(0)
    one, another = degraded(images, chance), degraded(images, chance)
    assert one.shape == another.shape == (4, 3, 16, 16) and not torch.equal(one, another)
    assert F.l1_loss(one, F.interpolate(images, scale_factor=0.5, mode="area")) < 0.2


def test_it_survives_the_disk(stirred, tmp_path):
    stirred.save(tmp_path)
    again, images = Sharpener.load(tmp_path), torch.rand(1, 3, 32, 32) * 2 - 1
    torch.testing.assert_close(again.sharpen(images), stirred.sharpen(images), rtol=0, atol=2e-2)  # half precision


def test_mistakes_are_said(tmp_path):
    with pytest.raises(FileNotFoundError, match="python -m gan sharpener"):
        Sharpener.load(tmp_path)
    with pytest.raises(ValueError, match="3 channels, not 1"):
        Sharpener().sharpen(torch.zeros(1, 1, 28, 28))


def test_a_model_has_the_one_in_its_folder_if_it_fits(tmp_path):
    digits = GAN.from_pretrained(DIGITS)
    assert find_sharpener(digits) is None
    digits.save_pretrained(tmp_path)
    Sharpener(3).save(tmp_path)
    assert find_sharpener(GAN.from_pretrained(tmp_path)) is None  # digits are grey
    broken = tmp_path / "broken"
    digits.save_pretrained(broken)
    for content in (b"nonsense", save({"first.weight": torch.zeros(())}), save(Sharpener(3).state_dict())):
        (broken / SHARPENER).write_bytes(content)
        assert find_sharpener(GAN.from_pretrained(broken)) is None
    endless = Sharpener(1)
    torch.nn.init.constant_(endless.last.bias, torch.nan)
    endless.save(broken)
    assert find_sharpener(GAN.from_pretrained(broken)) is None
    Sharpener(1).save(broken)
    assert find_sharpener(GAN.from_pretrained(broken))  # though it was looked for before


@pytest.mark.data
def test_the_shipped_one_finds_more_of_real_faces_than_enlarging_does():
    if not at_hand("faces"):
        pytest.skip("the faces are not here: set GAN_DATA")
    sharpener = Sharpener.load(ROOT / "checkpoints" / "faces")
    distances = likeness(sharpener, load("faces", split="test", offline=True))
    assert distances["sharpened"] < 0.9 * distances["bicubic"]
