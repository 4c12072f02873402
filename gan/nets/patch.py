"""The PatchGAN discriminator: a logit for each patch of a picture, not one for the whole (Isola et al. 2017)."""

from torch import nn

from gan.nets.unet import SLOPE


class PatchDiscriminator(nn.Sequential):
    """Pictures (N, inputs, H, W) to logits (N, 1, h, w), each of which has seen a square of the picture.

    Args:
        inputs: channels; those of what was given and of what was made of it, where pairs are judged.
        width: channels after the first layer; twice as many after each further one.
        depth: layers that halve height and width; 2 let each logit see 18 pixels square, 3 let it see 38.
    """

    def __init__(self, inputs: int, width: int, depth: int) -> None:
        layers: list[nn.Module] = [nn.Conv2d(inputs, width, 4, 2, 1), nn.LeakyReLU(SLOPE)]
        for _ in range(depth - 1):
            layers += [nn.Conv2d(width, 2 * width, 4, 2, 1), nn.InstanceNorm2d(2 * width), nn.LeakyReLU(SLOPE)]
            width *= 2
        super().__init__(*layers, nn.Conv2d(width, 1, 3, 1, 1))
