"""What the visitor's own browser draws, against what PyTorch draws."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from gan.models.gan import DIRECTIONS, GAN
from gan.models.view import View, feature_maps, plane, render
from gan.nets.dcgan import DISCRIMINATOR_NORMS, GENERATOR_NORMS, IMAGE_SIZES, UPSAMPLING, GANConfig
from gan.nets.latent import latents, to_code
from gan.ui.shared.assets import address
from tests.browser.hands import pixels, set_range

BRING = """async ([module, name]) => {
    const { drawer } = await import(new URL(module, document.baseURI));
    globalThis.drawer = drawer;
    return drawer.bring(name);
}"""
VIEWS, AT_ONCE = 200, 20  # of each shipped model
SHAPES = 20  # configurations, the written ones among them
DRAWER = address("in_browser/drawer.js")
DRAW = """async (views) => {
    const { pixels, logits, side } = await drawer.draw(...views);
    let told = ''; // letters cross to Python sooner than numbers
    for (let i = 0; i < pixels.length; i += 8192) told += String.fromCharCode(...pixels.subarray(i, i + 8192));
    return { told, logits, side };
}"""


def a_view(name: str, model: GAN, dice: random.Random) -> View:
    """Something that a hand could have made."""
    dim, seed = model.config.latent_dim, lambda: dice.randrange(2**32)
    mixed = (seed(), seed()) if dice.random() < 0.2 else (None, None)
    raw = tuple({dice.randrange(dim): round(dice.uniform(-4, 4), 3) for _ in range(dice.choice((0, 0, 3)))}.items())
    start = None
    if dice.random() < 0.2:
        start = tuple(latents(1, dim, seed())[0].mul(32).round().div(32).clamp(-4, 3.96).tolist())
    return View(
        name, dice.choice(model.config.classes) if model.config.classes else None, seed(),
        round(dice.uniform(0, 1.5), 3),
        tuple(round(dice.choice((0.0, dice.uniform(-3, 3))), 3) for _ in range(DIRECTIONS)),
        start, raw, dice.choice((0.0, round(dice.uniform(0, 30), 3))), *mixed,
    )  # fmt: skip


def some_maps(model: GAN, dice: random.Random) -> tuple[tuple[int, int, float], ...]:
    """Feature maps that are off or doubled, a few on each level."""
    places = {
        (level, dice.randrange(count)) for level, (count, _) in enumerate(model.generator.map_shapes) for _ in "123"
    }
    return tuple((*place, dice.choice((0.0, 2.0))) for place in sorted(places))


def as_the_page_has_it(view: View) -> dict:
    return {
        "model": view.model, "class": view.label, "seed": view.seed, "truncation": view.truncation,
        "s": list(view.sliders), "raw": {str(i): value for i, value in view.raw}, "walk": view.walk,
        "z": None if view.start is None else to_code(torch.tensor(view.start)), "minus": view.minus, "plus": view.plus,
        "maps": {f"{level}.{index}": factor for level, index, factor in view.maps},
    }  # fmt: skip


def compare(page, model: GAN, views: list[View]) -> None:
    """Every pixel within one of 255 levels, every score within a thousandth."""
    drawn = page.evaluate(DRAW, [as_the_page_has_it(view) for view in views])
    side = drawn["side"]
    found = (
        np.frombuffer(drawn["told"].encode("latin-1"), np.uint8)
        .astype(np.int16)
        .reshape(len(views), side, side, 4)[..., :3]
    )
    z = torch.cat([view.latent(model) for view in views])
    labels = torch.tensor([view.index(model) for view in views]) if model.config.classes else None
    images = model.generate(z, labels, views[0].gains(model))
    wanted = ((images + 1) * 127.5).round().numpy().transpose(0, 2, 3, 1)
    assert np.abs(found - wanted).max() <= 1
    scores = model.score(images, labels)
    torch.testing.assert_close(torch.tensor(drawn["logits"]).sigmoid(), scores, rtol=0, atol=1e-3)


MAPS = "async ([view, level]) => [...await drawer.featureMaps(view, level)]"


def compare_maps(page, model: GAN, view: View) -> None:
    """The picture with changed feature maps, and every map of every level within one of 255 steps."""
    compare(page, model, [view])
    for level in range(len(model.generator.map_shapes)):
        found = np.array(page.evaluate(MAPS, [as_the_page_has_it(view), level]), np.int16)
        maps = feature_maps(view, model, level)
        wanted = maps / maps.amax(dim=(1, 2), keepdim=True).clamp(min=1e-6)
        assert np.abs(found - (255 * wanted).round().numpy().flatten()).max() <= 1


def test_a_seed_is_the_same_ten_thousand_numbers(visit):
    draw = """async ([module, seed]) => {
        const { standardNormal } = await import(new URL(module, document.baseURI));
        return [...standardNormal(seed, 10_000)];
    }"""
    page = visit()
    for seed in (0, 1, 12345, 2**32 - 1):
        found = page.evaluate(draw, [address("in_browser/random_state.js"), seed])
        np.testing.assert_allclose(found, np.random.RandomState(seed).standard_normal(10_000), rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", ["digits", "faces", "avatars"])
def test_a_shipped_model_is_drawn_as_pytorch_draws_it(visit, models, name):
    page = visit(draws="browser")
    assert page.evaluate(BRING, [DRAWER, name])
    dice = random.Random(name)
    for _ in range(VIEWS // AT_ONCE):
        compare(page, models[name], [a_view(name, models[name], dice) for _ in range(AT_ONCE)])
    compare_maps(page, models[name], replace(a_view(name, models[name], dice), maps=some_maps(models[name], dice)))


WRITTEN = [
    GANConfig(image_size=28, channels=1, latent_dim=7, width=4),
    GANConfig(image_size=32, channels=3, latent_dim=5, width=6, upsampling="transposed"),
    GANConfig(image_size=64, channels=1, latent_dim=9, width=4, generator_norm="none", discriminator_norm="spectral"),
    GANConfig(image_size=128, channels=3, latent_dim=3, width=4, classes=("a", "b"), discriminator_norm="batch"),
    GANConfig(image_size=28, channels=3, latent_dim=8, width=5, classes=("a", "b", "c"), upsampling="transposed",
              generator_norm="none", discriminator_norm="spectral", discriminator_width=7),
    GANConfig(image_size=32, channels=1, latent_dim=2, width=8, classes=("x", "y"), discriminator_norm="batch",
              discriminator_width=4),
]  # fmt: skip


def any_config(dice: random.Random) -> GANConfig:
    """One of those that GANConfig can describe, small enough for a test."""
    return GANConfig(
        image_size=dice.choice(IMAGE_SIZES), channels=dice.choice((1, 3)), latent_dim=dice.randint(2, 12),
        width=dice.randint(4, 9), classes=dice.choice((None, ("a", "b", "c"))), upsampling=dice.choice(UPSAMPLING),
        generator_norm=dice.choice(GENERATOR_NORMS), discriminator_norm=dice.choice(DISCRIMINATOR_NORMS),
        discriminator_width=dice.choice((None, dice.randint(4, 9))),
    )  # fmt: skip


def stirred(config: GANConfig, seed: int) -> GAN:
    """An untrained model whose every weight matters, in half precision as it is sent."""
    torch.manual_seed(seed)
    model = GAN(config)
    for name, value in model.state_dict().items():
        if "running_var" in name:
            value.uniform_(0.5, 2)
        elif "running_mean" in name or name.endswith("bias"):
            value.normal_(0, 0.3)
        elif value.is_floating_point() and value.ndim > 1:
            value.copy_((4 * value).half())
    return model


@pytest.mark.slow
def test_every_kind_of_network_is_drawn(visit, models):
    page, dice = visit(draws="browser"), random.Random(1)
    for number, config in enumerate([*WRITTEN, *(any_config(dice) for _ in range(SHAPES - len(WRITTEN)))]):
        model = stirred(config, number)
        model.directions.normal_()
        name = models.lend(model, f"tester {number}")
        assert page.evaluate(BRING, [DRAWER, name]), config
        compare(page, model, [a_view(name, model, dice) for _ in range(6)])
        compare_maps(page, model, replace(a_view(name, model, dice), maps=some_maps(model, dice)))


@pytest.mark.slow
def test_nothing_is_left_behind_by_ten_thousand_pictures(visit, models):
    page = visit("/?model=avatars", draws="browser")
    drawn_by(page, "browser")
    small = models.lend(GAN(GANConfig(image_size=28, latent_dim=8, width=4, classes=("a", "b"))), "tester of memory")
    assert page.evaluate(BRING, [DRAWER, small])
    grown = page.evaluate(
        """async (model) => {
        const view = (seed) => ({ model, class: 'b', seed, truncation: 1, maps: seed % 3 ? {} : { '1.0': 0 } });
        const first = (await drawer.draw(view(0))).tensors;
        for (let seed = 0; seed < 10_000; seed += 10) {
            await drawer.draw(...Array.from({ length: 8 }, (_, i) => view(seed + i)));
            await drawer.between(view(seed), view(seed + 1), [0.25]);
            await drawer.featureMaps(view(seed), 1);
        }
        const last = (await drawer.draw(view(0))).tensors;
        await drawer.bring('digits');
        const both = (await drawer.draw(view(0))).tensors;
        drawer.forget('digits');
        return [first, last, both, (await drawer.draw(view(0))).tensors];
    }""",
        small,
    )
    assert grown[0] == grown[1] == grown[3] < grown[2]


def drawn_by(page, who: str) -> None:
    page.wait_for_selector(f"#explore-canvas[data-drawn-by={who}]")


def test_explore_changes_over_to_the_browser_and_the_picture_stays(visit, models):
    page = visit("/?model=avatars&seed=5&class=hat&s=1,0,-2", draws="browser")
    drawn_by(page, "browser")
    expect(page.locator("#explore-drawn-by")).to_have_text("drawn in your browser")
    look = "[...document.querySelector('#explore-canvas canvas').getContext('2d').getImageData(0, 0, 32, 32).data]"
    image, score = render(View("avatars", "hat", 5, 0.8, (1.0, 0.0, -2.0, *[0.0] * 5)), models["avatars"])
    wanted = ((image + 1) * 127.5).round().numpy().transpose(1, 2, 0)
    found = np.array(page.evaluate(look)).reshape(32, 32, 4)[..., :3]
    assert np.abs(found - wanted).max() <= 1
    assert page.inner_text("#explore-score strong") == f"{score:.0%} real"


def test_a_drag_asks_the_server_for_nothing(visit):
    page = visit("/?model=faces&seed=14", draws="browser")
    drawn_by(page, "browser")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "picture.png" in request.url else None)
    before = pixels(page)
    for i in range(10):
        set_range(page, "#explore-slider-2 input", i / 5)
    page.wait_for_timeout(300)
    assert pixels(page) != before and not asked


def test_for_who_saves_data_the_server_draws(visit):
    page = visit()
    drawn_by(page, "server")
    page.wait_for_timeout(1500)
    before = pixels(page)
    set_range(page, "#explore-slider-1 input", 2)
    page.wait_for_timeout(500)
    drawn_by(page, "server")
    assert pixels(page) != before


def test_a_broken_file_leaves_the_drawing_to_the_server(visit):
    page = visit(
        "/?model=avatars", draws="browser", bodies={"**/weights/*.safetensors*": b"\x10\0\0\0\0\0\0\0nonsense"}
    )
    page.wait_for_timeout(2500)
    drawn_by(page, "server")


def test_the_map_and_the_raw_numbers_are_the_servers(visit, models):
    page = visit("/?model=avatars&seed=5&class=hat&s=1,0,-2&raw=3:1.5", draws="browser")
    drawn_by(page, "browser")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/live/" in request.url else None)
    page.select_option("#explore-pad select >> nth=1", "2")
    page.wait_for_timeout(1500)
    view = View("avatars", "hat", 5, 0.8, (1.0, 0.0, -2.0, *[0.0] * 5), raw=((3, 1.5),))
    wanted = ((plane(view, models["avatars"], 0, 2) + 1) * 127.5).round().numpy().transpose(0, 2, 3, 1)
    look = "[...document.querySelector('#explore-pad canvas').getContext('2d').getImageData(0, 0, 224, 224).data]"
    found = np.array(page.evaluate(look)).reshape(7, 32, 7, 32, 4).transpose(0, 2, 1, 3, 4).reshape(49, 32, 32, 4)
    assert np.abs(found[..., :3] - wanted).max() <= 1
    page.click("#explore-raw summary")
    page.wait_for_selector("#explore-raw input >> nth=63")
    numbers = page.eval_on_selector_all("#explore-raw .gan-raw-grid input", "all => all.map((e) => +e.value)")
    assert np.abs(np.array(numbers) - view.latent(models["avatars"])[0].clamp(-4, 4).numpy()).max() <= 0.026
    assert not asked


def test_the_server_may_go(visit):
    page = visit("/?model=avatars&seed=5&class=hat", draws="browser", expect="ERR_FAILED")
    drawn_by(page, "browser")
    page.route("**/*", lambda route: route.abort())
    before = pixels(page)
    set_range(page, "#explore-slider-3 input", 2)
    moved = pixels(page)
    page.click("#explore-dice")
    assert before != moved != pixels(page)
    expect(page.locator("#explore-rank")).to_have_text(re.compile(r"of 100 generated"))


def test_a_model_that_fails_while_it_draws_is_the_servers_from_then_on(visit):
    page = visit("/?model=avatars&seed=5", draws="browser")
    drawn_by(page, "browser")
    page.evaluate(BRING, [DRAWER, "avatars"])
    page.evaluate("void (drawer.picture = () => Promise.reject(new Error('out of memory')))")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "weights" in request.url else None)
    before = pixels(page)
    set_range(page, "#explore-slider-3 input", 2)
    drawn_by(page, "server")
    assert pixels(page) != before and not asked
