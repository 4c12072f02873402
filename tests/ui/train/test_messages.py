"""The page's types of a live training are those that Python sends, field by field."""

import dataclasses
import re

import pytest

from gan.live import messages
from gan.ui.shared.assets import SCRIPTS
from gan.ui.train.news import News

TYPES = SCRIPTS["training/messages.js"] + SCRIPTS["shared/types.js"]
TWINS = (messages.Loading, messages.Hello, messages.Chart, messages.VariantFrame, messages.Frame, messages.Pairs, News)


def typedef(name: str) -> set[str]:
    """The properties of a JSDoc type."""
    (block,) = re.findall(rf"@typedef {{object}} {name}\n(.*?)\*/", TYPES, re.S)
    return set(re.findall(r"@property {.*} \[?(\w+)", block))


@pytest.mark.parametrize("message", TWINS, ids=lambda one: one.__name__)
def test_the_page_knows_what_is_sent(message):
    sent = {one.name for one in dataclasses.fields(message) if one.type is not bytes}
    assert typedef(message.__name__) == sent


def test_what_is_sent_is_json_without_pictures():
    frame = messages.VariantFrame(b"file", 3, 192, 0.5, False, {"g_loss": float("nan")})
    assert set(messages.as_json(frame)) == typedef("VariantFrame")
    assert messages.as_json(frame)["figures"] == {"g_loss": None}
