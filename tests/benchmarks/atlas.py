"""The atlas of Explore, in a real Chromium: python -m tests.benchmarks.atlas [MODEL ...]

2,000 pictures of each model, drawn by the browser and placed twice, as the page does: by how they differ most (PCA),
then by their neighbours (UMAP), each by 8 by 8 mean colours. kept: of a picture's ten nearest by colours, how many are
among its ten nearest on the map; class: how many of those ten on the map are of its class, where there are classes.
"""

import argparse

import torch
from playwright.sync_api import Page
from torch import Tensor

from tests.benchmarks.on_page import URL, opened
from tests.benchmarks.table import show
from tests.browser.atlas import CHART, FILES

WHOLE, NEAREST = 2000, 10


def nearest(rows: Tensor) -> Tensor:
    """Each row's nearest others (N, 10)."""
    far = torch.cdist(rows, rows)
    far.fill_diagonal_(torch.inf)
    return far.topk(NEAREST, largest=False).indices


def charted(page: Page, model: str) -> list[tuple]:
    """Two rows of the table."""
    found = page.evaluate(CHART, [FILES, model, WHOLE])
    classes = torch.tensor(found["classes"])
    known = nearest(torch.tensor(found["cells"]))
    rows = []
    for how, when, took in (("PCA", "first", "drawn"), ("UMAP", "last", "arranged")):
        near = nearest(torch.tensor(found[when]).view(-1, 2))
        kept = (near[:, :, None] == known[:, None]).any(2).float().mean()
        same = float((classes[near] == classes[:, None]).float().mean()) if classes[0] >= 0 else "none"
        rows.append((model, how, float(kept), same, found[took] / 1000))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["digits", "faces", "avatars"])
    with opened() as page:
        page.goto(f"{URL}/?model=digits&seed=3")  # a link, so that nothing strolls
        rows = [row for model in parser.parse_args().models for row in charted(page, model)]
    show("2,000 pictures on a map", ("model", "placed by", "kept", "class", "drawn or arranged, s"), rows)


if __name__ == "__main__":
    main()
