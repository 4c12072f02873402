"""What a live training is asked to do."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """What to train.

    Attributes:
        dataset: a name of gan.data.catalog, or OWN.
        presets: one of the relative's presets, or two to be trained in step.
        relative: whose game it is; see gan.live.worker.RELATIVES.
        files: the pictures or zips, for OWN.
        others: those of the other set, for relatives that learn from two.
        settings: what to change in the presets, of what the game allows to change.
        seconds: of training, after which it ends.
        steps: likewise.
        threads: that it may use.
        device: see gan.nets.devices.pick_device.
        classifiers: a folder with folders of models, some of which have a classifier.
        paused: wait for a command before the first step.
    """

    dataset: str
    presets: tuple[str, ...]
    relative: str = "dcgan"
    seed: int = 0
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    settings: dict = field(default_factory=dict)
    seconds: float = 120.0
    steps: int = 20_000
    threads: int = 1
    device: str = "cpu"
    classifiers: str = ""
    paused: bool = False
