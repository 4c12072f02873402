import pytest
import torch

from gan.models.view import View, plane, render
from gan.nets.latent import latents, to_code
from gan.ui.shared.checks import BadInput, choice, number, numbers, whole
from gan.ui.shared.view_query import parse_view


def test_an_empty_address_has_defaults(models):
    view = parse_view({}, models)
    assert view == View(model="digits", label="0")
    assert torch.allclose(view.latent(models["digits"]), latents(1, 64, 0) * 0.8)


def test_everything_that_the_address_carries_moves_the_latent(models):
    model = models["digits"]
    base = {"model": "digits", "class": "3", "seed": "5", "truncation": "0.7"}
    plain = parse_view(base, models).latent(model)
    changes = [{"seed": "6"}, {"truncation": "0.5"}, {"s": "0,1"}, {"raw": "3:1.5"}, {"walk": "0.5"}]
    for change in [*changes, {"minus": "1", "plus": "2"}]:
        assert not torch.allclose(parse_view(base | change, models).latent(model), plain), change


def test_a_latent_of_its_own_takes_the_seeds_place_and_can_be_bent(models):
    model = models["digits"]
    own = latents(1, 64, 99)
    query = {"z": to_code(own[0]), "truncation": "1"}
    assert torch.allclose(parse_view(query, models).latent(model), own, atol=1 / 60)
    moved = parse_view({**query, "s": "0,2"}, models).latent(model) - parse_view(query, models).latent(model)
    assert torch.allclose(moved[0], 2 * model.directions[1], atol=1e-5)
    there = parse_view({**query, "seed": "4", "walk": "1"}, models).latent(model)
    assert torch.allclose(there, latents(1, 64, 5), atol=1e-5)  # a stroll goes on to the next seed


@pytest.mark.parametrize("code", ["abc", "AAAA" * 20, "é" * 86, "-" * 87])
def test_a_code_of_no_latent_is_refused(models, code):
    with pytest.raises(BadInput, match="no latent"):
        parse_view({"z": code}, models)


def test_sliders_step_along_the_directions(models):
    model = models["digits"]
    moved = parse_view({"s": "0,2"}, models).latent(model) - parse_view({}, models).latent(model)
    assert torch.allclose(moved[0], 2 * model.directions[1], atol=1e-5)


def test_a_taught_direction_is_stepped_along_after_all_others(models):
    model = models["digits"]
    direction = latents(1, 64, 7)[0] / 10
    code = to_code(8 * direction)
    query = {"seed": "5", "s": "1", "taught": f"-1.5:{code},0:{code}"}
    moved = parse_view(query, models).latent(model) - parse_view({"seed": "5", "s": "1"}, models).latent(model)
    assert torch.allclose(moved[0], -1.5 * direction, atol=1.5 / 500)
    assert len(parse_view({"taught": ",".join([f"1:{code}"] * 9)}, models).taught) == 4  # no more have room


@pytest.mark.parametrize("taught", ["1:abc", "1", ":" + "A" * 86, "4:" + "A" * 86, "nan:" + "A" * 86, "1:" + "é" * 86])
def test_what_is_no_taught_direction_is_refused(models, taught):
    with pytest.raises(BadInput):
        parse_view({"taught": taught}, models)


def test_a_raw_number_wins_over_all_else(models):
    view = parse_view({"raw": "3:1.5,60:-2", "s": "3,3", "truncation": "1.5"}, models)
    z = view.latent(models["digits"])
    assert z[0, 3] == 1.5 and z[0, 60] == -2


def test_a_walk_of_one_arrives_at_the_next_seed(models):
    model = models["digits"]
    arrived = parse_view({"seed": "4", "walk": "1"}, models).latent(model)
    assert torch.allclose(arrived, parse_view({"seed": "5"}, models).latent(model), atol=1e-5)
    last = parse_view({"seed": str(2**32 - 1), "walk": "1"}, models).latent(model)
    assert torch.allclose(last, parse_view({"seed": "0"}, models).latent(model), atol=1e-5)


def test_the_middle_of_the_map_is_the_view_without_its_two_sliders(models):
    model = models["digits"]
    view = parse_view({"class": "4", "seed": "9", "s": "2,1,0.5"}, models)
    tiles = plane(view, model, 0, 1)
    flat, _ = render(parse_view({"class": "4", "seed": "9", "s": "0,0,0.5"}, models), model)
    corner, _ = render(parse_view({"class": "4", "seed": "9", "s": "3,3,0.5"}, models), model)
    assert torch.allclose(tiles[24], flat, atol=1e-4)
    assert torch.allclose(tiles[6], corner, atol=1e-4)  # top right: both at their most


@pytest.mark.parametrize(
    "query,words",
    [
        ({"seed": "-1"}, "seed"), ({"seed": "1.5"}, "seed"), ({"seed": "9" * 400}, "seed"), ({"seed": "nan"}, "seed"),
        ({"truncation": "inf"}, "truncation"), ({"truncation": "2"}, "truncation"), ({"truncation": ""}, "truncation"),
        ({"class": "ten"}, "class"), ({"model": "faces/../digits"}, "model"), ({"s": "4"}, "sliders"),
        ({"s": ",".join("0" * 9)}, "sliders"), ({"s": "a"}, "sliders"), ({"raw": "64:0"}, "raw"), ({"raw": "1"}, "raw"),
        ({"raw": "1:x"}, "raw"), ({"walk": "-1"}, "walk"), ({"minus": "3"}, "plus"),
    ],
)  # fmt: skip
def test_bad_addresses_are_named(models, query, words):
    with pytest.raises(BadInput, match=words):
        parse_view(query, models)


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}, "one", float("nan"), float("inf"), 10**400, "1e999"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(BadInput, match="n must be a number from 0 to 9"):
        number(value, "n", 0, 9)


def test_what_is_a_number_is_taken():
    assert number("2.5", "n", 0, 9) == 2.5 and whole(3.0, "n", 0, 9) == 3 and whole("7", "n", 0, 9) == 7
    assert numbers([1, 2], "n", 3, 0, 9) == (1, 2, 0)
    assert choice(7, "class", ("7", "8")) == choice(7.0, "class", ("7", "8")) == "7"
    for bad in (["7"], True, None, 7.5):
        with pytest.raises(BadInput):
            choice(bad, "class", ("7", "8"))
