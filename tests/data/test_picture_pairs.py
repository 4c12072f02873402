import torch

from gan.data.avatars import avatars
from gan.data.catalog import DIGITS
from gan.data.drawn_digits import digits
from gan.data.picture_pairs import by_hand, drawn_pairs, edges, skeleton_pairs, sketches_of, without_colours
from gan.nets.distributed import Draws, Group


def draws(seed=0):
    return Draws(torch.Generator().manual_seed(seed), Group())


def ink(sketches):
    """Where there are lines, bool (N, H, W)."""
    return without_colours(sketches.float() / 255)[:, 0] < 0.5


def test_the_avatars_are_the_same_as_without_their_sketches():
    pairs = drawn_pairs(200, 32, 7)
    images, labels = avatars(200, 32, 7)
    assert torch.equal(pairs.wanted, images) and torch.equal(pairs.labels, labels)
    assert pairs.given.shape == (200, 3, 32, 32) and pairs.given.dtype == torch.uint8
    assert torch.equal(drawn_pairs(200, 32, 7).given, pairs.given)


def test_lines_are_where_the_picture_changes():
    pairs = drawn_pairs(64, 64, 1)
    grey = pairs.wanted.float().mean(1)
    slope = (grey[:, 1:-1, 2:] - grey[:, 1:-1, :-2]).abs() + (grey[:, 2:, 1:-1] - grey[:, :-2, 1:-1]).abs()
    line = ink(pairs.given)[:, 1:-1, 1:-1]
    assert 0.05 < line.float().mean() < 0.3  # lines, not areas
    assert slope[line].mean() > 3 * slope[~line].mean()


def test_paper_and_lines_have_the_colours_of_what_they_stand_for():
    pairs = drawn_pairs(64, 64, 2)
    corner, background = pairs.given[:, :, 0, 0].float(), pairs.wanted[:, :, :4, :4].float().mean((2, 3))
    assert (corner - background).abs().mean() < 20
    shirt = pairs.wanted[:, :, -2, 32].float()
    collar = pairs.given[:, :, -12:, 20:44].float().flatten(2)  # somewhere there the shirt's line runs
    nearest = (collar - shirt[:, :, None] / 2).abs().mean(1).min(1).values
    assert nearest.median() < 16


def test_hats_and_glasses_can_be_seen_in_the_sketch():
    pairs = drawn_pairs(400, 64, 3)
    lines = ink(pairs.given).float().mean((1, 2))
    assert lines[pairs.labels == 3].mean() > 1.15 * lines[pairs.labels == 0].mean()


def test_a_hand_strays_a_little_and_never_leaves_the_range():
    sketches = drawn_pairs(32, 64, 5).given.float() / 255
    drawn = by_hand(sketches, draws())
    assert drawn.shape == sketches.shape and drawn.min() >= 0 and drawn.max() <= 1
    assert torch.equal(drawn, by_hand(sketches, draws())) and not torch.equal(drawn, by_hand(sketches, draws(1)))
    lines, now = (without_colours(one)[:, :1] < 0.5 for one in (sketches, drawn))
    near = torch.nn.functional.max_pool2d(lines.float(), 7, 1, 3) > 0  # three pixels around a line
    assert (now & near).sum() > 0.95 * now.sum() and not torch.equal(now, lines)


def test_some_say_nothing_of_colours():
    drawn = by_hand(drawn_pairs(64, 32, 5).given.float() / 255, draws())
    grey = (drawn.amax(1) - drawn.amin(1)).amax((1, 2)) < 0.01
    assert 5 < grey.sum() < 30 and drawn[grey][:, :, 0, 0].min() == 1


def test_a_sketch_stays_as_it_is_and_of_any_other_picture_one_is_made():
    pairs = drawn_pairs(16, 64, 9)
    assert torch.equal(sketches_of(pairs.given), pairs.given)
    made = sketches_of(pairs.wanted)
    assert not torch.equal(made, pairs.wanted)
    line = ink(pairs.given)
    found = edges(pairs.wanted)[:, 0]
    assert found[line].mean() > 2 * found[~line].mean()
    corner, background = made[:, :, 0, 0].float(), pairs.wanted[:, :, :4, :4].float().mean((2, 3))
    assert (corner - background).abs().mean() < 40


def test_a_flat_picture_has_no_edges():
    assert edges(torch.full((2, 3, 32, 32), 90, dtype=torch.uint8)).max() == 0


def test_a_skeleton_runs_along_the_middle_of_its_digit():
    pairs = skeleton_pairs(100, 64, 5)
    assert pairs.given.shape == pairs.wanted.shape == (100, 3, 64, 64) and pairs.classes == DIGITS
    line, digit = pairs.given[:, 0] < 128, pairs.wanted[:, 0] > 64
    assert (line & digit).sum() > 0.97 * line.sum()  # within the ink,
    assert 0.2 < line.sum() / digit.sum() < 0.9  # and thinner than it
    images, labels = digits(100, 64, 5)
    assert torch.equal(pairs.wanted[:, :1], images) and torch.equal(pairs.labels, labels)
