"""What a page does not know yet of its run: one shape, whose twin for the page is in training/messages.js."""

import functools
import io
from dataclasses import dataclass

from PIL import Image

from gan.data.catalog import CATALOG
from gan.live.heavy_work import HEAVY
from gan.live.messages import Hello, Loading, Pairs
from gan.live.real_pictures import live_set, real_sheet
from gan.live.run import Run
from gan.live.scheduler import Scheduler
from gan.media.film import encode_film
from gan.media.training_film import Strip, training_film

FILM_FPS = 10


@dataclass(frozen=True)
class News:
    """The answer to "what is newer than this?"; its pictures are fetched by their address.

    Attributes:
        state, why: see `Run`.
        busy: its worker is alive.
        place: in the queue, 0 once it has started.
        loading, hello, pairs: what the worker told, hello and pairs only if they are new.
        version: of the run, to be named in the next question.
        points: frames that the page has not seen yet, without their sheets.
        frame: index of the newest sheet's point, -1 for none.
        kept: indices of the points whose sheets are kept.
        pairs_number: another one whenever other pairs have come.
    """

    state: str
    why: str
    busy: bool
    place: int
    loading: Loading | None
    version: int
    points: list[dict]
    frame: int
    kept: list[int]
    hello: Hello | None
    pairs: Pairs | None
    pairs_number: int


def news_of(run: Run, scheduler: Scheduler, since: int, pairs: int) -> News:
    """What a page does not know yet that has seen `since` points and the pairs of that number."""
    # The version first: what comes meanwhile is then asked for at once. Sheets before points: one that has come
    # meanwhile would be without its point.
    version = run.version
    frame = run.sheets[-1][0] if run.sheets else -1
    kept = [index for index, _ in run.sheets]
    number = run.pairs_number
    return News(
        state=run.state, why=run.why, busy=run.pid != 0, place=scheduler.place(run), loading=run.loading,
        version=version, points=run.points[since:], frame=frame, kept=kept,
        hello=run.hello if since == 0 else None, pairs=run.pairs if number != pairs else None, pairs_number=number,
    )  # fmt: skip


def nearest_sheet(run: Run, frame: int, variant: int) -> bytes | None:
    """The kept sheet next to a point's: another may have been thinned out since the page learnt of it."""
    found = min(list(run.sheets), key=lambda one: abs(one[0] - frame), default=None)
    return None if found is None else found[1][variant]


def make_film(run: Run, variant: int, kind: str) -> bytes:
    """The kept sheets of a run as a film with curves.

    Raises:
        NoAnswer: if it cannot be made.
    """
    sheets = [(index, all_of_them[variant]) for index, all_of_them in list(run.sheets)]
    points = [point["variants"][variant] for point in list(run.points)]
    strips = [
        Strip([(curve.label, curve.figure) for curve in chart.curves], chart.range)
        for chart in run.hello.charts
        if not chart.logarithmic
    ]
    return HEAVY.do(_film, sheets, points, strips, kind)


def _film(sheets: list[tuple[int, bytes]], points: list[dict], strips: list[Strip], kind: str) -> bytes:
    opened = [(index, Image.open(io.BytesIO(sheet))) for index, sheet in sheets]
    return encode_film(training_film(opened, points, strips), kind, FILM_FPS)


@functools.lru_cache(maxsize=len(CATALOG))
def preview(dataset: str) -> bytes:
    """Real pictures of a data set that is at hand, for a page on which nothing has been started yet."""
    return real_sheet(live_set(dataset, count=200))
