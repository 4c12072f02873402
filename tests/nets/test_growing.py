import pytest
import torch

from gan.nets.growing import (
    Discriminator,
    Doubling,
    EqualConv2d,
    Generator,
    Halving,
    double,
    faded,
    halve,
    pyramid,
    spread,
)

WIDTHS, LATENT = (8, 8, 4), 6
X = torch.randn(4, 8, 8, 8, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def networks():
    torch.manual_seed(0)
    return Generator(3, WIDTHS, LATENT), Discriminator(3, WIDTHS)


@pytest.mark.parametrize("kind", [Doubling, Halving])
def test_one_convolution_makes_what_two_layers_make(kind):
    one, plain = kind(8, 4), EqualConv2d(8, 4, 3)
    plain.load_state_dict(one.state_dict())
    two = plain(double(X)) if kind is Doubling else halve(plain(X))
    assert torch.allclose(one(X), two, atol=1e-4)


def test_features_keep_their_size_whatever_the_layers_width():
    for before in (4, 64):
        x = torch.randn(32, before, 8, 8, generator=torch.Generator().manual_seed(1))
        assert float(EqualConv2d(before, 64, 1, gain=1)(x).detach().std()) == pytest.approx(1, rel=0.2)


@pytest.mark.parametrize(("level", "last", "share"), [(0, 0, 1), (0.25, 1, 0.25), (1, 1, 1), (1.5, 2, 0.5), (2, 2, 1)])
def test_it_grows_by_blocks_and_fades_the_newest_in(networks, level, last, share):
    g, d = networks
    for one in networks:
        one.level.fill_(level)
    assert g.reached() == (last, share)
    z = torch.randn(5, LATENT)
    made, sizes = g.grown(z), g.scales(z)
    assert [one.shape[-1] for one in sizes] == [4, 8, 16][: last + 1] and made.shape == sizes[-1].shape
    if share < 1:
        assert torch.allclose(made, (1 - share) * double(sizes[-2]) + share * sizes[-1], atol=1e-6)
    times = 16 // made.shape[-1]
    assert g(z).shape == (5, 3, 16, 16) and torch.equal(g(z)[..., ::times, ::times], made)
    assert d(made).shape == (5,) and torch.allclose(faded(sizes, d), made, atol=1e-6)


def test_a_block_that_is_hardly_faded_in_hardly_changes_anything(networks):
    g, d = networks
    z = torch.randn(4, LATENT)
    answers = []
    for level in (1.0, 1.001):
        for one in networks:
            one.level.fill_(level)
        answers.append((g(z), d(g.grown(z))))
    assert torch.allclose(answers[0][0], answers[1][0], atol=0.02)
    assert torch.allclose(answers[0][1], answers[1][1], atol=0.02)


@pytest.mark.parametrize("level", [torch.nan, torch.inf, -1e9, 1e9])
def test_a_level_from_a_strangers_file_stays_within_its_blocks(networks, level):
    for one in networks:
        one.level.fill_(level)
        assert 0 <= one.reached()[0] <= 2 and 0 < one.reached()[1] <= 1
    assert networks[1](networks[0].grown(torch.ones(2, LATENT))).isfinite().all()


def test_it_may_see_all_sizes_at_once_and_every_size_counts(networks):
    g, d = networks
    sizes = g.scales(torch.randn(4, LATENT))
    before = d(*sizes)
    for number in range(3):
        other = [torch.zeros_like(one) if i == number else one for i, one in enumerate(sizes)]
        assert not torch.allclose(d(*other), before)


def test_the_length_of_a_latent_does_not_count(networks):
    z = torch.randn(3, LATENT)
    assert torch.allclose(networks[0](z), networks[0](5 * z), atol=1e-4)


def test_pictures_that_are_all_alike_are_told_from_others():
    assert spread(X).shape == (4, 1, 8, 8)
    assert spread(X[:1].expand(4, -1, -1, -1)).max() < 1e-3 < spread(X).min()
    assert spread(X[:1]).isfinite().all() and spread(torch.cat([X, X[:3]])).shape[0] == 7


def test_a_pyramid_holds_means():
    sizes = pyramid(X, 3)
    assert [one.shape[-1] for one in sizes] == [2, 4, 8]
    assert all(torch.allclose(one.mean((2, 3)), X.mean((2, 3)), atol=1e-6) for one in sizes)
