import subprocess
import sys

import pytest

from tests.conftest import ROOT


def test_the_module_offers_the_page_as_demo():
    code = "import app, gradio; assert isinstance(app.demo, gradio.Blocks)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    "flags,words",
    [
        (["--model", "no/where/at/all"], "neither a folder"),
        (["--device", "tpu"], "cannot be used"),
        (["--data", "no/where"], "no such folder"),
        (["--lang", "fr"], "pt-BR"),
    ],
)
def test_a_wrong_flag_is_one_sentence(flags, words):
    run = subprocess.run([sys.executable, "app.py", *flags], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr
