import pytest
import torch

from gan.nets.patch import PatchDiscriminator
from gan.nets.unet import UNet


@pytest.mark.parametrize(("size", "depth"), [(32, 3), (64, 4), (16, 2)])
def test_pictures_keep_their_size_and_stay_in_range(size, depth):
    network = UNet(2, 3, width=4, depth=depth)
    made = network(torch.randn(5, 2, size, size))
    assert made.shape == (5, 3, size, size) and made.abs().max() <= 1


def test_a_picture_does_not_depend_on_its_company():
    network = UNet(1, 3, width=4, depth=2)
    images = torch.randn(6, 1, 16, 16)
    assert torch.allclose(network(images)[2:3], network(images[2:3]), atol=1e-5)


def test_each_level_hands_across_what_it_has_seen():
    """Without the bottleneck's answer the lines are still there: the way down is not the only one."""
    network = UNet(1, 1, width=4, depth=3).requires_grad_(False)
    network.down[-1].weight.zero_()
    network.down[-1].bias.zero_()
    images = torch.randn(2, 1, 32, 32)
    one, other = network(images[:1]), network(images[1:])
    assert (one - other).abs().mean() > 0.01


@pytest.mark.parametrize(("depth", "reach"), [(2, 18), (3, 38)])
def test_each_logit_sees_one_patch(depth, reach):
    network = PatchDiscriminator(3, 4, depth)
    for layer in network:  # its statistics are of the whole picture
        if isinstance(layer, torch.nn.InstanceNorm2d):
            layer.forward = lambda images: images
    images = torch.randn(1, 3, 64, 64, requires_grad=True)
    logits = network(images)
    side = 64 // 2**depth
    assert logits.shape == (1, 1, side, side)
    (slope,) = torch.autograd.grad(logits[0, 0, side // 2, side // 2], images)
    rows = slope.abs().sum((0, 1, 3)).nonzero()
    assert rows.max() - rows.min() + 1 == reach
