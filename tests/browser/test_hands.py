"""Hands on the picture: dragging and painting in Explore, and the gradients behind them."""

import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from gan import GAN
from gan.ui.shared.assets import address
from tests.browser.hands import pixels
from tests.browser.test_in_browser import WRITTEN, stirred

SLOPE = """async ([files, name, z, label, changed, levels]) => {
    const at = (file) => new URL(files[file], document.baseURI).href;
    await import(at('core'));
    await import(at('wasm'));
    tf.wasm.setWasmPaths({
        'tfjs-backend-wasm.wasm': at('binary'), 'tfjs-backend-wasm-simd.wasm': at('binary'),
        'tfjs-backend-wasm-threaded-simd.wasm': at('binary'),
    });
    await tf.setBackend('wasm');
    const { buildNetworks } = await import(at('networks'));
    const { buildPullback } = await import(at('pullback'));
    const { readTensors } = await import(at('safetensors'));
    const { wantedOf } = await import(at('layers'));
    const { config } = await (await fetch(`live/weights/${name}.json`)).json();
    const file = await (await fetch(`live/weights/${name}.safetensors`)).arrayBuffer();
    const weights = readTensors(file, wantedOf(config, 8));
    const hot = config.classes?.map((_, i) => +(i === label));
    const classes = hot && tf.tensor2d(hot, [1, hot.length]);
    const transposed = config.upsampling === 'transposed';
    const count = transposed ? config.width : Math.max(config.width >> 1, 4); // of the last maps
    const factors = (n) => Array.from({ length: n }, (_, i) => [1, 0, 2][i % 3]);
    const gains = changed ? { [levels - 1]: tf.tensor1d(factors(count)) } : {};
    const made = [...buildNetworks(tf, config, weights).walk(tf.tensor2d(z, [1, z.length]), classes, gains)];
    // A gradient of sines at the last maps but one, and at the picture, in PyTorch's order of axes.
    const asked = Object.fromEntries([made.length - 2, made.length - 1].map((level) => {
        const [, side, , depth] = made[level].shape;
        const values = Float32Array.from({ length: depth * side * side }, (_, i) => Math.sin(i));
        return [level, tf.transpose(tf.tensor4d(values, [1, depth, side, side]), [0, 2, 3, 1])];
    }));
    return [...await buildPullback(tf, config, weights)(made, asked, gains).data()];
}"""
VENDOR = "shared/vendor/tfjs/"
FILES = {
    "core": address(VENDOR + "tf-core.min.js"),
    "wasm": address(VENDOR + "tf-backend-wasm.min.js"),
    "binary": address(VENDOR + "tfjs-backend-wasm-simd.wasm"),
    **{name: address(f"in_browser/{name}.js") for name in ("networks", "pullback", "safetensors", "layers")},
}


def slope(model: GAN, z: torch.Tensor, label: int | None, gains: dict | None) -> torch.Tensor:
    """The same by PyTorch."""
    z = z.clone().requires_grad_(True)
    labels = None if label is None else torch.tensor([label])
    made = list(model.generator.levels(z, labels, gains))[-2:]
    total = sum((one * torch.arange(one.numel()).float().sin().view(one.shape)).sum() for one in made)
    return torch.autograd.grad(total, z)[0][0]


@pytest.mark.parametrize("changed", [False, True], ids=["as it is", "maps off and doubled"])
@pytest.mark.parametrize("config", WRITTEN[:5], ids=range(5))
def test_the_way_back_is_pytorchs_gradient(visit, models, config, changed):
    model = stirred(config, 3)
    name = models.lend(model, f"puller of {config.image_size} {config.latent_dim} {changed}")
    z, label = model.latents(1, 5), 1 if config.classes else None
    shapes = model.generator.map_shapes
    factors = torch.tensor([(1.0, 0.0, 2.0)[i % 3] for i in range(shapes[-1][0])])
    asked = [FILES, name, z[0].tolist(), label, changed, len(shapes)]
    found = visit(draws="browser").evaluate(SLOPE, asked)
    wanted = slope(model, z, label, {len(shapes) - 1: factors} if changed else None)
    np.testing.assert_allclose(found, wanted, atol=2e-3 * float(wanted.abs().max()))


def begin(visit, query: str, tool: str):
    """Explore, drawn by the browser, with a tool in the hand, and the tool's field in pixels of the page."""
    page = visit(query, draws="browser")
    page.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    page.click(f"#explore-tool label:has-text('{tool}')")
    page.evaluate("document.querySelector('#explore-canvas').scrollIntoView({ block: 'center' })")
    return page, page.locator("#explore-hand").bounding_box()


def draw_line(page, box: dict, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With the mouse, in shares of the picture."""
    place = lambda at: (box["x"] + at[0] * box["width"], box["y"] + at[1] * box["height"])  # noqa: E731
    page.mouse.move(*place(start))
    page.mouse.down()
    page.mouse.move(*place(end), steps=12)
    page.mouse.up()


def settled(page) -> None:
    """Once what was done is in the address."""
    page.wait_for_function("new URLSearchParams(location.search).has('z')")


def test_a_point_is_dragged_and_the_picture_follows(visit):
    page, box = begin(visit, "/?model=digits&class=7&seed=3", "Drag")
    before = pixels(page)
    draw_line(page, box, (0.75, 0.25), (0.6, 0.3))
    settled(page)
    after = pixels(page)
    assert after != before
    expect(page.locator("#explore-said")).to_have_text(re.compile("It is there|It came \\d of \\d pixels"))
    again = visit("/?" + page.url.split("?")[1], draws="browser")
    again.wait_for_selector("#explore-canvas[data-drawn-by=browser]")
    assert pixels(again) == after
    page.click("#explore-undo")
    assert pixels(page) == before


def test_keys_drag_as_well(visit):
    page, _ = begin(visit, "/?model=avatars&seed=5", "Drag")
    before = pixels(page)
    page.focus("#explore-hand")
    for key in ("ArrowUp", "ArrowUp", "Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    settled(page)
    assert pixels(page) != before
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # taken hold of and let go of at one place: a pin
    expect(page.locator("#explore-hand .gan-pin")).to_have_count(1)
    page.click("#explore-drag-clear")
    expect(page.locator("#explore-hand .gan-pin")).to_have_count(0)


def test_what_is_painted_is_in_the_next_picture(visit):
    page, box = begin(visit, "/?model=digits&class=7&seed=3", "Paint")
    page.fill("#explore-colour", "#ffffff")
    middle = 4 * (14 * 28 + 13)  # the bar of a seven that has none
    assert pixels(page)[middle] < 60
    draw_line(page, box, (0.3, 0.52), (0.7, 0.52))
    settled(page)
    assert pixels(page)[middle] > 120
    page.keyboard.press("Control+z")
    assert pixels(page)[middle] < 60


def test_a_colour_is_picked_from_the_picture(visit):
    page, box = begin(visit, "/?model=avatars&seed=5", "Paint")
    page.click("#explore-paint label:has-text('Pick')")
    at = 5.5 / 32 * box["width"]
    page.mouse.click(box["x"] + at, box["y"] + at)
    red, green, blue = pixels(page)[4 * (5 * 28 + 5) :][:3]
    assert page.input_value("#explore-colour") == f"#{red:02x}{green:02x}{blue:02x}"
    expect(page.locator("#explore-paint input").first).to_be_checked()


def test_where_the_server_draws_it_says_what_is_missing(visit):
    page = visit("/?model=digits&class=7&seed=3")
    page.click("#explore-tool label:has-text('Drag')")
    draw_line(page, page.locator("#explore-hand").bounding_box(), (0.5, 0.5), (0.3, 0.5))
    expect(page.locator("#explore-said")).to_contain_text("your browser draws itself")


def test_what_another_hand_does_meanwhile_counts(visit):
    page, box = begin(visit, "/?model=faces&seed=86", "Drag")
    draw_line(page, box, (0.5, 0.55), (0.4, 0.55))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")  # another seed, while what was dragged still settles
    page.wait_for_function("+document.querySelector('#explore-seed input').value !== 86")
    page.wait_for_timeout(1500)
    assert "z=" not in page.url and "seed=86" not in page.url
    draw_line(page, box, (0.5, 0.55), (0.45, 0.55))  # and it can be taken hold of again
    settled(page)


def test_a_tool_that_is_put_away_mid_stroke_lets_go(visit):
    page, box = begin(visit, "/?model=digits&class=7&seed=3", "Paint")
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
    page.evaluate("document.querySelector('#explore-tool label:nth-of-type(2) input').click()")
    page.mouse.up()
    page.wait_for_timeout(300)
    draw_line(page, box, (0.75, 0.25), (0.6, 0.3))
    settled(page)
    expect(page.locator("#explore-said")).to_have_text(re.compile("It is there|It came"))


def test_two_fingers_pull_at_once_and_a_tap_pins(visit):
    page, _ = begin(visit, "/?model=avatars&seed=5", "Drag")
    before = pixels(page)
    page.evaluate(
        """() => {
        const hand = document.querySelector('#explore-hand');
        hand.setPointerCapture = () => {};
        const box = hand.getBoundingClientRect();
        const tell = (name, pointerId, x, y) => hand.dispatchEvent(new PointerEvent(name, {
            pointerId, bubbles: true, clientX: box.left + x * box.width, clientY: box.top + y * box.height,
        }));
        tell('pointerdown', 1, 0.3, 0.7);
        tell('pointerdown', 2, 0.7, 0.7);
        tell('pointermove', 1, 0.25, 0.75);
        tell('pointermove', 2, 0.75, 0.75);
        tell('pointerdown', 3, 0.5, 0.2);
        tell('pointerup', 1, 0.25, 0.75);
        tell('pointerup', 3, 0.5, 0.2);
        tell('pointerup', 2, 0.75, 0.75);
    }"""
    )
    settled(page)
    assert pixels(page) != before
    expect(page.locator("#explore-hand .gan-pin")).to_have_count(1)
