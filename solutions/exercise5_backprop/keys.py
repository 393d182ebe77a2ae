"""The keys of exercise 5's questions, found in another way: by PyTorch, or by running the code that is shown."""

import io
from contextlib import redirect_stdout
from itertools import pairwise

import numpy as np
import torch

from . import pytorch, reference
from .questions import sigmoid_tower


def _printed(code, **names):
    """What the code prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(code, {"torch": torch, "np": np, **names})
    return out.getvalue().strip()


def _leaf(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


# -- along a path, and over paths ----------------------------------------------------------------------------------


def one_path(a, b, x):
    return pytorch.chain([lambda v: a * v + b, lambda v: v * v], [], float(x))


def slope_at_a_weight(w, x, b, y):
    weight = _leaf(float(w))
    torch.square(weight * x + b - y).backward()
    return weight.grad.item()


def two_paths(code, x):
    names = {"x": _leaf(float(x))}
    exec(code, names)
    names["L"].backward()
    return names["x"].grad.item()


def ways_to_the_loss(widths):
    """With all weights 1 and no activations, each path adds 1 to the slope at a weight whose input is 1."""
    layers = [torch.ones(out, size, dtype=torch.float64) for size, out in pairwise(widths)]
    layers[0].requires_grad_()
    h = torch.ones(widths[0], dtype=torch.float64)
    for weight in layers:
        h = weight @ h
    h.sum().backward()
    return layers[0].grad[0, 0].item()


# -- activations on the way back -----------------------------------------------------------------------------------


def through_a_sigmoid(s, g):
    z = torch.logit(torch.tensor(s, dtype=torch.float64)).requires_grad_()
    torch.sigmoid(z).backward(torch.tensor(g, dtype=torch.float64))
    return z.grad.item()


def through_a_relu(code):
    return f"`{_printed(code)}`"


def which_slope(name):
    return name


def which_slope_plots(name):
    z = torch.linspace(-6, 6, 25, dtype=torch.float64, requires_grad=True)
    unit = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": torch.relu}.get(name.split()[-1])
    if unit is None:
        return {"curve": [torch.sigmoid(z).tolist()]}
    unit(z).sum().backward()
    return {"curve": [z.grad.tolist()]}


def left_of_the_gradient(w, layers):
    """The units stand at 0, where a sigmoid is steepest."""
    share = h = _leaf(0.5)
    for _ in range(layers):
        h = torch.sigmoid(w * (h - 0.5))
    h.backward()
    return share.grad.item()


def gradients_by_layer():
    return "With one rate for all, the first layers hardly move."


def gradients_by_layer_plots():
    gradients = pytorch.network_gradients(*sigmoid_tower())
    return {"sizes": [[float(np.log10(np.abs(weight).mean())) for weight, _ in gradients]]}


# -- a layer -------------------------------------------------------------------------------------------------------


def shapes_on_the_way_back(n, inputs, outputs):
    x, weight = _leaf(torch.ones(n, inputs).tolist()), _leaf(torch.ones(outputs, inputs).tolist())
    bias = _leaf([0.0] * outputs)
    y = torch.nn.functional.linear(x, weight, bias)
    y.retain_grad()
    y.sum().backward()
    return tuple(str(tuple(one.grad.shape)) for one in (y, x, weight, bias))


def one_weight_of_a_layer(x, grad_output, o, i):
    weight = torch.zeros(2, 2, dtype=torch.float64, requires_grad=True)
    y = torch.nn.functional.linear(torch.tensor(x, dtype=torch.float64), weight)
    y.backward(torch.tensor(grad_output, dtype=torch.float64))
    return weight.grad[o, i].item()


def start_of_the_walk(n, outputs, y, t):
    output = torch.zeros(n, outputs, dtype=torch.float64)
    target = output.clone()
    output[0, 0], target[0, 0] = y, t
    torch.nn.MSELoss()(output.requires_grad_(), target).backward()
    return output.grad[0, 0].item()


def batch_repeated():
    layer, x = torch.nn.Linear(3, 2), torch.randn(4, 3)
    sizes = []
    for batch in x, x.repeat(2, 1):
        layer.zero_grad()
        torch.nn.MSELoss()(layer(batch), torch.ones(len(batch), 2)).backward()
        sizes.append(layer.weight.grad.norm().item())
    return {1.0: "It stays as it was.", 2.0: "It gets twice as large.", 0.5: "It gets half as large."}[
        round(sizes[1] / sizes[0], 3)
    ]


# -- the whole walk ------------------------------------------------------------------------------------------------


def what_is_kept(code):
    """Change what the way back is given, one after the other: needed is what the gradients notice."""
    generator = np.random.default_rng(0)
    given = {
        "x": generator.normal(size=(4, 3)),
        "h": generator.uniform(size=(4, 5)),
        "w2": generator.normal(size=(2, 5)),
        "w1": generator.normal(size=(5, 3)),
        "b1": generator.normal(size=5),
        "b2": generator.normal(size=2),
    }
    names = {"sigmoid": torch.sigmoid} | {name: torch.tensor(value) for name, value in given.items()}
    leaves = [names[name].requires_grad_() for name in ("w1", "b1", "w2", "b2")]
    exec(code, names)
    dy = torch.ones(4, 2, dtype=torch.float64)
    by_torch = torch.autograd.grad(names["y"], leaves, dy)
    given["h"] = names["h"].detach().numpy()

    def back(x, h, w2, w1, **_):
        grad_h, dw2, db2 = reference.linear_backward(dy.numpy(), h, w2)
        _, dw1, db1 = reference.linear_backward(grad_h * h * (1 - h), x, w1)
        return dw1, db1, dw2, db2

    def notices(name):
        changed = given | {name: given[name] * 2 + 1}
        return any(not np.allclose(one, other) for one, other in zip(back(**changed), by_torch, strict=True))

    return tuple(f"`{name}`" for name in given if notices(name))


def weight_changed_on_the_way(code):
    return float(_printed(code))


# -- PyTorch's way back --------------------------------------------------------------------------------------------


def two_rounds_of_backward(code):
    return float(_printed(code))


def backward_twice(code):
    try:
        return _printed(code)
    except RuntimeError:
        return "The second `backward` raises a RuntimeError."


# -- the instrument ------------------------------------------------------------------------------------------------


def cost_of_the_instrument(inputs, hidden):
    network = torch.nn.Sequential(
        torch.nn.Linear(inputs, hidden), torch.nn.Sigmoid(), torch.nn.Linear(hidden, 1)
    )
    runs = []

    def f(_):
        runs.append(1)
        return 0.0

    for p in network.parameters():
        reference.numerical_gradient(f, p.detach().numpy())
    return len(runs)


def error_of_the_instrument():
    return "The two values agree in so many digits that rounding is all that differs."


def error_of_the_instrument_plots():
    eps = torch.tensor([10.0**power for power in range(-12, 0)], dtype=torch.float64)
    up, down = 1 + eps, 1 - eps
    up, down = up * up * up, down * down * down
    slopes = (up - 1) / eps, (up - down) / (2 * eps)
    return {"errors": [torch.log10((slope - 3).abs()).tolist() for slope in slopes]}


def two_names_for_one_array(code):
    return f"`{_printed(code)}`"
