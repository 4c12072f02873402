"""The atlas's map without its page, for its test and its benchmark."""

from gan.ui.shared.assets import address

FILES = [address("explore/charted.js"), address("in_browser/drawer.js")]

# What a model's map is of so many pictures: the places before and after they are arranged, the milliseconds that both
# took, and where the picture 5 would be put if it were not on the map.
CHART = """async ([files, model, whole]) => {
    const at = (name) => new URL(name, document.baseURI).href;
    const [{ Charted }, { drawer }] = [await import(at(files[0])), await import(at(files[1]))];
    await drawer.bring(model);
    const { shape } = await (await fetch(`live/model.json?model=${model}`)).json();
    const charted = new Charted(model, shape, whole);
    const began = performance.now();
    let first, drawn;
    await charted.chart(() => true, () => {
        if (charted.count === whole) first ??= [...charted.places];
        if (first) drawn ??= performance.now() - began;
    });
    const arranged = performance.now() - began - drawn;
    const near = charted.nearest(charted.items[5].cells);
    return {
        first, drawn, arranged, near, last: [...charted.places], place: charted.placeOf(near),
        cells: charted.items.map(({ cells }) => [...cells]),
        classes: charted.items.map((item) => shape.classes?.indexOf(item.class) ?? -1),
    };
}"""
