import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from gan import GAN, GANConfig
from gan.media.images import to_uint8
from gan.models import stored as module
from gan.models.gan import CONFIG, WEIGHTS, BrokenModel
from tests.conftest import DIGITS, ROOT

SHEET = Path(__file__).parent / "digits_sheet.json"


def test_the_public_face(digits):
    z = digits.latents(16, seed=0, truncation=0.8)
    images = digits.generate(z, labels=7)
    scores = digits.score(images, labels=7)
    assert images.shape == (16, 1, 28, 28) and images.abs().max() <= 1
    assert scores.shape == (16,) and 0 <= scores.min() <= scores.max() <= 1
    assert torch.allclose(scores, digits.logits(images, 7).sigmoid())
    assert not images.requires_grad


def test_a_picture_does_not_depend_on_its_company(digits):
    z, labels = digits.latents(300), torch.arange(300) % 10
    together = digits.generate(z, labels)
    for i in (0, 63, 256, 299):
        alone = digits.generate(z[i : i + 1], labels[i : i + 1])
        assert torch.allclose(alone, together[i : i + 1], atol=1e-5)


def test_generating_is_in_eval_mode_whatever_came_before(digits):
    z = digits.latents(4)
    before = digits.generate(z, 3)
    digits.train()
    assert torch.equal(digits.generate(z, 3), before) and not digits.training


def test_the_same_seed_gives_the_same_sheet_on_every_machine(digits):
    """Against means of 7x7 blocks of the 8-bit pictures, stored when the model was trained."""
    labels = torch.arange(20) % 10
    pictures = to_uint8(digits.generate(digits.latents(20, seed=100), labels))
    blocks = torch.from_numpy(pictures[..., 0]).float().unfold(1, 4, 4).unfold(2, 4, 4).mean((3, 4))
    stored = torch.tensor(json.loads(SHEET.read_text()))
    assert (blocks - stored).abs().max() < 1.0  # of 255; another processor rounds a little differently


def test_saving_and_loading_keeps_the_pictures(tiny, tmp_path):
    tiny.card["title"] = "A test"
    tiny.save_pretrained(tmp_path)
    loaded = GAN.from_pretrained(tmp_path)
    assert loaded.config == tiny.config and loaded.card == tiny.card
    difference = loaded.generate(loaded.latents(8), 1) - tiny.generate(tiny.latents(8), 1)
    assert difference.abs().max() < 2 / 255 * 2  # half precision on disk, not two grey levels in the picture
    assert all(p.dtype == torch.float32 for p in loaded.parameters())
    assert "# A test" in (tmp_path / "README.md").read_text()


def test_the_version_is_that_of_the_weights(tiny, tmp_path):
    version = tiny.version
    tiny.save_pretrained(tmp_path)
    assert GAN.from_pretrained(tmp_path).version == version  # in half precision as in full
    tiny.generator.project.weight.data[0, 0] += 1
    assert tiny.version != version


def test_the_shipped_model_is_small_and_says_what_it_is(digits):
    assert all(file.stat().st_size < 10_000_000 for file in DIGITS.iterdir())
    kinds = {file.suffix for file in DIGITS.iterdir()}
    assert kinds == {".safetensors", ".json", ".md", ".png"}  # no pickles
    for fact in ("dataset", "device", "images", "seconds", "settings", "metrics"):
        assert digits.card[fact], fact


def test_classes_mix(digits):
    z = digits.latents(1)
    weights = torch.zeros(1, 10)
    weights[0, 3] = 1
    assert torch.allclose(digits.generate(z, weights), digits.generate(z, 3), atol=1e-6)
    weights[0, 3] = weights[0, 8] = 0.5
    mixed = digits.generate(z, weights)
    assert not torch.allclose(mixed, digits.generate(z, 3), atol=0.1)


@pytest.mark.parametrize(
    "z,labels,words",
    [
        (torch.zeros(2, 3), 0, "shape"),
        (torch.full((1, 16), float("nan")), 0, "finite"),
        (torch.zeros(2, 16), None, "labels from 0 to 2"),
        (torch.zeros(2, 16), 3, "from 0 to 2"),
        (torch.zeros(2, 16), [0, 1, 2], "from 0 to 2"),
        (torch.zeros(2, 16), [0.5, 1.0], "whole"),
    ],
)
def test_bad_arguments_are_named(tiny, z, labels, words):
    with pytest.raises(ValueError, match=words):
        tiny.generate(z, labels)


def test_a_model_without_classes_refuses_labels():
    model = GAN(GANConfig(width=4))
    assert model.generate(model.latents(0)).shape == (0, 1, 28, 28)
    with pytest.raises(ValueError, match="no classes"):
        model.generate(model.latents(2), labels=1)
    with pytest.raises(ValueError, match="shape"):
        model.score(torch.zeros(2, 3, 28, 28))


def test_a_folder_that_is_not_there_says_so():
    with pytest.raises(FileNotFoundError, match="neither a folder"):
        GAN.from_pretrained("no/such/folder/at/all")


def test_a_folder_without_a_model_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no model"):
        GAN.from_pretrained(tmp_path)


def damage_missing(folder):
    (folder / WEIGHTS).unlink()


def damage_cut(folder):
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:500])


def damage_tensor(folder):
    tensors = load_file(folder / WEIGHTS)
    tensors.pop("generator.project.weight")
    save_file(tensors, folder / WEIGHTS)


def damage_nan(folder):
    tensors = load_file(folder / WEIGHTS)
    tensors["generator.project.weight"][:] = float("nan")
    save_file(tensors, folder / WEIGHTS)


def damage_shape(folder):
    config = json.loads((folder / CONFIG).read_text())
    config["config"]["width"] = 8
    (folder / CONFIG).write_text(json.dumps(config))


def damage_config(folder):
    (folder / CONFIG).write_text("{}")


def damage_json(folder):
    (folder / CONFIG).write_text("{not json")


def damage_size(folder):
    config = json.loads((folder / CONFIG).read_text())
    config["config"]["image_size"] = 9_999_999
    (folder / CONFIG).write_text(json.dumps(config))


@pytest.mark.parametrize(
    "damage,file",
    [(damage_missing, WEIGHTS), (damage_cut, WEIGHTS), (damage_tensor, WEIGHTS), (damage_nan, WEIGHTS),
     (damage_shape, WEIGHTS), (damage_config, CONFIG), (damage_json, CONFIG), (damage_size, CONFIG)],
)  # fmt: skip
def test_a_broken_model_names_the_file(tiny, tmp_path, damage, file):
    tiny.save_pretrained(tmp_path)
    damage(tmp_path)
    with pytest.raises(BrokenModel, match=file):
        GAN.from_pretrained(tmp_path)


def test_a_hub_model_is_looked_for_here_first(tiny, tmp_path, monkeypatch):
    """A stand-in for the Hub: the first answer is the cache's, the network is asked only when it has none."""
    tiny.save_pretrained(tmp_path)
    asked = []

    def download(repo, file, local_files_only=False, **_):
        asked.append((file, local_files_only))
        if local_files_only and len(asked) == 1:
            raise module.LocalEntryNotFoundError("not cached")
        return str(tmp_path / file)

    monkeypatch.setattr(module, "hf_hub_download", download)
    monkeypatch.setattr(module, "reachable", lambda host, port: True)
    model = GAN.from_pretrained("someone/dcgan-letters")
    assert asked == [(WEIGHTS, True), (WEIGHTS, False), (CONFIG, False)]
    assert torch.allclose(model.generate(model.latents(2), 0), tiny.generate(tiny.latents(2), 0), atol=0.02)


def test_without_a_network_the_hub_is_not_asked_again_and_again(monkeypatch):
    def download(repo, file, local_files_only=False, **_):
        assert local_files_only
        raise module.LocalEntryNotFoundError("not cached")

    monkeypatch.setattr(module, "hf_hub_download", download)
    monkeypatch.setattr(module, "reachable", lambda host, port: False)
    monkeypatch.setattr(module, "getproxies", dict)
    with pytest.raises(FileNotFoundError, match="the Hub could not be reached"):
        GAN.from_pretrained("someone/dcgan-letters")


def test_a_hub_model_is_pinned_to_one_commit(tiny, tmp_path, monkeypatch):
    """A stand-in for the Hub's client, which keeps each commit in a folder of its name."""
    snapshot = tmp_path / "snapshots" / "0123abc"
    tiny.save_pretrained(snapshot)
    asked = []

    def download(repo, file, revision=None, **_):
        asked.append((repo, file, revision))
        return str(snapshot / file)

    monkeypatch.setattr(module, "hf_hub_download", download)
    assert GAN.from_pretrained("someone/dcgan-letters@v2").commit == "0123abc"
    # The configuration is of the weights' own commit, even if v2 has moved in between.
    assert asked == [("someone/dcgan-letters", WEIGHTS, "v2"), ("someone/dcgan-letters", CONFIG, "0123abc")]
    assert GAN.from_pretrained(snapshot).commit is None


def test_importing_the_package_imports_no_gradio():
    code = "import sys, gan, gan.cli, gan.training.trainer; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_pushing_uploads_weights_config_and_card(tiny, monkeypatch):
    """Against a stand-in for the Hub's client; nothing leaves the machine."""
    uploaded = {}

    class Hub:
        def __init__(self, token=None):
            pass

        def create_repo(self, repo_id, **_):
            return type("Repo", (), {"repo_id": repo_id})

        def upload_folder(self, folder_path, **_):
            uploaded.update({path.name: path.read_bytes() for path in Path(folder_path).iterdir()})
            return "https://example.org/commit"

    monkeypatch.setattr("huggingface_hub.hub_mixin.HfApi", Hub)
    tiny.card["license"] = "mit"
    tiny.push_to_hub("someone/dcgan-letters")
    assert set(uploaded) == {CONFIG, WEIGHTS, "README.md", "sheet.png"}
    assert b"license: mit" in uploaded["README.md"] and b"a, b, c" in uploaded["README.md"]


def test_weights_that_give_no_finite_pictures_are_refused(tiny, tmp_path):
    for name, buffer in tiny.generator.named_buffers():
        if name.endswith("running_var"):
            buffer.fill_(-1.0)  # finite itself; its square root is not
    tiny.save_pretrained(tmp_path)
    with pytest.raises(BrokenModel, match=r"model.safetensors .* not finite"):
        GAN.from_pretrained(tmp_path)
