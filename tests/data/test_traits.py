import pytest
import torch

from gan.data.avatars import avatars
from gan.data.traits import NAMES, TRAITS, described_avatars

ALL = [(trait, value) for trait, values in TRAITS.items() for value in values]


@pytest.fixture(scope="module")
def people():
    return described_avatars(120, 32, 5)


def test_they_are_the_avatars_of_that_seed_and_every_value_comes_up(people):
    assert torch.equal(people.images, avatars(120, 32, 5)[0]) and len(people) == 120
    for number, (name, values) in enumerate(TRAITS.items()):
        assert people.traits[:, number].unique().tolist() == list(range(len(values))), name


@pytest.mark.parametrize(("trait", "value"), ALL)
def test_one_trait_is_changed_and_nothing_else(people, trait, value):
    number, place = NAMES.index(trait), TRAITS[trait].index(value)
    changed = described_avatars(120, 32, 5, {trait: value})
    assert (changed.traits[:, number] == place).all()
    others = [i for i in range(len(NAMES)) if i != number]
    assert torch.equal(changed.traits[:, others], people.traits[:, others])
    same = people.traits[:, number] == place
    seen = changed.visible[:, number] & people.visible[:, number]
    differs = (changed.images != people.images).flatten(1).any(1)
    assert differs[seen & ~same].float().mean() > 0.95
    inside = differs[:, None, None] & (changed.images != people.images).any(1)
    if trait != "background":
        assert inside.float().mean() < 0.5  # the same people: most of each picture is as it was


def test_two_traits_at_once():
    both = described_avatars(50, 32, 1, {"hair": "red", "hat": "none"})
    assert (both.traits[:, NAMES.index("hair")] == TRAITS["hair"].index("red")).all()
    assert (both.traits[:, NAMES.index("hat")] == 0).all() and not both.visible[:, NAMES.index("hat_colour")].any()


@pytest.mark.parametrize("size", [16, 64])
def test_other_sizes_show_the_same_people(people, size):
    assert torch.equal(described_avatars(120, size, 5).traits, people.traits)


@pytest.mark.parametrize(
    ("wanted", "said"), [({"nose": "long"}, "no trait 'nose'"), ({"hair": "green"}, "black, brown")]
)
def test_what_there_is_not_is_refused_by_name(wanted, said):
    with pytest.raises(ValueError, match=said):
        described_avatars(2, 16, 0, wanted)
