import pytest
import torch

from gan.data.captions import SAID
from gan.data.traits import NAMES, TRAITS, described_avatars
from gan.media.images import scaled
from gan.models.folder import CHECKPOINTS
from gan.study.trait_reader import SIDE, TraitReader, accuracy, by_trait, train_trait_reader


@pytest.mark.slow
def test_it_learns_to_read_and_is_kept(tmp_path):
    told = []
    reader = train_trait_reader(steps=60, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (60, 60) and set(reader.accuracy) == set(NAMES)
    assert reader.accuracy["background"] > 2 / len(TRAITS["background"])  # twice as often as by chance
    reader.save(tmp_path)
    again = TraitReader.load(tmp_path)
    people = scaled(described_avatars(40, SIDE, 1).images)
    assert again.accuracy == reader.accuracy
    assert (again.read(people) == reader.read(people)).float().mean() > 0.97  # half precision
    assert reader.read(people).shape == (40, len(TRAITS))


def test_logits_belong_to_traits():
    parts = by_trait(torch.zeros(2, sum(map(len, TRAITS.values()))))
    assert [part.shape[1] for part in parts] == [len(values) for values in TRAITS.values()]


def test_where_there_is_none_the_command_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="trait-reader"):
        TraitReader.load(tmp_path)


def test_the_shipped_one_reads_what_can_be_said():
    reader = TraitReader.load(CHECKPOINTS / "avatars")
    found = accuracy(reader, described_avatars(300, SIDE, 77))
    assert min(found[name] for name in SAID) > 0.9, found
    assert all(abs(found[name] - reader.accuracy[name]) < 0.08 for name in SAID)
