"""Avatar faces that the program paints itself: shapes with soft edges, laid over one another, a whole batch at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

CHUNK = 128  # pictures painted at once: their planes stay in the processor's cache
AVATAR_CLASSES = ("plain", "glasses", "hat", "hat and glasses")
BITS = {"glasses": 1, "hat": 2}  # of a class
LINE = 0.5  # as bright as this is a line, beside the shape that it goes around
# What is known of each avatar, one number each: see `avatars_with_truth`.
ATTRIBUTES = ("smile", "gaze", "skin", "hair", "hair_length", "background", "clothes", "side")
_SKIN = ["f6d7c3", "eec1a2", "e0ac84", "c98f66", "ad7148", "8a5535", "6b4128", "4b2d1d"]
_HAIR = ["15110f", "2b1d16", "4a2f1f", "6f4526", "a8743a", "d9b26a", "a4441f", "8d8a88", "d8d5d0", "5b3a86", "2f6f8f"]
_CLOTH = ["c8433f", "e08a2e", "e5c04a", "4f9d5b", "2f8f96", "3c66b1", "6b4fa3", "b5538c", "4a4f57", "e9e4da"]
_BACK = ["bfe0ea", "f3d9b8", "cfe6c4", "e5cfe8", "f2c6c0", "c7d0ee", "efe7a9", "b9d7cf"]


@cache
def _palette(*colours: str) -> Tensor:
    return torch.tensor([[int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)] for colour in colours])


class _Easel:
    """A batch of colour pictures being painted, shape upon shape, with soft edges. Places are in -1..1, y down."""

    def __init__(self, count: int, size: int, random: torch.Generator, wanted: dict[str, float]) -> None:
        self.count, self.random, self.wanted = count, random, wanted
        self.lots: dict[str, Tensor] = {}  # what was drawn by lot for each trait, or wanted in its place
        self.paper: Tensor | None = None  # where there is one, the picture is sketched on it, too
        self.sketch: Tensor | None = None
        self.sharp = size / 2
        side = (torch.arange(size) + 0.5) / size * 2 - 1
        self.y, self.x = side.view(1, size, 1), side.view(1, 1, size)
        self.picture = torch.zeros(count, 3, size, size)
        self.truth: dict[str, Tensor] = {}

    def note(self, **known: Tensor) -> None:
        """Remember what is painted, one number for each picture."""
        self.truth |= {name: value.reshape(self.count) for name, value in known.items()}

    def lot(self, trait: str, value: Tensor) -> Tensor:
        """What was drawn by lot for a trait, or what is wanted instead; either way the next lots are the same."""
        if trait in self.wanted:
            value = torch.full_like(value, self.wanted[trait])
        self.lots[trait] = value.reshape(self.count)
        return value

    def uniform(self, low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(self.count, 1, 1, generator=self.random)

    def chance(self, share: float) -> Tensor:
        return (self.uniform(0, 1) < share).float()

    def colour(self, names: list[str], trait: str | None = None, jitter: float = 0.03) -> Tensor:
        """Colours (count, 3, 1, 1) from a palette, each a little off; the trait is which one."""
        index = torch.randint(len(names), (self.count,), generator=self.random)
        index = self.lot(trait, index) if trait else index
        off = jitter * torch.randn(self.count, 3, generator=self.random)
        return (_palette(*names)[index] + off).clamp(0, 1)[:, :, None, None]

    def inside(self, distance: Tensor) -> Tensor:
        """Signed distance to coverage: 1 inside, 0 outside, one pixel of ramp."""
        return (0.5 - distance * self.sharp).clamp(0, 1)

    def ellipse(self, x, y, rx, ry) -> Tensor:
        """Coverage of an ellipse."""
        return self.inside(self.ellipse_distance(x, y, rx, ry))

    def ellipse_distance(self, x, y, rx, ry) -> Tensor:
        return ((((self.x - x) / rx).square() + ((self.y - y) / ry).square()).sqrt() - 1) * torch.as_tensor(rx).minimum(
            torch.as_tensor(ry)
        )

    def box(self, x, y, rx, ry, round_by: float = 0.0) -> Tensor:
        """Coverage of a box with half sides rx and ry and rounded corners."""
        dx, dy = (self.x - x).abs() - rx + round_by, (self.y - y).abs() - ry + round_by
        outer = (dx.clamp(min=0).square() + dy.clamp(min=0).square()).sqrt()
        return self.inside(outer + torch.maximum(dx, dy).clamp(max=0) - round_by)

    def paint(self, coverage: Tensor, colour: Tensor, outline: bool | Tensor = True) -> None:
        """Lay a colour (count or 1, 3, 1, 1) over the picture where coverage (count, H, W) is.

        Args:
            outline: whether a person who sketches the picture would draw this shape, or which one instead.
        """
        coverage = coverage.expand(self.count, *coverage.shape[1:])[:, None]
        colour = colour.expand_as(self.picture)
        self.picture.lerp_(colour, coverage)
        if self.sketch is not None and outline is not False:
            shape = coverage if outline is True else outline[:, None]
            self.sketch.lerp_(self.paper, coverage)  # what is covered is not drawn
            self.sketch.lerp_(colour * LINE, self.line(shape))

    def line(self, shape: Tensor) -> Tensor:
        """Coverage (count, 1, H, W) of a line around a shape of such a coverage, a 32nd of the picture wide."""
        ramp = (4 * shape * (1 - shape)).expand(self.count, 1, *self.picture.shape[2:])
        wide = max(1, self.picture.shape[-1] // 32)
        return F.max_pool2d(F.pad(ramp, (wide // 2, (wide - 1) // 2, wide // 2, (wide - 1) // 2)), wide, 1)

    def take_paper(self, colour: Tensor) -> None:
        """From now on sketch the picture as well, on paper of a colour (count, 3, 1, 1)."""
        self.paper = colour.expand_as(self.picture)
        self.sketch = self.paper.clone()


def avatars(count: int, size: int = 32, seed: int = 0, worn: str | None = None) -> tuple[Tensor, Tensor]:
    """Avatar faces in colour: uint8 (count, 3, size, size), and labels int64 (count,) into AVATAR_CLASSES.

    Random are skin, hair, its cut and colour, eyes, brows, nose, mouth, glasses, hats, clothes, light and background.

    Args:
        worn: the class of all of them, else random. Two classes with one seed are the same people, who wear something
            else.
    """
    bits = {} if worn is None else {bit: float(bool(AVATAR_CLASSES.index(worn) & BITS[bit])) for bit in BITS}
    painted = paint(count, size, seed, wanted=bits)
    return painted.images, painted.labels


def avatars_with_truth(count: int, size: int = 32, seed: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    """The same pictures and labels, and what was painted, float (count, 8), a column for each of ATTRIBUTES.

    smile (-0.6 a frown, 1.6 a laugh), gaze (to the left below 0), skin and hair (how light, 0 to 1), hair_length (0 or
    1), background and clothes (how much redder than blue, -1 to 1), side (where the light comes from, -1 the left).
    """
    painted = paint(count, size, seed)
    return painted.images, painted.labels, painted.truth


def sketched_avatars(count: int, size: int = 32, seed: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    """The same pictures and labels, and as a person would sketch them: uint8 (count, 3, size, size).

    On paper of the background's colour, lines a 32nd of the picture wide go around shapes, in a darker shade of each
    shape's colour, and end where another shape lies over them. Shades, cheeks and shines have none.
    """
    painted = paint(count, size, seed, sketched=True)
    return painted.images, painted.labels, painted.sketches


@dataclass(frozen=True)
class Painted:
    """Avatars and all that is known of them.

    Attributes:
        images, labels, truth: as of `avatars_with_truth`.
        lots: what was drawn by lot, float (count,) by trait: skin, hair, background, clothes and hat_colour are places
            in the palettes; long, cap (of hair), glasses, dark (lenses), hat and open (mouth) are 0 or 1; hat_kind 0 to
            2 (knitted, peak, brim); smile, gaze and tilt (of the brows) are numbers.
        sketches: as of `sketched_avatars`, or (0, 3, size, size).
    """

    images: Tensor
    labels: Tensor
    truth: Tensor
    lots: dict[str, Tensor]
    sketches: Tensor


def paint(
    count: int, size: int = 32, seed: int = 0, *, sketched: bool = False, wanted: Mapping[str, float] | None = None
) -> Painted:
    """Avatars, for which these lots are not drawn but wanted: else they are the same people as without."""
    random = torch.Generator().manual_seed(seed)
    labels = torch.randint(len(AVATAR_CLASSES), (count,), generator=random)
    parts = []
    for part in labels.split(CHUNK):
        easel = _Easel(len(part), size, random, dict(wanted or {}))
        _portrait(easel, part, sketched)
        truth = torch.stack([easel.truth[name] for name in ATTRIBUTES], dim=1)
        sketches = _bytes(easel.sketch) if sketched else torch.zeros(0, 3, size, size, dtype=torch.uint8)
        parts.append((_bytes(easel.picture), truth, sketches, easel.lots))
    images, truth, sketches = (torch.cat([part[i] for part in parts]) for i in range(3))
    lots = {name: torch.cat([part[3][name] for part in parts]).float() for name in parts[0][3]}
    return Painted(images, sum(bit * lots[name].long() for name, bit in BITS.items()), truth, lots, sketches)


def _bytes(painted: Tensor) -> Tensor:
    return (painted.clamp(0, 1) * 255).round().to(torch.uint8)


def _portrait(e: _Easel, labels: Tensor, sketched: bool = False) -> None:
    glasses, hat = (e.lot(name, (labels[:, None, None] & bit) > 0) for name, bit in BITS.items())
    skin, hair = e.colour(_SKIN, "skin"), e.colour(_HAIR, "hair")
    x, y = e.uniform(-0.06, 0.06), e.uniform(0.0, 0.12)  # centre of the face
    rx, ry = e.uniform(0.4, 0.5), e.uniform(0.5, 0.6)
    back = e.colour(_BACK, "background")
    e.picture.copy_((back * (1.06 - 0.16 * (e.y[:, None] + 1) / 2)).expand_as(e.picture))
    if sketched:
        e.take_paper(back)
    long_hair = e.lot("long", e.chance(0.45))
    e.paint(e.box(x, y + 0.22, rx + 0.13, e.uniform(0.5, 0.75), 0.3) * long_hair, hair * 0.8)
    shoulders, cloth = e.ellipse(x * 0.5, 1.22, e.uniform(0.66, 0.85), 0.46), e.colour(_CLOTH, "clothes")
    e.paint(shoulders, cloth)
    e.note(skin=skin.mean(1), hair=hair.mean(1), hair_length=long_hair)
    e.note(background=back[:, 0] - back[:, 2], clothes=cloth[:, 0] - cloth[:, 2])
    e.paint(e.box(x, y + 0.62, 0.17, 0.25, 0.05), skin * 0.86)
    for side in (-1, 1):
        e.paint(e.ellipse(x + side * rx, y + 0.03, 0.09, 0.13), skin * 0.93)
    _face(e, skin, x, y, rx, ry)
    eye_y, apart = y - 0.05 + e.uniform(-0.03, 0.03), rx * e.uniform(0.4, 0.5)
    _eyes(e, hair, x, eye_y, apart)
    _mouth(e, skin, x, y + ry * e.uniform(0.5, 0.6))
    _hair(e, hair, x, y, rx, ry)
    _glasses(e, glasses, x, eye_y, apart)
    _hat(e, hat, x, y, rx, ry)


def _face(e: _Easel, skin: Tensor, x: Tensor, y: Tensor, rx: Tensor, ry: Tensor) -> None:
    face = e.ellipse(x, y, rx, ry)
    e.paint(face, skin)
    light = e.uniform(-1, 1)  # from the left or the right
    e.note(side=light)
    shade = face * (0.5 + 0.6 * light * (e.x - x) / rx).clamp(0, 1) * 0.22
    e.paint(shade, skin * 0.55, outline=False)
    for side in (-1, 1):
        cheek = (1 - ((e.x - x - side * rx * 0.55).square() + (e.y - y - 0.2).square()) / 0.03).clamp(0, 1)
        e.paint(cheek * e.uniform(0, 0.35), skin * torch.tensor([1.0, 0.62, 0.6]).view(1, 3, 1, 1), outline=False)
    e.paint(e.ellipse(x + 0.02, y + 0.12, 0.055, e.uniform(0.05, 0.1)) * 0.6, skin * 0.68)  # nose


def _eyes(e: _Easel, hair: Tensor, x: Tensor, y: Tensor, apart: Tensor) -> None:
    width, height = e.uniform(0.085, 0.12), e.uniform(0.045, 0.09)
    gaze, tilt = e.lot("gaze", e.uniform(-0.03, 0.03)), e.lot("tilt", e.uniform(-0.35, 0.35))
    lift = e.uniform(0.14, 0.2)
    e.note(gaze=gaze)
    iris = e.colour(["3b2415", "5a3a1c", "3f6b3a", "3a6ea5", "6b7a80"])
    white, black = torch.tensor(0.97).view(1, 1, 1, 1), torch.tensor(0.05).view(1, 1, 1, 1)
    thick = e.uniform(0.022, 0.045)
    for side in (-1, 1):
        cx = x + side * apart
        eye = e.ellipse(cx, y, width, height)
        e.paint(eye, white)
        e.paint(eye * e.ellipse(cx + gaze, y, 0.06, 0.06), iris, outline=False)
        e.paint(eye * e.ellipse(cx + gaze, y, 0.03, 0.03), black)
        brow_y = y - lift + side * tilt * (e.x - cx) + 1.5 * (e.x - cx).square()
        brow = torch.maximum((e.y - brow_y).abs() - thick, (e.x - cx).abs() - width * 1.15)
        e.paint(e.inside(brow), hair * 0.7)


def _mouth(e: _Easel, skin: Tensor, x: Tensor, y: Tensor) -> None:
    """From a frown to a laugh with teeth."""
    smile, half, is_open = e.lot("smile", e.uniform(-0.6, 1.6)), e.uniform(0.13, 0.22), e.lot("open", e.chance(0.4))
    e.note(smile=smile)
    curve = y - smile * ((e.x - x).square() - half.square() * 0.5)
    open_by = is_open * smile.clamp(min=0.3) * 0.07 * (1 - ((e.x - x) / half).square()).clamp(min=0)
    lips = torch.maximum((e.y - curve - open_by / 2).abs() - 0.022 - open_by / 2, (e.x - x).abs() - half)
    e.paint(e.inside(lips), skin * torch.tensor([0.72, 0.34, 0.34]).view(1, 3, 1, 1))
    teeth = torch.maximum((e.y - curve - open_by * 0.4).abs() - open_by * 0.5 + 0.012, (e.x - x).abs() - half * 0.85)
    e.paint(e.inside(teeth) * is_open, torch.tensor(0.96).view(1, 1, 1, 1))


def _hair(e: _Easel, hair: Tensor, x: Tensor, y: Tensor, rx: Tensor, ry: Tensor) -> None:
    """A cap over the head, cut off along a hairline: straight, parted or receding; some are bald."""
    cap = e.ellipse_distance(x, y - 0.06, rx + 0.07, ry + 0.07)
    parting = e.uniform(-0.35, 0.35)
    line = y - ry * e.uniform(0.35, 0.7) + e.uniform(-0.4, 0.9) * (e.x - x - parting).square()
    line = line + e.uniform(0, 0.05) * torch.sin((e.x - x) * e.uniform(8, 25))  # strands of a fringe
    sides = 0.35 * ry * ((e.x - x).abs() / rx > 0.86)  # hair before the ears
    e.paint(e.inside(torch.maximum(cap, e.y - line - sides)) * e.lot("cap", e.chance(0.9)), hair)
    shine = e.ellipse(x + parting, y - ry * 0.85, 0.2, 0.05) * 0.25
    e.paint(shine * e.chance(0.5), hair * 0.5 + 0.5, outline=False)


def _glasses(e: _Easel, worn: Tensor, x: Tensor, y: Tensor, apart: Tensor) -> None:
    frame, dark = e.colour(["1c1c1e", "5b2d1a", "8c2231", "274a78", "b58a2c"]), e.lot("dark", e.chance(0.25))
    wide, tall, thick = e.uniform(0.14, 0.18), e.uniform(0.11, 0.16), e.uniform(0.018, 0.035)
    for side in (-1, 1):
        lens = e.ellipse_distance(x + side * apart, y + 0.01, wide, tall)
        glass = e.inside(lens) * worn
        e.paint(glass * (0.12 + 0.76 * dark), frame * 0.4 + 0.2 * (1 - dark[:, None]), outline=glass)
        e.paint(e.inside(lens.abs() - thick) * worn, frame, outline=False)
        e.paint(e.box(x + side * (apart + wide + 0.08), y, 0.08, thick) * worn, frame)
    e.paint(e.box(x, y, (apart - wide).clamp(min=0.01) + 0.02, thick) * worn, frame)


def _hat(e: _Easel, worn: Tensor, x: Tensor, y: Tensor, rx: Tensor, ry: Tensor) -> None:
    """A knitted cap with a band, a cap with a peak, or a hat with a brim."""
    cloth, band = e.colour(_CLOTH, "hat_colour"), e.colour(_CLOTH)
    kind = e.lot("hat_kind", torch.randint(3, (e.count, 1, 1), generator=e.random))
    brow = y - ry * 0.5  # where the hat sits
    dome = torch.maximum(e.ellipse_distance(x, brow, rx + 0.1, ry * 0.72), e.y - brow)
    knitted, peaked, brimmed = (worn & (kind == k) for k in range(3))
    e.paint(e.inside(dome) * (knitted | peaked), cloth)
    e.paint(e.box(x, brow, rx + 0.12, 0.08, 0.06) * knitted, band)
    e.paint(e.ellipse(x, brow - ry * 0.72, 0.1, 0.1) * knitted, band)
    side = e.uniform(-0.35, 0.35)
    e.paint(e.ellipse(x + side, brow + 0.02, rx * 0.95, 0.08) * peaked, band * 0.85)
    e.paint(e.box(x, brow - 0.24, rx * 0.85, 0.27, 0.08) * brimmed, cloth)
    e.paint(e.box(x, brow - 0.08, rx * 0.86, 0.06) * brimmed, band)
    e.paint(e.ellipse(x, brow, rx * 1.5, 0.085) * brimmed, cloth * 0.9)
