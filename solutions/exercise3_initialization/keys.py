"""The keys of exercise 3's questions, found in another way: by PyTorch, or by running the code that is shown."""

import contextlib
import io
import math
from unittest import mock

import numpy as np
import torch
from torch import nn


def _ran(code):
    """The names that a piece of code leaves behind, and what it prints."""
    names = {"np": np, "torch": torch, "nn": nn}
    with contextlib.redirect_stdout(io.StringIO()) as out, torch.random.fork_rng():
        torch.manual_seed(0)
        exec(code, names)
    return names, out.getvalue().strip()


def _drawn(make):
    """The last number with which PyTorch draws something: a uniform distribution's end, a normal one's deviation."""
    asked = []

    def note(tensor, _first, last, **_generator):
        asked.append(last)
        return tensor

    with mock.patch.multiple(torch.Tensor, uniform_=note, normal_=note):
        make()
    return asked[-1]


def _second_moment(n, variance, layers):
    """The mean square of a signal of mean square 1 behind each of some linear layers, from its matrix of moments."""
    moments, found = torch.eye(n, dtype=torch.float64), []
    for _ in range(layers + 1):
        found.append(moments.diagonal().mean().item())
        moments = variance * moments.trace() * torch.eye(n, dtype=torch.float64)
    return found


def zero_start(code):
    names, _ = _ran(code)
    return tuple(f"`{one}`" for one in ("W1", "b1", "W2", "b2") if names[one].grad.any())


def watching_three_units(start):
    if not any(start):
        return "all ten are zero"
    return "each of the ten is drawn at random" if len(set(start)) > 1 else "all ten are equal, and not zero"


def watching_three_units_plots(start):
    w, b, v, c = torch.tensor(start, dtype=torch.float64).split([3, 3, 3, 1])
    parameters = [one.clone().requires_grad_() for one in (w, b, v, c)]
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    x = torch.from_numpy(np.linspace(-1.0, 1.0, 21))
    seen = []
    for _ in range(31):
        w, b, v, c = parameters
        seen.append([*w.tolist(), c.item()])
        optimizer.zero_grad()
        loss = ((torch.relu(torch.outer(x, w) + b) @ v + c - x.abs()) ** 2).mean()
        loss.backward()
        optimizer.step()
    return {"curves": [list(curve) for curve in zip(*seen, strict=True)]}


def inputs_for_a_deviation(std):
    """The variances of independent products add up: the first sum that reaches 1."""
    sums = torch.full((1000,), std, dtype=torch.float64).square().cumsum(0)
    return 1 + (sums > 1.0 - 1e-9).nonzero()[0].item()


def variance_after_layers(n, std, layers):
    return _second_moment(n, std**2, layers)[-1]


def reading_the_gain(n, end):
    return math.exp(end / 10 * math.log(2) / 2 - math.log(n) / 2)


def reading_the_gain_plots(n, end):
    return {"line": [[math.log2(one) for one in _second_moment(n, reading_the_gain(n, end) ** 2, 10)]]}


def histogram_of_activations(n, std, seed):
    return f"{std:g}"


def histogram_of_activations_plots(n, std, seed):
    draw = np.random.default_rng(seed)
    h = torch.from_numpy(draw.normal(size=(100, n)))
    for _ in range(5):
        h = torch.tanh(nn.functional.linear(h, torch.from_numpy(draw.normal(0.0, std, (n, n)))))
    counts = torch.histogram(h.flatten(), bins=21, range=(-1.0, 1.0)).hist
    return {"histogram": [(100.0 * counts / h.numel()).tolist()]}


def half_of_the_signal(variance):
    z = torch.linspace(-40.0, 40.0, 80_001, dtype=torch.float64)
    density = torch.distributions.Normal(0.0, variance**0.5).log_prob(z).exp()
    return torch.trapezoid(torch.relu(z) ** 2 * density, z).item()


def default_in_depth(layers, n):
    bound = _drawn(lambda: nn.Linear(n, n, bias=False))
    return (
        n * torch.distributions.Uniform(-bound, bound).variance.item() * half_of_the_signal(1.0)
    ) ** layers


def the_way_back(n_in, n_out):
    arriving = torch.eye(n_out, dtype=torch.float64)
    return (arriving.trace() / n_in).item()


def fans_of_a_convolution(shape, which):
    fans = nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))  # noqa: SLF001  there is no public one
    return fans[("fan_in", "fan_out").index(which)]


def deviation_before_a_relu(n_in, n_out):
    layer = nn.Linear(n_in, n_out)
    return _drawn(lambda: nn.init.kaiming_normal_(layer.weight, nonlinearity="relu"))


def bound_for_tanh(n_out, n_in):
    weights, gain = torch.empty(n_out, n_in), nn.init.calculate_gain("tanh")
    return _drawn(lambda: nn.init.xavier_uniform_(weights, gain=gain))


def what_a_means(code):
    """With what the code draws, if that is, but for chance, what the code prints."""
    _, text = _ran(code)
    sample, deviation = float(text.removeprefix("tensor(").removesuffix(")")), _drawn(lambda: _ran(code))
    return deviation if abs(sample / deviation - 1.0) < 0.01 else sample


def bias_of_a_convolution(into, out, kernel):
    """A layer draws its weight first, and its bias last."""
    return _drawn(lambda: nn.Conv1d(into, out, kernel))


def shape_of_a_weight(n_in, n_out, kernel):
    layer = nn.Conv1d(n_in, n_out, kernel) if kernel else nn.Linear(n_in, n_out)
    return str(tuple(layer.weight.shape))


def zeros_that_stay_whole(code):
    return f"`{_ran(code)[1]}`"


def two_layers_from_one_function(code):
    return f"`{_ran(code)[1]}`"


def recipes_that_keep_the_signal():
    """Ten layers with the weights of each line: the median of three runs is within a factor of 2 of the start."""
    lines = (
        'kaiming_normal_(w, nonlinearity="relu")',
        'kaiming_uniform_(w, nonlinearity="relu")',
        "xavier_normal_(w, gain=2 ** 0.5)",
        "normal_(w, std=2 / 400)",
        "kaiming_uniform_(w, a=5 ** 0.5)",
        "xavier_uniform_(w)",
    )
    return tuple(f"`{line}`" for line in lines if 0.5 < _left_of_the_signal(line) < 2.0)


def _left_of_the_signal(line):
    with torch.random.fork_rng():
        torch.manual_seed(0)
        h, w = torch.randn(200, 400), torch.empty(400, 400)
        for _ in range(10):
            exec(line, vars(nn.init) | {"w": w})
            h = torch.relu(h @ w.T)
    return h.square().mean().item()
