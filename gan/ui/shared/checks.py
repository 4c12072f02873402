"""Arguments from strangers. The page's own limits protect nothing: every number is looked at again here."""

import math
from pathlib import Path

from gradio.utils import get_upload_folder

from gan.ui.shared.language import text


class BadInput(ValueError):
    """An argument that cannot be used. Its key and values make one clear sentence in any language."""

    def __init__(self, key: str, **values) -> None:
        super().__init__(text(key, "en", **values))
        self.key, self.values = key, values


def number(value, name: str, low: float, high: float) -> float:
    """A finite number from `low` to `high`; text that spells one is accepted, as addresses have only text.

    Raises:
        BadInput: for anything else.
    """
    try:
        if isinstance(value, bool | list | dict | None):
            raise TypeError
        result = float(value)
    except (TypeError, ValueError, OverflowError):
        raise BadInput("bad_number", name=name, low=_short(low), high=_short(high)) from None
    if not math.isfinite(result) or not low <= result <= high:
        raise BadInput("bad_number", name=name, low=_short(low), high=_short(high))
    return result


def whole(value, name: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`; 7.0 counts as 7.

    Raises:
        BadInput: for anything else.
    """
    result = number(value, name, low, high)
    if result != int(result):
        raise BadInput("bad_whole", name=name, low=low, high=high)
    return int(result)


def numbers(values, name: str, count: int, low: float, high: float) -> tuple[float, ...]:
    """At most `count` numbers; missing ones are 0.

    Raises:
        BadInput: for too many, for what is no list, or for a bad number in it.
    """
    if not isinstance(values, list | tuple) or len(values) > count:
        raise BadInput("bad_list", name=name, count=count)
    given = [number(value, name, low, high) for value in values]
    return tuple(given + [0.0] * (count - len(given)))


def choice(value, name: str, choices) -> str:
    """One of `choices`, which are texts; a whole number may stand for the text that spells it.

    Raises:
        BadInput: for anything else.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    spelled = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if spelled not in choices:
        raise BadInput("bad_choice", name=name, choices=", ".join(choices))
    return spelled


def is_upload(path) -> bool:
    """Whether a path that a request names is a file that was uploaded, and no other one of this machine."""
    if not isinstance(path, str) or not path or "\0" in path:
        return False
    uploads = Path(get_upload_folder()).resolve()
    return Path(path).resolve().is_relative_to(uploads) and Path(path).is_file()


def _short(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else str(int(value))
