"""Whether a relative has learnt its thing: figures against the known truth, on fresh things that the program draws."""

from collections.abc import Callable
from typing import Any

from gan.study.family.biggan import measure_biggan
from gan.study.family.cyclegan import measure_cyclegan
from gan.study.family.pix2pix import measure_pix2pix
from gan.study.family.progan import measure_progan
from gan.study.family.srgan import measure_srgan
from gan.study.family.stackgan import measure_stackgan
from gan.study.family.verdict import Verdict
from gan.study.family.wgan import measure_wgan

MEASURES: dict[str, Callable[[Any], Verdict]] = {  # by the name of the relative
    "biggan": measure_biggan,
    "cyclegan": measure_cyclegan,
    "pix2pix": measure_pix2pix,
    "progan": measure_progan,
    "srgan": measure_srgan,
    "stackgan": measure_stackgan,
    "wgan": measure_wgan,
}
