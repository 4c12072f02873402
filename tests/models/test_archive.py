import io
import zipfile

import pytest
import torch

from gan.models import archive
from gan.models.archive import pack, unpack
from gan.models.gan import BrokenModel


def test_there_and_back(tiny):
    again = unpack(pack(tiny))
    z = tiny.latents(3)
    assert torch.allclose(again.generate(z, 1), tiny.generate(z, 1), atol=0.02)  # half precision
    assert again.config == tiny.config


def test_no_file_is_needed_for_it(tiny, monkeypatch):
    """A full disk is no reason for a training to end without its model."""

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", full)
    assert unpack(pack(tiny)).config == tiny.config


def zipped(**files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_folder_inside_the_zip_will_do_and_paths_lead_nowhere(tiny):
    with zipfile.ZipFile(io.BytesIO(pack(tiny))) as archive:
        files = {f"../../my model/{name}": archive.read(name) for name in archive.namelist()}
    assert unpack(zipped(**files)).config == tiny.config


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a readable zip"),
        (b"PK\x03\x04 no", "not a readable zip"),
        (zipped(a="b"), "config.json is not in the zip"),
        (zipped(**{"config.json": "{}"}), "model.safetensors is not in the zip"),
        (zipped(**{"config.json": '{"config": {}}', "model.safetensors": "x"}), "model.safetensors is not a whole"),
        (zipped(**{"config.json": "{}", "model.safetensors": "x"}), "config.json does not describe"),
        (zipped(**{"config.json": '{"config": {"classes": ["\\ud800", "b"]}}', "model.safetensors": "x"}), "describe"),
        (zipped(**{"config.json": "[" * 99_999, "model.safetensors": "x"}), "config.json does not describe"),
        (
            zipped(**{"config.json": '{"config": {"width": 256, "image_size": 64}}', "model.safetensors": "x"}),
            "weights, more",
        ),
    ],
)
def test_what_is_no_model_says_so(data, why):
    with pytest.raises(BrokenModel, match=why) as caught:
        unpack(data)
    assert "/tmp" not in str(caught.value)


def test_a_direction_has_a_name_that_can_be_shown(tiny):
    tiny.card["directions"] = ["smile", "\ud800"]
    with pytest.raises(BrokenModel, match="names a direction"):
        unpack(pack(tiny))


def test_a_zip_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setitem(archive.MAX_BYTES, "model.safetensors", 10_000)
    with pytest.raises(BrokenModel, match="far more"):
        unpack(zipped(**{"config.json": "{}", "model.safetensors": b"\0" * 1_000_000}))
