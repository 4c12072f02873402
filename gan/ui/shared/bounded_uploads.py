"""Gradio's parser of uploads, with bounds that it has not, and nothing left behind whatever goes wrong."""

import contextlib
from pathlib import Path

from gradio import route_utils
from gradio.route_utils import GradioMultiPartParser
from starlette.formparsers import MultiPartException

FILES = 200  # in one request, each of which is an open file until it ends; the page sends as many
FIELDS, FIELD = 10, 1_000  # others than files, and bytes of each: they stay in memory


class BoundedUpload(GradioMultiPartParser):
    """What reads one upload."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **{**options, "max_files": FILES, "max_fields": FIELDS})

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Take in some of a part."""
        part = self._current_part
        if part.file is None and len(part.data) + end - start > FIELD:
            raise MultiPartException("a field is too long")
        super().on_part_data(data, start, end)

    async def parse(self):
        """Read all of it; its files are removed if that cannot be done."""
        try:
            return await super().parse()
        except BaseException:
            for file in self._files_to_close_on_error:
                file.close()
                with contextlib.suppress(OSError):  # gradio has removed it
                    Path(file.name).unlink()
            raise


def bound_uploads() -> None:
    """Have gradio read uploads so."""
    route_utils.GradioMultiPartParser = BoundedUpload
