"""The properties of exercise 3 as an ordinary pytest + Hypothesis + PyTorch file, which `nngrade check` is measured by.

It asks as many examples of the same strategies, and judges random tasks by the same tests of a distribution.
SUBMISSION names the folder of the learner's file.
"""

import os
import sys

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from nngrade.comparing.distribution_tests import deviation
from nngrade.comparing.distributions import Normal, Uniform
from nngrade.course.strategies import arrays, reals, shapes

sys.path.insert(0, os.environ["SUBMISSION"])
import exercise3_initialization as work

WIDE = st.sampled_from([(200, 400), (500, 160), (60, 250, 6), (120, 40, 5, 4), (24, 50, 3, 5, 5)])
SEEDS = st.integers(0, 999)
NAMES = ["linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"]


def asking(examples):
    everything = list(HealthCheck)
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=everything,
    )


def assert_follows(distributions, found):
    assert [array.shape for array in found] == [distribution.shape for distribution in distributions]
    assert all(np.isfinite(array).all() for array in found)
    assert deviation(distributions, found) is None


@asking(50)
@given(shapes(), st.one_of(st.integers(-3, 3), reals()))
def test_constant(shape, value):
    found = work.constant(shape, value)
    right = nn.init.constant_(torch.empty(shape, dtype=torch.float64), value).numpy()
    assert found.dtype.kind == "f"
    np.testing.assert_allclose(found, right, rtol=1e-9)


@asking(100)
@given(shapes(min_dims=2, max_dims=5, max_side=5))
def test_fans(shape):
    assert tuple(work.fan_in_and_fan_out(shape)) == nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))


@asking(10)
@given(st.integers(1, 9))
def test_fans_of_one_dimension(n):
    with pytest.raises(ValueError):
        work.fan_in_and_fan_out((n,))


@asking(60)
@given(st.sampled_from(NAMES), st.one_of(st.none(), reals(0.0, 3.0)))
def test_gain(name, param):
    assert work.calculate_gain(name, param) == pytest.approx(nn.init.calculate_gain(name, param), rel=1e-9)


@asking(10)
@given(st.sampled_from(["swish", "Tanh", "", "softmax", "re_lu"]))
def test_unknown_gain(name):
    with pytest.raises(ValueError):
        work.calculate_gain(name)


def xavier_std(shape, gain):
    return gain * np.sqrt(2 / sum(nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))))


@asking(5)
@given(WIDE, SEEDS, st.sampled_from([1.0, 2.0, 0.5]))
def test_xavier_uniform(shape, seed, gain):
    distribution = Uniform.within(np.sqrt(3) * xavier_std(shape, gain), shape)
    assert_follows([distribution], [work.xavier_uniform(shape, np.random.default_rng(seed), gain=gain)])


@asking(5)
@given(WIDE, SEEDS, st.sampled_from([1.0, 2.0, 0.5]))
def test_xavier_normal(shape, seed, gain):
    distribution = Normal.with_std(xavier_std(shape, gain), shape)
    assert_follows([distribution], [work.xavier_normal(shape, np.random.default_rng(seed), gain=gain)])


def kaiming_std(shape, a, mode, name):
    fans = nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))
    return nn.init.calculate_gain(name, a) / np.sqrt(fans[mode == "fan_out"])


KAIMING = (
    WIDE,
    SEEDS,
    st.sampled_from([0.0, 0.5, 5**0.5]),
    st.sampled_from(["fan_in", "fan_out"]),
    st.sampled_from(NAMES),
)


@asking(12)
@given(*KAIMING)
def test_kaiming_uniform(shape, seed, a, mode, name):
    distribution = Uniform.within(np.sqrt(3) * kaiming_std(shape, a, mode, name), shape)
    assert_follows(
        [distribution],
        [work.kaiming_uniform(shape, np.random.default_rng(seed), a=a, mode=mode, nonlinearity=name)],
    )


@asking(12)
@given(*KAIMING)
def test_kaiming_normal(shape, seed, a, mode, name):
    distribution = Normal.with_std(kaiming_std(shape, a, mode, name), shape)
    assert_follows(
        [distribution],
        [work.kaiming_normal(shape, np.random.default_rng(seed), a=a, mode=mode, nonlinearity=name)],
    )


@pytest.mark.parametrize("name", ["xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal"])
@asking(3)
@given(st.sampled_from([(8, 60), (5, 20, 4)]), SEEDS)
def test_new_weights(name, shape, seed):
    draw, rng = getattr(work, name), np.random.default_rng(seed)
    first, second = draw(shape, rng), draw(shape, rng)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, draw(shape, np.random.default_rng(seed)))


@asking(5)
@given(st.sampled_from([(400, 200), (160, 500), (1, 80_000)]), SEEDS)
def test_linear_default(sides, seed):
    layer = nn.Linear(*sides)
    distributions = [
        Uniform.within(sides[0] ** -0.5, tuple(part.shape)) for part in (layer.weight, layer.bias)
    ]
    assert_follows(distributions, work.linear_default(*sides, np.random.default_rng(seed)))


@asking(5)
@given(st.sampled_from([(80, 200, 5), (250, 110, 3), (1, 80_000, 2)]), SEEDS)
def test_conv1d_default(sides, seed):
    layer = nn.Conv1d(*sides)
    distributions = [
        Uniform.within((sides[0] * sides[2]) ** -0.5, tuple(part.shape))
        for part in (layer.weight, layer.bias)
    ]
    assert_follows(distributions, work.conv1d_default(*sides, np.random.default_rng(seed)))


@st.composite
def networks(draw):
    widths = draw(st.lists(st.integers(1, 4), min_size=4, max_size=4))
    x = draw(arrays((draw(st.integers(1, 4)), widths[0]), reals(-2, 2)))
    return x, [draw(arrays((widths[i + 1], widths[i]), reals(-2, 2))) for i in range(draw(st.integers(1, 3)))]


@asking(100)
@given(networks(), st.sampled_from([lambda z: z, lambda z: np.maximum(z, 0.0), np.tanh]))
def test_layer_variances(network, activation):
    x, weights = network
    found = work.layer_variances(x.copy(), [w.copy() for w in weights], activation)
    h, right = torch.from_numpy(x), [torch.from_numpy(x).var(correction=0).item()]
    for w in weights:
        h = torch.from_numpy(np.asarray(activation((h @ torch.from_numpy(w).T).numpy())))
        right.append(h.var(correction=0).item())
    np.testing.assert_allclose(found, right, rtol=1e-9, atol=1e-12)
