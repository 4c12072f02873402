"""Single modules of the page's scripts, asked in the browser that runs them."""

import math

import pytest

from gan.ui.shared.assets import address

LIMITS = {"reach": 3, "rawReach": 4, "maxTruncation": 1.5, "maxWalk": 100000, "maxTaught": 4}
SHAPES = {"digits": {"classes": ["0", "3"], "size": 28, "dim": 6, "directions": [], "seed": 4}}
FRESH = {
    "model": "digits", "class": "0", "seed": 4, "truncation": 0.8, "s": [0] * 8, "z": None, "raw": {}, "walk": 0,
    "minus": None, "plus": None, "taught": [],
}  # fmt: skip


@pytest.fixture
def ask(visit):
    """ask(module, body, **given): what a function's body gives, which knows `m`, the module, and `given`."""
    page = visit()

    def ask(module, body, **given):
        script = f"async ([path, given]) => {{ const m = await import(path); {body} }}"
        return page.evaluate(script, [f"/{address(module)}", given])

    return ask


def test_a_view_survives_its_address(ask):
    view = FRESH | {"class": "3", "seed": 7, "s": [1.5, 0, -3, 0, 0, 0, 0, 0], "raw": {"2": -4}, "minus": 1, "plus": 2}
    body = (
        "const q = m.viewQuery(given.view);"
        "return [String(q), m.readView(q, given.shapes, given.limits, () => structuredClone(given.fresh))];"
    )
    query, back = ask("shared/view_address.js", body, view=view, shapes=SHAPES, limits=LIMITS, fresh=FRESH)
    assert back == view and "z=" not in query and "walk" not in query


@pytest.mark.parametrize(
    "query,expected",
    [
        ("model=digits&class=9&seed=-3&truncation=99", {"seed": 0, "truncation": 1.5}),
        ("model=digits&seed=many&s=9,x,-9", {"s": [3, 0, -3, 0, 0, 0, 0, 0]}),
        ("model=digits&raw=2:9,7:1,x:1,3&z=short", {"raw": {"2": 4, "3": 0}}),
        ("model=digits&minus=1", {}),
        ("model=digits&seed=99999999999&walk=1e9", {"seed": 2**32 - 1, "walk": 100000}),
    ],
)
def test_a_rude_address_becomes_a_view_within_its_bounds(ask, query, expected):
    body = (
        "return m.readView(new URLSearchParams(given.query), given.shapes, given.limits,"
        " () => structuredClone(given.fresh));"
    )
    view = ask("shared/view_address.js", body, query=query, shapes=SHAPES, limits=LIMITS, fresh=FRESH)
    assert view == FRESH | expected


def test_undo_goes_back_one_rest_at_a_time_and_can_forget(ask):
    body = """
      const h = new m.History({ a: 0 }), seen = [h.empty];
      h.commit({ a: 0 }); seen.push(h.empty);
      h.commit({ a: 1 });
      const mark = h.mark();
      h.commit({ a: 2 }); h.commit({ a: 3 });
      seen.push(h.undo().a);
      h.restore(mark);
      seen.push(h.undo().a, h.undo(), h.empty);
      for (let i = 1; i < 500; i++) h.commit({ a: i });
      let last, steps = 0;
      for (let one = h.undo(); one; one = h.undo()) { last = one.a; steps++; }
      return [...seen, steps, last];"""
    assert ask("explore/history.js", body) == [True, True, 2, 0, None, True, 200, 299]


def test_the_newest_picture_wins_whatever_the_order_of_the_answers(ask):
    """Three at once; the third's answer comes first, so the first two are dropped; the last one asked for is shown."""
    body = """
      const shown = [], asked = [], waiting = {};
      const pictures = new m.NewestPicture((bitmap) => shown.push(bitmap.name), { retryAfter: 5 });
      pictures.fetchPicture = (url) => {
        asked.push(url);
        return new Promise((land, fail) => {
          waiting[url] = { fail, land: () => land({ bitmap: { name: url, close() {} }, headers: null }) };
        });
      };
      const rest = () => new Promise((go) => setTimeout(go, 20));
      for (const url of ["a", "b", "c", "d", "e"]) pictures.ask(url);
      const first = [...asked];
      waiting.c.land(); await rest();
      waiting.a.land(); waiting.b.land(); await rest();
      waiting.e.fail(new Error("lost")); await rest();
      waiting.e.land(); await rest();
      return [first, asked, shown];"""
    first, asked, shown = ask("shared/requests.js", body)
    assert first == ["a", "b", "c"]
    assert asked == ["a", "b", "c", "e", "e"]  # "d" was forgotten for "e", which was asked for again
    assert shown == ["c", "e"]


def test_every_score_lies_in_a_bin(ask):
    bins = ask("judge/compare_charts.js", "return m.binned(given.scores);", scores=[0, 0.001, 0.5, 0.999, 1])
    assert sum(bins) == 5 and bins[0] == 2 and bins[-1] == 2


def test_a_chart_has_room_for_all_that_is_finite(ask):
    body = "return given.all.map(([values, range, log]) => m.rangeOf(values, range, log));"
    cases = [
        ([0.2, None, 0.7], [0, 1], False),
        ([-2, 5], None, False),
        ([None], None, False),
        ([0.01, 100], None, True),
    ]
    share, free, none, logarithmic = ask("shared/charts.js", body, all=cases)
    assert share == [0, 1] and free[0] <= -2 and free[1] >= 5
    assert all(math.isfinite(value) for value in none + logarithmic)
    assert none[0] < none[1] and logarithmic[0] < logarithmic[1]


def test_a_stroll_that_starts_again_at_once_walks_no_faster(ask):
    body = """
      let steps = 0, frames = 0;
      const seen = document.body.appendChild(document.createElement("div"));
      seen.textContent = "seen";
      const stroll = new m.Stroll(seen, () => steps++, () => {});
      stroll.start();
      for (let i = 0; i < 5; i++) { stroll.stop(); stroll.start(); }
      await new Promise((done) => {
        const count = () => (++frames === 20 ? done() : requestAnimationFrame(count));
        requestAnimationFrame(count);
      });
      stroll.stop();
      return [steps, frames];"""
    steps, frames = ask("explore/stroll.js", body)
    assert 0 < steps <= frames + 1


def test_a_question_that_is_called_off_while_its_answer_comes_is_none(ask):
    body = """
      const aborted = new DOMException("signal is aborted without reason", "AbortError");
      window.fetch = async () => ({ ok: true, status: 200, json: () => Promise.reject(aborted) });
      const said = [];
      const page = Object.assign(Object.create(m.JudgePage.prototype), { say: (text) => said.push(text), about: "" });
      const off = new AbortController();
      off.abort();
      const first = await page.ask("judge/compare", {}, { signal: off.signal });
      const silent = said.length;
      return [first, silent, await page.ask("judge/compare", {}), said.length];"""
    assert ask("judge/page.js", body) == [None, 0, None, 1]
