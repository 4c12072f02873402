"""The scripts' one route, their addresses, and what the page says about them."""

import json
import re

import httpx
import pytest

from gan.ui.page import FIRST, OUTSIDE
from gan.ui.shared.assets import SCRIPTS, STYLES, VERSION, address, head, needed_by, page_data, panel, styles


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_served_as_it_is_and_kept_for_ever(url, name):
    for encoding in ("gzip", "identity"):
        answer = httpx.get(f"{url}/{address(name)}", headers={"Accept-Encoding": encoding})
        assert answer.text == SCRIPTS[name] and answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers.get("content-encoding", "identity") == encoding
        assert "immutable" in answer.headers["cache-control"]


def test_versions_are_never_mixed(url):
    assert httpx.get(f"{url}/gan/older/shared/dom.js").status_code == 404


@pytest.mark.parametrize("name", ["shared/nothing.js", "..%2Fpage.py", "shared/assets.py", ""])
def test_nothing_else_is_given_out(url, name):
    assert httpx.get(f"{url}/gan/{VERSION}/{name}").status_code == 404


def test_every_module_that_is_imported_exists_and_no_tab_imports_another():
    for name in SCRIPTS:
        tab = name.partition("/")[0]
        for other in needed_by(name):  # a KeyError for one that is not there
            assert other.partition("/")[0] in (tab, "shared", "in_browser", "training"), f"{name} needs {other}"


def test_the_first_screen_is_asked_for_at_once_and_once():
    links = re.findall(r'modulepreload" href="([^"]+)"', head(OUTSIDE, FIRST))
    assert address("explore/explore.js") in links and len(links) == len(set(links))
    assert not any("/train/" in link or "/judge/" in link for link in links)


def test_every_style_sheet_reaches_the_page_once_what_is_shared_first():
    inside, outside = styles(OUTSIDE), head(OUTSIDE, FIRST)
    for name, text in STYLES.items():
        assert (inside + outside).count(text) == 1, name
    places = {name: inside.index(text) for name, text in STYLES.items() if name not in OUTSIDE}
    assert min(places, key=places.get) == "shared/shared.css"  # else it would win over a tab's own rules


def test_data_cannot_end_its_element_early():
    given = {"a": "</script><b>"}
    element = page_data(**given)
    assert element.count("</script>") == 1
    assert json.loads(element.partition(">")[2].rpartition("</script>")[0]) == given


def test_a_panels_script_asks_for_all_its_modules_at_once_its_own_first():
    script = panel("explore/explore.js").js_on_load
    asked = json.loads(re.search(r"Promise\.all\((\[.*?\])", script)[1])
    assert asked == [address(name) for name in needed_by("explore/explore.js")]
    assert asked[0] == address("explore/explore.js")
