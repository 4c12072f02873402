"""What the family's live trainings share: things to learn from that are drawn, or a visitor's own, and the model."""

import functools
from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

import torch
from torch import Tensor

from gan.data.catalog import CATALOG, OWN
from gan.data.loading import own_pictures_set
from gan.data.picture_set import PictureSet
from gan.data.uploads import FEW
from gan.family import RELATIVES
from gan.family.relative import Relative
from gan.live.messages import Chart, Hello, Loading, VariantFrame
from gan.live.real_pictures import live_set
from gan.live.relative import LiveRelative, Unusable, Variant, charts_of
from gan.media.encoding import encode_sheet
from gan.models.archive import zipped
from gan.training.progress import Progress
from gan.training.trainer import Trainer

SEED = 1  # of what is drawn to learn from
DRAWN = "drawn"  # in place of a data set's name: what the program draws for a relative
MOST = 6000  # of real pictures that are read


class FamilyVariant(Variant):
    """A training of one preset.

    Args:
        live: whose it is.
        preset: of the relative's.
    """

    def __init__(self, live: "LiveFamily", preset: str) -> None:
        relative, job = live.relative, live.job
        settings = {**live.SETTINGS, **relative.presets[preset], **job.settings}
        game: Any = relative.game
        config = game.Config(seed=job.seed, max_seconds=job.seconds, lr_decay=True, device=job.device, **settings)
        self.game = game(config, live.real)
        self.trainer, self._live = Trainer(self.game), live
        self.watch: Any = None  # what a relative remembers of the run
        kept = self.game.count - self.game.learnt_from or self.game.count
        self.measured = max(2 * live.COLUMNS, min(live.MEASURED, kept))

    def frame(self, report: Progress) -> VariantFrame:
        """The sheet, and how near it is to the truth."""
        made = self.trainer.sample(self.measured)
        sheet = encode_sheet(self._live.sheet(self, made), self._live.COLUMNS)
        figures = {**report.figures, **self._live.measure(self, made)}
        return VariantFrame(sheet, report.step, report.images, report.seconds, report.diverged, figures)


class LiveFamily(LiveRelative):
    """A relative that learns from pictures, live.

    Attributes:
        NAME: the relative's.
        COUNT: things that are drawn to learn from: in two or three seconds, before the first frame.
        COLUMNS: pictures in a row of the sheet.
        ROWS: kinds of rows on the sheet: what is given, what is made, the truth.
        MEASURED: held-out things of which the figures are, at most.
        CHARTS: what is drawn over time beside the game's own figures.
        SETTINGS: what is set otherwise than on the command line.
    """

    NAME: ClassVar[str]
    COUNT: ClassVar[int]
    COLUMNS: ClassVar[int] = 8
    ROWS: ClassVar[int] = 3
    MEASURED: ClassVar[int] = 200
    CHARTS: ClassVar[tuple[Chart, ...]] = ()
    SETTINGS: ClassVar[dict] = {}

    @property
    def relative(self) -> Relative:
        """What is known of it."""
        return RELATIVES[self.NAME]

    @classmethod
    def charts(cls) -> list[Chart]:
        """All that is drawn over time."""
        return [*charts_of(RELATIVES[cls.NAME].game), *cls.CHARTS]

    def load(self, progress: Callable[[Loading], None]) -> None:
        """What the program draws, real pictures of a data set, or the visitor's own."""
        self.bad: list[str] = []  # files that are no pictures
        relative, size = self.relative, self.relative.model.SHAPE().size
        if self.job.dataset == OWN:
            both = (self.job.files, self.job.others)[: relative.sets]
            self.real = relative.taken(*(self._own(files, size, progress) for files in both))
        elif self.job.dataset in CATALOG:
            self.real = relative.taken(live_set(self.job.dataset, count=MOST, shape=(size, 3)))
        else:
            progress(Loading(count=self.COUNT))
            self.real = drawn(self.NAME, self.COUNT, self.job.dataset)
        self.begin()

    def _own(self, files: tuple[str, ...], size: int, progress: Callable[[Loading], None]) -> PictureSet:
        """A visitor's pictures."""
        tell = lambda count: progress(Loading(count=count))  # noqa: E731
        try:
            return own_pictures_set(files, size, 3, OWN, limit=MOST, progress=tell, left_out=self.bad.append)
        except ValueError as error:
            raise Unusable(str(error)) from error

    def begin(self) -> None:
        """Get ready for measuring, once there is something to learn from."""

    @abstractmethod
    def sheet(self, variant: FamilyVariant, made: Tensor) -> Tensor:
        """Pictures for a sheet, row by row, of what was made of the first held-out things."""

    @abstractmethod
    def measure(self, variant: FamilyVariant, made: Tensor) -> dict[str, float]:
        """Figures of what was made of held-out things, beside those that the game has kept."""

    @abstractmethod
    def wanted(self, game: Any, count: int) -> Tensor:
        """The true pictures of so many held-out things, in [-1, 1]."""

    def banded(self, *kinds: Tensor) -> Tensor:
        """Pictures for a sheet: a row of each kind, of its first pictures, then a row of each of the next ones."""
        columns = self.COLUMNS
        return torch.cat([images[start : start + columns] for start in (0, columns) for images in kinds])

    def variant(self, preset: str) -> FamilyVariant:
        """A training of that preset."""
        return FamilyVariant(self, preset)

    def hello(self, first: FamilyVariant) -> Hello:
        """Three rows of what is wanted."""
        real, count, columns = self.real, len(self.real), self.COLUMNS
        sheet = encode_sheet(self.wanted(first.game, 3 * columns), columns)
        return Hello(
            sheet, count, columns, 2 * self.ROWS * columns, real.drawn, count < FEW, self.charts(),
            self.bad[:5], len(self.bad),
        )  # fmt: skip

    def archive(self, variant: FamilyVariant, preset: str) -> bytes | None:
        """None before the first step, and after a loss that was not finite."""
        if variant.trainer.steps == 0 or variant.trainer.diverged:
            return None
        card = {
            "title": f"{self.relative.title}, trained live", "dataset": self.real.source,
            "license": self.real.license, "preset": preset,
        }  # fmt: skip
        return zipped(variant.trainer.export(card).files())


@functools.lru_cache(2)
def drawn(name: str, count: int, kind: str = DRAWN) -> Any:
    """What the program draws for a relative; kept, as `gan.live.real_pictures.drawn_set` is."""
    relative = RELATIVES[name]
    return relative.also.get(kind, relative.drawn)(count, relative.model.SHAPE(), SEED)
