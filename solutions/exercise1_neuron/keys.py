"""The keys of exercise 1's questions, found in another way: by PyTorch, or by running the code that is shown."""

import itertools
import warnings

import numpy as np
import torch
from torch import nn
from torch.nn import functional

X = torch.tensor(sorted([*(-4 + 0.25 * step for step in range(33)), 0.01]), dtype=torch.float64)
CORNERS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def _run(code, **names):
    """The names that are there after the code of a question."""
    names |= {"nn": nn, "np": np, "tensor": torch.tensor}
    exec(code, names)
    return names


def _fires(w, x, threshold):
    z = x @ torch.as_tensor(w, dtype=x.dtype) - threshold
    return torch.heaviside(z, torch.zeros_like(z))


def _neuron(w, x, b):
    layer = nn.Linear(len(w), 1, dtype=torch.float64)
    layer.weight.data, layer.bias.data = torch.tensor([w]).double(), torch.tensor([b]).double()
    return layer(torch.tensor(x).double())


# -- one neuron ----------------------------------------------------------------------------------------------


def sum_of_one_neuron(w, x, b):
    return _neuron(w, x, b).item()


def relu_unit(w, x, b):
    return torch.relu(_neuron(w, x, b)).item()


def threshold_into_bias(w, t):
    grid = torch.cartesian_prod(torch.arange(-3, 3, 0.25), torch.arange(-3, 3, 0.25))
    wanted = _fires(w, grid, t)
    for b in torch.arange(-5, 5.5, 0.5):
        z = functional.linear(grid, torch.tensor([w]).float(), b.reshape(1))[:, 0]
        if torch.equal((z > 0).float(), wanted):
            return b.item()
    return None


def at_least_so_many(n, k):
    corners = torch.tensor(list(itertools.product((0.0, 1.0), repeat=n)))
    wanted = (corners.sum(dim=1) >= k).float()
    found = [t for t in (0.5, k - 0.5, k, n - 0.5) if torch.equal(_fires([1.0] * n, corners, t), wanted)]
    return f"{found[0]:g}"


def what_one_unit_can_do(tables):
    choices = itertools.product((-2, -1, 1, 2), (-2, -1, 1, 2), (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5))
    found = {tuple(_fires(w, CORNERS, t).int().tolist()) for *w, t in choices}
    return tuple(name for name, table in tables.items() if tuple(table) in found)


def where_the_line_crosses(w, b):
    x1 = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    z = w[0] * x1 + b
    z.backward()
    return (x1 - z / x1.grad).item()  # one step of Newton's, exact for a line


# -- activations ---------------------------------------------------------------------------------------------


def which_activation(name):
    return name


def which_activation_plots(name):
    function = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "ReLU": torch.relu,
        "softplus": functional.softplus,
        "leaky ReLU (0.1)": nn.LeakyReLU(0.1),
        "threshold": lambda z: torch.heaviside(z, torch.zeros_like(z)),
    }[name]
    return {"curve": [function(X).tolist()]}


def what_was_changed(w, b):
    if w == 1:
        return "The bias was raised." if b > 0 else "The bias was lowered."
    return "The weight changed its sign." if w < 0 else "The weight was made larger."


def what_was_changed_plots(w, b):
    return {"curves": [torch.sigmoid(X).tolist(), torch.sigmoid(w * X + b).tolist()]}


def share_of_a_class(scores, asked):
    return torch.softmax(torch.tensor(scores, dtype=torch.float64), dim=-1)[asked].item()


def scores_that_change_together(what, scores):
    z = torch.tensor(scores).double()
    changed = {"added": z + 3, "taken": z - 3, "multiplied": z * 3, "divided": z / 3}
    before = torch.softmax(z, dim=0)
    after = torch.softmax(next(value for word, value in changed.items() if word in what), dim=0)
    if torch.allclose(before, after):
        return "They stay as they are."
    is_surer = after.max() > before.max() and after.min() < before.min()
    return "The largest grows, the smallest shrinks." if is_surer else "They move closer to one another."


def two_safe_forms(code, outcomes):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        names = _run(code)
    right = torch.allclose(torch.from_numpy(names["s"]), torch.sigmoid(torch.from_numpy(names["z"])))
    return next(text for text, happened in outcomes.items() if tuple(happened) == (right, bool(caught)))


def largest_or_larger(z):
    return f"`{torch.tensor(z).max(dim=0).values.tolist()}`"


# -- layers --------------------------------------------------------------------------------------------------


def units_that_compute(i, h, o):
    model = nn.Sequential(nn.Linear(i, h), nn.ReLU(), nn.Linear(h, o))
    return sum(layer.out_features for layer in model if isinstance(layer, nn.Linear))


def numbers_to_be_learnt(code):
    return sum(p.numel() for p in _run(code)["model"].parameters())


def shapes_around_a_layer(n, i, o):
    x, layer = torch.zeros(n, i), nn.Linear(i, o)
    return tuple(str(tuple(one.shape)) for one in (x, layer.weight, layer.bias, layer(x)))


def layer_of_two_neurons(code):
    return _run(code)["z"][1].item()


def two_linear_layers(code, layers):
    x = torch.randn(3, generator=torch.Generator().manual_seed(0))
    names = _run(code, x=x)
    known = {f"W{k}": names[name].weight for k, name in ((1, "first"), (2, "second"))}
    known |= {f"b{k}": names[name].bias for k, name in ((1, "first"), (2, "second"))}
    for weight, bias in layers:
        w, b = (eval(text, {}, known) for text in (weight, bias))
        if torch.allclose(functional.linear(x, w, b), names["y"], atol=1e-5):
            return f"weight `{weight}`, bias `{bias}`"
    return None


def what_three_units_compute(code):
    network = _run(code)["network"]
    table = "".join(str(int(network(*corner))) for corner in CORNERS)
    return {"0111": "OR", "0001": "AND", "0110": "XOR", "1001": "XNOR", "1110": "NAND"}[table]


def curve_of_two_relus(text):
    return f"`{text}`"


def curve_of_two_relus_plots(text):
    return {"curve": [eval(text, {"relu": torch.relu, "x": X}).tolist()]}
