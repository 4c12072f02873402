"""The static site's command; what it looks like is tested in tests/browser/test_static_site.py."""

import json

import pytest
from huggingface_hub import RepoCard
from typer.testing import CliRunner

from gan.cli import app
from tests.models.test_hub import hub  # noqa: F401

DIGITS = "checkpoints/digits"


def run(*arguments):
    """The command, and what it said as one line: it wraps what it says."""
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "site"
    code, said = run("web", "--model", DIGITS, "--model", "checkpoints/avatars", "--out", str(out))
    assert code == 0 and f"python -m http.server --directory {out}" in said
    return out


def test_it_holds_what_a_browser_needs_and_no_server_code(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {"index.html", "service_worker.js", "manifest.webmanifest", "icon.png", "README.md"} <= names
    assert {f"live/weights/{m}.{kind}" for m in ("digits", "avatars") for kind in ("json", "safetensors")} <= names
    assert not any(name.endswith(".py") for name in names)
    assert sum((site / name).stat().st_size for name in names) < 8_000_000
    assert RepoCard((site / "README.md").read_text()).data.to_dict()["sdk"] == "static"
    told = json.loads((site / "live/weights/digits.json").read_text())
    assert told["bytes"] == (site / "live/weights/digits.safetensors").stat().st_size


def test_the_service_worker_keeps_every_file(site):
    head = (site / "service_worker.js").read_text().splitlines()[0]
    kept = json.loads(head.removeprefix("self.SITE = ").removesuffix(";"))["FILES"]
    others = {"service_worker.js", "README.md", "index.html"}
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(kept) == {"./"} | (names - others)


def test_an_earlier_site_is_renewed_and_other_folders_are_left_alone(site, tmp_path):
    assert run("web", "--model", DIGITS, "--out", str(site))[0] == 0
    (tmp_path / "mine.txt").write_text("mine")
    code, said = run("web", "--model", DIGITS, "--out", str(tmp_path))
    assert code == 1 and "holds other files" in said
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "models,words", [((DIGITS, DIGITS), "already"), (("nowhere/nothing/at-all",), "there is no")], ids=["twice", "none"]
)
def test_what_cannot_be_is_said(tmp_path, models, words):
    code, said = run("web", *(part for model in models for part in ("--model", model)), "--out", str(tmp_path / "site"))
    assert code == 1 and words in said and not (tmp_path / "site").exists()


def test_it_becomes_a_static_space(hub):  # noqa: F811
    assert run("deploy", "--static", "--space", "someone/playground", "--model", DIGITS)[0] == 0
    assert (hub.sent["space_sdk"], hub.sent["repo_type"], hub.sent["repo"]) == ("static", "space", "someone/playground")
    assert {"index.html", "README.md"} <= set(hub.sent["files"])


def test_a_dry_run_sends_nothing(hub):  # noqa: F811
    hub.sent = {}
    code, said = run("deploy", "--static", "--space", "someone/playground", "--model", DIGITS, "--dry-run")
    assert code == 0 and "nothing was sent" in said and hub.sent == {}
