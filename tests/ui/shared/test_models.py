import shutil

import pytest

from gan.models.view import render
from gan.ui.shared.checks import BadInput
from gan.ui.shared.models import Models, add_model, load_models, warm_up
from gan.ui.shared.view_query import parse_view


def test_one_more_model_comes_first_by_its_short_name(tiny, tmp_path, models):
    tiny.save_pretrained(tmp_path / "letters")
    offered = dict(models)
    add_model(offered, str(tmp_path / "letters"))
    assert list(offered) == ["letters", *models]
    warm_up(offered)
    assert parse_view({}, offered).label == "a"


def test_a_hub_model_is_offered_without_its_owner_and_says_its_commit(tiny, tmp_path, models, monkeypatch, capsys):
    """Against a stand-in for the Hub's client."""
    snapshot = tmp_path / "snapshots" / "0123abc"
    tiny.save_pretrained(snapshot)
    monkeypatch.setattr("gan.models.stored.hf_hub_download", lambda repo, file, **_: str(snapshot / file))
    offered = dict(models)
    add_model(offered, "someone/letters@v2")
    assert next(iter(offered)) == "letters" and "0123abc" in capsys.readouterr().out


def test_a_model_of_the_same_name_takes_the_others_place(models, tiny, tmp_path):
    tiny.save_pretrained(tmp_path / "digits")
    offered = dict(models)
    add_model(offered, str(tmp_path / "digits"))
    assert len(offered) == len(models) and offered["digits"].config == tiny.config


def test_without_models_it_says_how_to_make_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="python -m gan train"):
        load_models(tmp_path)


@pytest.mark.parametrize("damage", ["config", "weights", "missing"])
def test_a_broken_model_is_left_out_and_the_others_serve(tiny, tmp_path, caplog, damage):
    for name in ("good", "bad"):
        tiny.save_pretrained(tmp_path / name)
    if damage == "config":
        (tmp_path / "bad" / "config.json").write_text("{")
    elif damage == "weights":
        (tmp_path / "bad" / "model.safetensors").write_bytes(b"torn")
    else:
        (tmp_path / "bad" / "model.safetensors").unlink()
    assert list(load_models(tmp_path)) == ["good"] and "bad" in caplog.text
    shutil.rmtree(tmp_path / "good")
    with pytest.raises(FileNotFoundError, match="python -m gan train"):
        load_models(tmp_path)


def test_digits_come_first_and_all_shipped_models_draw(models):
    assert list(models) == ["digits", "faces", "avatars"]
    for name in models:
        picture, score = render(parse_view({"model": name}, models), models[name])
        assert picture.shape[-1] == models[name].config.image_size and 0 <= score <= 1


def test_a_visitors_own_model_is_found_by_its_name_alone(tiny):
    models = Models({"digits": tiny})
    name = models.lend(tiny, "somebody")
    assert name in models and models[name] is tiny
    assert list(models) == ["digits"] and len(models) == 1 and "mine-" not in str(dict(models).keys())
    with pytest.raises(BadInput, match="model must be one of: digits"):  # so would be one forgotten in the meantime
        models["mine-guess"]


def test_the_own_model_that_was_used_least_recently_goes_first(tiny, monkeypatch):
    monkeypatch.setattr("gan.ui.shared.models.LENT_BYTES", 2)
    monkeypatch.setattr("gan.ui.shared.models._bytes", lambda model: 1)
    models = Models({"digits": tiny})
    first, second = models.lend(tiny, "somebody"), models.lend(tiny, "somebody")
    assert models[first] is tiny  # used: now it is the newer one
    third = models.lend(tiny, "somebody")
    assert first in models and third in models and second not in models


def test_a_flood_of_models_pushes_out_nobody_elses(tiny):
    models = Models({"digits": tiny})
    mine = models.lend(tiny, "me")
    flood = [models.lend(tiny, "a flood") for _ in range(300)]
    assert mine in models and 50 < sum(name in models for name in flood) <= 200
