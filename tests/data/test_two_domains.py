import torch

from gan.data.avatars import AVATAR_CLASSES, avatars
from gan.data.picture_set import PictureSet, mixed
from gan.data.two_domains import domains_of, drawn_domains


def test_the_same_people_with_something_else_on():
    plain, labels = avatars(20, 32, 5, "plain")
    worn, others = avatars(20, 32, 5, "hat and glasses")
    assert set(labels.tolist()) == {AVATAR_CLASSES.index("plain")} and set(others.tolist()) == {3}
    same = (plain == worn).all(1).float().mean((1, 2))
    assert (same > 0.5).all() and (same < 0.98).all()  # clothes and background stay
    both, found = avatars(20, 32, 5)
    assert torch.equal(both[found == 0], plain[found == 0]) and torch.equal(both[found == 3], worn[found == 3])


def test_the_sides_are_other_people_and_each_has_its_truth():
    domains = drawn_domains(30, 32, 7)
    assert torch.equal(domains.one, avatars(30, 32, 7, "plain")[0])
    assert torch.equal(domains.one_truth, avatars(30, 32, 7, "hat and glasses")[0])
    assert not torch.equal(domains.other_truth, domains.one) and len(domains) == 30
    assert torch.equal(drawn_domains(30, 32, 7).other, domains.other)


def test_of_any_two_sets_nobody_knows_the_truth():
    sets = [PictureSet("a", avatars(n, 16, 1)[0], source="A", license="mit") for n in (5, 9)]
    domains = domains_of(*sets)
    assert len(domains) == 5 and domains.one_truth is None and domains.classes is None and domains.license == "mit"


def test_sets_are_mixed_without_their_classes_under_the_strictest_terms():
    sets = [
        PictureSet(name, avatars(n, 16, n)[0], avatars(n, 16, n)[1], AVATAR_CLASSES, True, license=terms)
        for name, n, terms in (("a", 5, "mit"), ("b", 9, "cc-by-4.0"))
    ]
    found = mixed(sets)
    assert len(found) == 14 and found.labels is None and found.license == "other" and found.drawn
    assert found.name == "a and b" and mixed(sets[:1]) is sets[0]
    rows = lambda images: sorted(map(bytes, images.flatten(1).numpy()))  # noqa: E731
    assert rows(found.images) == rows(torch.cat([one.images for one in sets]))
