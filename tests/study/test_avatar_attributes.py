import pytest
import torch

from gan.data.avatars import ATTRIBUTES, avatars, avatars_with_truth
from gan.media.images import scaled
from gan.study.avatar_attributes import avatar_measures, reading, train_attribute_reader


def test_the_truth_is_of_the_very_pictures():
    images, labels, truth = avatars_with_truth(400, 32, seed=5)
    again = avatars(400, 32, seed=5)
    assert torch.equal(images, again[0]) and torch.equal(labels, again[1])
    assert truth.shape == (400, len(ATTRIBUTES)) and truth.isfinite().all()
    known = dict(zip(ATTRIBUTES, truth.T, strict=True))
    corner = scaled(images)[:, :, :3, :3].mean((2, 3))
    seen = corner[:, 0] - corner[:, 2]
    assert torch.corrcoef(torch.stack([known["background"], seen]))[0, 1] > 0.95
    assert set(known["hair_length"].tolist()) == {0.0, 1.0}


def test_no_avatars_have_no_truth():
    assert avatars_with_truth(0)[2].shape == (0, len(ATTRIBUTES))


@pytest.mark.slow
def test_a_reader_learns_what_is_painted():
    reader = train_attribute_reader(32, count=1500, epochs=4)
    shares = reading(reader, 32, 300)
    assert list(shares) == list(ATTRIBUTES) and shares["background"] > 0.8 and shares["skin"] > 0.6
    images, _, truth = avatars_with_truth(200, 32, seed=77)
    light = avatar_measures(reader)["skin"](scaled(images))
    assert torch.corrcoef(torch.stack([light, truth[:, ATTRIBUTES.index("skin")]]))[0, 1] > 0.8
