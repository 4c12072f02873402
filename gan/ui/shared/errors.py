"""Errors as a person should see them: one sentence in the page's language; the traceback goes to the log."""

import errno
import logging
from collections.abc import Callable
from functools import wraps

import gradio as gr

from gan.ui.shared.checks import BadInput
from gan.ui.shared.language import TABLE, language_of, text

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def in_words(error: BadInput, language: str) -> str:
    """The sentence of an error, with the argument called as the page calls it."""
    values = dict(error.values)
    if f"name_{values.get('name')}" in TABLE[language]:
        values["name"] = text(f"name_{values['name']}", language)
    return text(error.key, language, **values)


def said_plainly(function: Callable) -> Callable:
    """Turn BadInput, and a disk that takes no file, into Gradio's message. The function must take `request`."""

    @wraps(function)
    def wrapped(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except (BadInput, OSError) as error:
            if isinstance(error, OSError):
                if error.errno not in NO_ROOM:
                    raise
                logging.exception("a file could not be written")
                error = BadInput("no_room")
            request = next((a for a in (*args, *kwargs.values()) if isinstance(a, gr.Request)), None)
            language = language_of(request)
            raise gr.Error(
                in_words(error, language), title=text("error_title", language), print_exception=False
            ) from None

    return wrapped
