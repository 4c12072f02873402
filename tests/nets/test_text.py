import pytest
import torch

from gan.nets.text import Refiner, TextDiscriminator, TextEncoder, joined

DICE = torch.Generator().manual_seed(0)


@pytest.fixture
def encoder():
    torch.manual_seed(0)
    return TextEncoder(words=10, width=6, embedding=8, answers=5)


def test_a_sentence_is_read_alike_however_much_nothing_follows(encoder):
    short, long = torch.tensor([[3, 1, 4]]), torch.tensor([[3, 1, 4, 0, 0, 0, 0]])
    assert torch.allclose(encoder(short), encoder(long), atol=1e-6)
    both = torch.cat([long, torch.tensor([[5, 9, 2, 6, 5, 3, 5]])])
    assert torch.allclose(encoder(both)[:1], encoder(short), atol=1e-6)


def test_order_and_neighbours_count(encoder):
    assert not torch.allclose(encoder(torch.tensor([[1, 2, 3, 4]])), encoder(torch.tensor([[1, 4, 3, 2]])))


def test_embeddings_have_bounds_and_an_empty_sentence_has_one(encoder):
    found = encoder(torch.zeros(2, 7, dtype=torch.int64))
    assert found.shape == (2, 8) and (found == -1).all()
    assert encoder(torch.randint(0, 11, (5, 7), generator=DICE)).abs().max() <= 1
    assert encoder.answer(found).shape == (2, 5)


def test_a_refiner_begins_near_the_enlarged_picture_and_hears_the_condition():
    torch.manual_seed(0)
    refiner = Refiner(3, condition=4, widths=(8, 8, 4), blocks=1)
    small, condition = torch.rand(2, 3, 8, 8, generator=DICE), torch.randn(2, 4, generator=DICE)
    made = refiner(small, condition)
    assert made.shape == (2, 3, 32, 32)
    assert not torch.allclose(made, refiner(small, -condition), atol=1e-3)
    alone = torch.cat([refiner(small[i : i + 1], condition[i : i + 1]) for i in range(2)])
    assert torch.allclose(made, alone, atol=1e-4)


def test_a_discriminator_hears_the_sentence_and_may_be_told_it_later():
    torch.manual_seed(0)
    discriminator = TextDiscriminator(3, (4, 8, 8), embedding=6, answers=5)
    pictures, embedding = torch.randn(4, 3, 16, 16, generator=DICE), torch.randn(4, 6, generator=DICE)
    logits = discriminator(pictures, embedding)
    assert logits.shape == (4,)
    assert torch.equal(logits, discriminator.answer(discriminator.seen(pictures), embedding))
    assert discriminator.shown(discriminator.seen(pictures)).shape == (4, 5)
    assert not torch.allclose(logits, discriminator(pictures, embedding.roll(1, 0)), atol=1e-4)


def test_a_condition_is_the_same_at_each_place():
    both = joined(torch.zeros(2, 3, 4, 4), torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    assert both.shape == (2, 5, 4, 4) and (both[1, 4] == 4).all() and (both[:, :3] == 0).all()
