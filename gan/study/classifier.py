"""A small classifier of digits: it reads what the generator wrote, and its features carry the distances of metrics.

Inception features, the usual ones, come from photographs and say little about digits; this network knows nothing else.
"""

import functools
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision.transforms.v2 as transforms
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.models.folder import CHECKPOINTS, CLASSIFIER, classifier_file

SIDE = 28  # pictures of other sizes are resized to this
FEATURES = 64


class Classifier(nn.Module):
    """Pictures (N, 1 or 3, H, W) in [-1, 1] to class logits (N, classes); it sees them in grey.

    Attributes:
        classes: the names of the classes.
        accuracy: on held-out pictures, in [0, 1]; nan before training.
    """

    def __init__(self, classes: tuple[str, ...]) -> None:
        super().__init__()
        self.classes, self.accuracy = tuple(classes), float("nan")
        widths = (1, 32, 64, 96)
        blocks = [
            layer
            for before, after in itertools.pairwise(widths)
            for layer in (nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU(), nn.MaxPool2d(2))
        ]
        self.body = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(widths[-1] * 9, FEATURES), nn.ReLU())
        self.head = nn.Linear(FEATURES, len(self.classes))

    def features(self, images: Tensor) -> Tensor:
        """The last hidden layer, float (N, 64)."""
        images = images.mean(1, keepdim=True)
        if images.shape[-1] != SIDE:
            images = F.interpolate(images, (SIDE, SIDE), mode="bilinear", antialias=True)
        return self.body(images)

    def forward(self, images: Tensor) -> Tensor:
        return self.head(self.features(images))

    @torch.inference_mode()
    def classify(self, images: Tensor, batch: int = 500) -> tuple[Tensor, Tensor]:
        """Features (N, 64) and the most likely class (N,) of pictures in [-1, 1], on the CPU."""
        features = torch.cat([self.features(part.to(self.head.weight.device)) for part in images.split(batch)])
        return features.cpu(), self.head(features).argmax(1).cpu()

    def save(self, folder: str | Path) -> None:
        """Write classifier.safetensors to `folder`, half precision."""
        metadata = {"classes": json.dumps(self.classes), "accuracy": str(self.accuracy)}
        save_file({k: v.half() for k, v in self.state_dict().items()}, Path(folder) / CLASSIFIER, metadata=metadata)

    @classmethod
    def load(cls, folder: str | Path) -> "Classifier":
        """The classifier that `save` wrote.

        Raises:
            FileNotFoundError: if there is none.
        """
        path = classifier_file(folder)
        if not path.is_file():
            raise FileNotFoundError(f"{path} is not there: train it with `python -m gan classifier`")
        with safe_open(path, "pt") as file:
            metadata = file.metadata()
            classifier = cls(tuple(json.loads(metadata["classes"])))
            classifier.load_state_dict({key: file.get_tensor(key) for key in file.keys()})
        classifier.accuracy = float(metadata["accuracy"])
        return classifier.eval()


def train_classifier(
    train: PictureSet,
    test: PictureSet,
    *,
    epochs: int = 8,
    batch_size: int = 128,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Classifier:
    """Train a classifier on grey labelled pictures, moved, turned and sheared a little; `test` says how well it reads.

    Args:
        progress: is called with (batches done, batches in all).
    """
    torch.manual_seed(seed)
    classifier = Classifier(train.classes)
    steps = epochs * (len(train) // batch_size)
    optimizer = torch.optim.AdamW(classifier.parameters(), weight_decay=1e-2, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    change = transforms.RandomAffine(10, translate=(0.08, 0.08), scale=(0.9, 1.1), shear=8, fill=0)
    classifier.train()
    for step in range(steps):
        index = torch.randint(len(train), (batch_size,))
        images = torch.cat([change(part) for part in train.images[index].split(8)])  # one change for every 8
        loss = F.cross_entropy(classifier(scaled(images)), train.labels[index], label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        progress(step + 1, steps)
    classifier.eval()
    _, read = classifier.classify(scaled(test.images))
    classifier.accuracy = float(read.eq(test.labels).float().mean())
    return classifier


@functools.lru_cache(4)
def shipped_classifier(classes: tuple[str, ...]) -> Classifier:
    """The classifier of these classes that lies beside one of the shipped models.

    Raises:
        FileNotFoundError: if there is none.
    """
    found = find_classifier(CHECKPOINTS, classes)
    if found is None:
        raise FileNotFoundError(f"no classifier of {', '.join(classes)} lies in {CHECKPOINTS}")
    return found


def find_classifier(folder: str | Path, classes: tuple[str, ...] | None) -> Classifier | None:
    """A classifier of these classes beside one of the models in `folder`, or none."""
    if classes is None or not folder:
        return None
    for path in sorted(Path(folder).iterdir()):
        if classifier_file(path).is_file():
            classifier = Classifier.load(path)
            if classifier.classes == classes:
                return classifier
    return None
