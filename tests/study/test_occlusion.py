import pytest
import torch

from gan.study.comparison import compare, held_out
from gan.study.occlusion import occlusion_map


def test_a_map_has_the_pictures_size(tiny, avatars):
    assert occlusion_map(tiny, torch.zeros(1, 28, 28), 1).shape == (28, 28)
    assert occlusion_map(avatars, torch.zeros(3, 32, 32), 0).shape == (32, 32)


def test_where_nothing_can_be_hidden_there_is_nothing_to_see(avatars):
    assert occlusion_map(avatars, torch.full((3, 32, 32), 0.3), 0).abs().max() < 1e-3


@pytest.mark.parametrize("row,column", [(4, 4), (4, 22), (22, 4), (22, 22)])
def test_what_spoils_a_picture_speaks_against_it(avatars, row, column):
    """Real pictures with a patch of noise: on the mean, D believes more where the patch is hidden."""
    both = compare(avatars, held_out(avatars), 6, seed=0)
    found = torch.zeros(32, 32)
    for image, label in zip(both.real, both.labels.tolist(), strict=True):
        image[:, row : row + 6, column : column + 6] = torch.rand(3, 6, 6).round() * 2 - 1
        found += occlusion_map(avatars, image, label)
    lowest = divmod(int(found.argmin()), 32)
    assert abs(lowest[0] - row - 3) < 6 and abs(lowest[1] - column - 3) < 6, lowest
