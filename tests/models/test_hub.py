"""Against a stand-in for the Hub's client; nothing leaves the machine."""

from typing import ClassVar

import httpx2
import huggingface_hub.errors
import pytest
from typer.testing import CliRunner

import gan.models.hub as module
from gan.cli import app
from gan.models.hub import NotPublished, files_to_publish, publish


@pytest.fixture
def folder(tiny, tmp_path):
    tiny.save_pretrained(tmp_path / "letters")
    for name in ("trainer.safetensors", "metrics.jsonl", "holiday.jpg"):
        (tmp_path / "letters" / name).write_bytes(b"mine")
    return tmp_path / "letters"


class Hub:
    """What `publish` asks of HfApi."""

    sent: ClassVar[dict] = {}
    fails: Exception | None = None
    public = False  # although it was asked to be private

    def create_repo(self, repo_id, exist_ok, **options):
        if Hub.fails:
            raise Hub.fails
        Hub.sent = options
        return type("Repo", (), {"repo_id": repo_id})

    def repo_info(self, repo_id, repo_type):
        return type("Info", (), {"private": Hub.sent["private"] and not Hub.public})

    def upload_folder(self, repo_id, repo_type, folder_path, allow_patterns, delete_patterns, commit_message):
        assert repo_type == Hub.sent.get("repo_type")
        Hub.sent |= {"repo": repo_id, "files": set(allow_patterns)}
        return f"https://example.org/{repo_id}/commit/1"


@pytest.fixture
def hub(monkeypatch):
    monkeypatch.setattr(module, "HfApi", Hub)
    monkeypatch.setattr(module, "get_token", lambda: "secret")
    monkeypatch.setattr(Hub, "fails", None)
    return Hub


def test_the_model_its_card_and_pictures_go_and_nothing_else(folder, hub):
    assert publish(folder, "someone/letters", private=True) == "https://example.org/someone/letters/commit/1"
    files = {"config.json", "model.safetensors", "README.md", "sheet.png"}
    assert hub.sent == {"private": True, "repo": "someone/letters", "files": files}


def test_a_dry_run_sends_nothing(folder, hub):
    hub.sent = {}
    output = (
        CliRunner().invoke(app, ["publish", "--model", str(folder), "--repo", "someone/letters", "--dry-run"]).output
    )
    assert "model.safetensors" in output and "nothing was sent" in output and "metrics" not in output
    assert hub.sent == {}


def test_without_a_token_it_says_how_to_get_one(folder, hub, monkeypatch):
    monkeypatch.setattr(module, "get_token", lambda: None)
    with pytest.raises(NotPublished, match="hf auth login"):
        publish(folder, "someone/letters")


@pytest.mark.parametrize(
    "error,words",
    [
        (httpx2.ConnectError("no route"), "could not be reached"),
        (huggingface_hub.errors.OfflineModeIsEnabled("offline"), "could not be reached"),
    ],
)
def test_without_a_network_it_says_so(folder, hub, monkeypatch, error, words):
    monkeypatch.setattr(Hub, "fails", error)
    with pytest.raises(NotPublished, match=words):
        publish(folder, "someone/letters")


def test_a_refusal_is_passed_on(folder, hub, monkeypatch):
    request = httpx2.Request("POST", "https://example.org")
    refusal = huggingface_hub.errors.HfHubHTTPError("403 Forbidden", response=httpx2.Response(403, request=request))
    monkeypatch.setattr(Hub, "fails", refusal)
    with pytest.raises(NotPublished, match="refused someone/letters: 403"):
        publish(folder, "someone/letters")


def test_what_is_public_already_does_not_pass_for_private(folder, hub, monkeypatch):
    monkeypatch.setattr(Hub, "public", True)
    hub.sent = {}
    with pytest.raises(NotPublished, match="public"):
        publish(folder, "someone/letters", private=True)
    assert "files" not in hub.sent


def test_what_cannot_be_published_is_said_before_anything_is_sent(folder, tmp_path):
    with pytest.raises(NotPublished, match="user/name"):
        files_to_publish(folder, "some one/letters")
    with pytest.raises(FileNotFoundError):
        files_to_publish(tmp_path / "nothing", "someone/letters")
