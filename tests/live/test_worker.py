"""The watched training, spoken to through its pipe, without a page."""

import threading
import time
from multiprocessing import Pipe

import pytest
import torch

from gan import GAN
from gan.data.catalog import OWN
from gan.live.job import Job
from gan.live.messages import Change, Frame, Hello, Model, Over, Pairs, Pause, Resume, SendModel, Step, Stop
from gan.live.real_pictures import real_sample
from gan.live.worker import serve
from gan.media.images import to_image
from gan.models.archive import unpack
from tests.conftest import DIGITS

JOB = {"dataset": "drawn-digits", "presets": ("balanced",), "classifiers": str(DIGITS.parent)}


class Talk:
    """The other end of the pipe."""

    def __init__(self, **job) -> None:
        self.pipe, other = Pipe()
        self.told: list[object] = []
        self.thread = threading.Thread(target=self._serve, args=(Job(**{**JOB, **job}), other), daemon=True)
        self.thread.start()

    def _serve(self, job, pipe) -> None:
        with pipe:
            serve(job, pipe)

    def until(self, wanted, seconds: float = 30) -> object:
        """The first message that `wanted` holds for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.pipe.poll(0.1):
                self.told.append(self.pipe.recv())
                if wanted(self.told[-1]):
                    return self.told[-1]
        raise AssertionError(f"only {kinds(self.told)}")

    def frame(self, wanted=lambda frame: True) -> object:
        return self.until(lambda one: isinstance(one, Frame) and wanted(one))

    def rest(self) -> list[object]:
        """All until it ends."""
        while self.thread.is_alive() or self.pipe.poll():
            try:
                if self.pipe.poll(0.1):
                    self.told.append(self.pipe.recv())
            except (EOFError, OSError):
                break
        self.thread.join(5)
        return self.told


@pytest.fixture
def talk():
    open_ones = []

    def begin(**job) -> Talk:
        open_ones.append(Talk(**job))
        return open_ones[-1]

    yield begin
    for one in open_ones:
        one.pipe.close()
        one.thread.join(10)
        assert not one.thread.is_alive()  # when nobody listens, it ends


def kinds(told) -> list[type]:
    return [type(one) for one in told]


def test_real_pictures_and_a_first_sheet_come_before_any_step(talk):
    one = talk(paused=True)
    first = one.frame()
    assert kinds(one.told) == [Hello, Frame]
    assert first.step == 0 and first.variants[0].sheet.startswith(b"\x89PNG")
    hello = one.told[0]
    assert hello.drawn and hello.count == 20_000 and not hello.few and hello.columns == 10


def test_it_trains_to_its_limit_and_leaves_a_model(talk):
    one = talk(steps=12)
    told = one.rest()
    over = next(message for message in told if isinstance(message, Over))
    assert over.why == "steps"
    last = [message for message in told if isinstance(message, Frame)][-1]
    assert last.step >= 12 and last.done >= 1
    variant = last.variants[0]
    assert 0 < variant.figures["d_real"] < 1 and 0 <= variant.figures["asked"] <= 1 and variant.diagnosis.kind
    model = unpack(next(message.archive for message in told if isinstance(message, Model)))
    assert isinstance(model, GAN) and model.config.num_classes == 10 and model.card["preset"] == "balanced"
    pairs = next(message for message in told if isinstance(message, Pairs))
    assert pairs.near > 0 and pairs.usual > 0


def test_a_limit_in_seconds(talk):
    one = talk(seconds=0.3)
    assert next(message for message in one.rest() if isinstance(message, Over)).why == "seconds"


def test_pause_step_resume_stop(talk):
    one = talk(paused=True)
    assert one.frame().paused
    for players, steps in (("discriminator", 0), ("generator", 1), ("both", 2)):
        one.pipe.send(Step(None if players == "both" else players))
        frame = one.frame()
        assert frame.step == steps and frame.paused
    one.pipe.send(Resume())
    assert not one.frame(lambda frame: frame.step > 4).paused
    one.pipe.send(Pause())
    at = one.frame(lambda frame: frame.paused).step
    one.until(lambda message: isinstance(message, Pairs))
    assert not one.pipe.poll(0.5)  # it holds still
    one.pipe.send(Step(None))
    assert one.frame().step == at + 1
    one.pipe.send(Stop())
    assert next(message for message in one.rest() if isinstance(message, Over)).why == "stopped"


def test_settings_change_while_it_runs(talk):
    one = talk(paused=True)
    one.frame()
    one.pipe.send(Change({"d_steps": 3, "loss": "hinge", "g_lr": 0.0}))
    one.pipe.send(Step(None))
    one.frame(lambda frame: frame.step == 1)
    one.pipe.send(SendModel(0))
    settings = unpack(one.until(lambda message: isinstance(message, Model)).archive).card["settings"]
    assert (settings["d_steps"], settings["loss"], settings["g_lr"]) == (3, "hinge", 0.0)


def test_before_the_first_step_there_is_no_model_and_it_says_so_at_once(talk):
    one = talk(paused=True)
    one.frame()
    one.pipe.send(SendModel(0))
    assert one.until(lambda message: isinstance(message, Model)).archive is None


def test_two_presets_go_in_step_from_the_same_start(talk):
    one = talk(presets=("balanced", "lr_high"), steps=20)
    told = one.rest()
    frames = [message for message in told if isinstance(message, Frame)]
    assert all(len({variant.step for variant in frame.variants}) == 1 for frame in frames)
    assert frames[-1].variants[0].sheet != frames[-1].variants[1].sheet
    assert [message.variant for message in told if isinstance(message, Model)] == [0, 1]


def test_the_same_seed_is_the_same_training(talk):
    sheets = []
    for _ in range(2):
        one = talk(paused=True, seed=7)
        for _ in range(2):
            one.pipe.send(Step(None))
        sheets.append(one.frame(lambda frame: frame.step == 2).variants[0].sheet)
    assert sheets[0] == sheets[1]


def test_a_few_own_pictures_are_augmented_and_warned_of(talk, tmp_path):
    for i in range(3):
        to_image(torch.rand(3, 40 + i, 50) * 2 - 1).save(tmp_path / f"{i}.png")
    (tmp_path / "bad.png").write_bytes(b"no picture")
    one = talk(dataset=OWN, files=tuple(map(str, sorted(tmp_path.iterdir()))), steps=2)
    told = one.rest()
    hello = next(message for message in told if isinstance(message, Hello))
    assert hello.few and hello.count == 3 and (hello.bad, hello.left_out) == (["bad.png"], 1)
    model = unpack(next(message.archive for message in told if isinstance(message, Model)))
    assert model.card["settings"]["augment"] == ["color", "translation"]
    assert isinstance(told[-1], Model)


def test_files_that_are_no_pictures(talk, tmp_path):
    (tmp_path / "a.png").write_bytes(b"no picture")
    one = talk(dataset=OWN, files=(str(tmp_path / "a.png"),))
    assert one.rest()[-1] == Over("unusable")


def test_pictures_that_cannot_be_had(talk, monkeypatch, tmp_path):
    for name in ("GAN_DATA", "GAN_CACHE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("GAN_OFFLINE", "1")
    assert talk(dataset="digits").rest()[-1].why == "no_pictures"


def test_classes_take_turns_on_the_real_sheet(drawn):
    index, labels = real_sample(drawn, 30)
    assert drawn.labels[index].tolist() == labels.tolist() == [*range(10)] * 3
    assert len(set(index.tolist())) == 30
