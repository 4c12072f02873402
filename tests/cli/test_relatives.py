import json

import numpy as np
import pytest
from PIL import Image

from gan.data.avatars import avatars
from gan.family import load
from tests.cli.test_cli import run

SMALL = [
    f"--set={pair}"
    for pair in ("size=16", "width=4", "depth=2", "d_width=4", "d_depth=2", "batch_size=8", "ema_images=100")
]
TRAIN = ["train", "--relative", "pix2pix", "--count", "60", *SMALL]


def test_train_resume_make_and_measure(tmp_path):
    out, sheet = tmp_path / "run", tmp_path / "made.png"
    run(*TRAIN, "--out", str(out), "--images", "80")
    model = load("pix2pix", out)
    assert model.shape.size == 16 and model.card["images"] == 80 and "drawn by the program" in model.card["dataset"]
    run("train", "--relative", "pix2pix", "--count", "60", "--out", str(out), "--images", "120", "--resume")
    run("make", "pix2pix", "--model", str(out), "--count", "5", "--out", str(sheet))
    assert Image.open(sheet).size == (5 * 16, 2 * 16)
    told = json.loads(run("evaluate", "--relative", "pix2pix", "--model", str(out), "--json"))
    assert told["relative"] == "pix2pix" and told["success"] is False and told["figures"]["l1_ratio"] > 0
    run("evaluate", "--relative", "pix2pix", "--model", str(out), "--write")
    assert load("pix2pix", out).card["metrics"] == pytest.approx(told["figures"])
    published = run("publish", "--repo", "user/pix2pix", "--model", str(out), "--dry-run")
    assert "model.safetensors" in published and "trainer.safetensors" not in published


def test_it_learns_from_pictures_of_ones_own(tmp_path):
    folder, out = tmp_path / "own", tmp_path / "run"
    folder.mkdir()
    for number, image in enumerate(avatars(30, 40, 1)[0]):
        Image.fromarray(image.permute(1, 2, 0).numpy()).save(folder / f"{number}.png")
    run("train", "--relative", "pix2pix", "--dataset", str(folder), *SMALL, "--out", str(out), "--images", "40")
    assert "30 pairs" in load("pix2pix", out).card["dataset"] and "own pictures" in load("pix2pix", out).card["dataset"]


def test_the_shipped_one_makes_an_avatar_of_a_sketch_in_a_file(tmp_path):
    pixels = np.full((300, 300, 3), 255, np.uint8)
    pixels[60:68, 80:220] = 0
    path, out = tmp_path / "sketch.png", tmp_path / "made.png"
    Image.fromarray(pixels).save(path)
    run("make", "pix2pix", "--in", str(path), "--in", str(path), "--out", str(out))
    size = load("pix2pix").shape.size
    made = np.asarray(Image.open(out))
    assert made.shape == (2 * size, 2 * size, 3)
    assert np.array_equal(made[:, :size], made[:, size:])
    assert np.ptp(made[size:], axis=2).mean() > 2  # the avatar has colours, the sketch above has none
    assert np.ptp(made[:size], axis=2).max() == 0


def test_a_sentence_is_drawn_and_words_that_mean_nothing_are_named(tmp_path):
    out = tmp_path / "made.png"
    told = run("make", "stackgan", "--text", "red hair and a moustache", "--count", "3", "--out", str(out))
    assert "moustache" in told and "3 pictures" in told and Image.open(out).size == (3 * 64, 2 * 64)
    told = run("make", "stackgan", "--count", "2", "--seed", "5", "--out", str(out))  # one of the program's own
    assert "do" not in told.split() and len(told.split()) > 6


def test_digits_of_each_class_and_the_same_with_their_tails_cut_off(tmp_path):
    out = tmp_path / "made.png"
    run("make", "biggan", "--count", "25", "--seed", "5", "--out", str(out))
    made = np.asarray(Image.open(out).convert("L")).reshape(6, 28, 10, 28).swapaxes(1, 2).astype(float)
    assert made[2, 5:].max() == 0 and made[5, :5].max() > 200  # half a row is empty
    whole, cut = made[:2], made[3:5]
    assert np.abs(cut[0] - cut[1]).mean() < np.abs(whole[0] - whole[1]).mean()


def test_a_judge_picks_the_best_of_a_relatives_run(tmp_path):
    small = [f"--set={one}" for one in ("size=28", "chunk=2", "width=4", "batch_size=8")]
    begun = [
        "train",
        "--relative",
        "biggan",
        "--count",
        "2000",
        *small,
        "--images",
        "40",
        "--out",
        str(tmp_path / "run"),
    ]
    told = run(*begun, "--judge", "checkpoints/digits")
    assert float(told.split("at distance")[1].split()[0]) > 30  # of Frechet, in the classifier's features


def test_a_model_of_skeletons_is_measured_on_skeletons(tmp_path):
    out = tmp_path / "run"
    run("train", "--relative", "pix2pix", "--dataset", "skeletons", "--count", "60", *SMALL, "--out", str(out),
        "--images", "40")  # fmt: skip
    assert "skeletons" in load("pix2pix", out).card["dataset"]
    told = json.loads(run("evaluate", "--relative", "pix2pix", "--model", str(out), "--json"))
    assert told["figures"]["read_truth"] > 0.9  # by the classifier of digits


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["make", "pix2pix", "--text", "red hair", "--out", "x.png"], "reads no sentences"),
        (["make", "biggan", "--in", __file__, "--out", "x.png"], "leave --in out"),
        (
            ["train", "--relative", "biggan", "--dataset", "avatars", "--out", "x", "--images", "9"],
            "of 10 classes, not 4",
        ),
        (["make", "stackgan", "--in", __file__, "--out", "x.png"], "leave --in out"),
        (["train", "--relative", "stackgan", "--dataset", "avatars", "--out", "x", "--images", "9"], "draws for it"),
        (["make", "grandmother", "--out", "x.png"], "pix2pix"),
        (["make", "pix2pix", "--in", "no such file", "--out", "x.png"], "no such file"),
        (["make", "pix2pix", "--in", __file__, "--out", "x.png"], "cannot be used"),
        (["make", "pix2pix", "--model", "no such folder", "--out", "x.png"], "no such folder"),
        (["evaluate", "--relative", "grandmother"], "pix2pix"),
        (["evaluate", "--relative", "pix2pix", "--write"], "--model"),
        (["train", "--relative", "grandmother", "--out", "x", "--images", "9"], "pix2pix"),
        (["train", "--relative", "pix2pix", "--out", "x"], "--seconds or --images"),
        (["train", "--relative", "pix2pix", "--out", "x", "--images", "9", "--resume"], "no run to go on with"),
        (["train", "--relative", "pix2pix", "--out", "x", "--images", "9", "--set", "sizes=3"], "NAME of"),
        (["train", "--relative", "pix2pix", "--out", "x", "--images", "9", "--set", "l1=-3"], "l1 must be"),
    ],
)
def test_what_can_be_mended_is_said_in_a_sentence(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run(*arguments, ok=False)
    assert said in " ".join(told.split()) and "Traceback" not in told
