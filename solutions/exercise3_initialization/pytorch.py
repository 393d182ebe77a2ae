"""Exercise 3 by PyTorch itself: what the reference solution has to agree with."""

import torch
from torch import nn


def _drawn(rng, fill, *shape):
    """A float64 tensor that `fill` initialises, from a seed that `rng` gives."""
    torch.manual_seed(int(rng.integers(2**31)))
    tensor = torch.empty(shape, dtype=torch.float64)
    fill(tensor)
    return tensor.numpy()


def constant(shape, value):
    return nn.init.constant_(torch.empty(shape, dtype=torch.float64), value).numpy()


def fan_in_and_fan_out(shape):
    return nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))  # noqa: SLF001  PyTorch has no public name for it


def calculate_gain(nonlinearity, param=None):
    return nn.init.calculate_gain(nonlinearity, param)


def xavier_uniform(shape, rng, gain=1.0):
    return _drawn(rng, lambda w: nn.init.xavier_uniform_(w, gain), *shape)


def xavier_normal(shape, rng, gain=1.0):
    return _drawn(rng, lambda w: nn.init.xavier_normal_(w, gain), *shape)


def kaiming_uniform(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return _drawn(rng, lambda w: nn.init.kaiming_uniform_(w, a, mode, nonlinearity), *shape)


def kaiming_normal(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return _drawn(rng, lambda w: nn.init.kaiming_normal_(w, a, mode, nonlinearity), *shape)


def _parameters(rng, build):
    torch.manual_seed(int(rng.integers(2**31)))
    layer = build()
    return layer.weight.detach().numpy(), layer.bias.detach().numpy()


def linear_default(in_features, out_features, rng):
    return _parameters(rng, lambda: nn.Linear(in_features, out_features, dtype=torch.float64))


def conv1d_default(in_channels, out_channels, kernel_size, rng):
    return _parameters(rng, lambda: nn.Conv1d(in_channels, out_channels, kernel_size, dtype=torch.float64))
