"""The keys of exercise 4's questions, found in another way: by PyTorch, or by running the code that is shown."""

import warnings

import numpy as np
import torch
from torch import nn
from torch.nn import functional


def _printed(code):
    """The last thing that a piece of code prints, with all its digits."""
    shown = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = {"np": np, "torch": torch, "nn": nn, "F": functional, "print": shown.append}
        exec(code, names)
    return shown[-1]


def _tensor(values):
    return torch.tensor(values, dtype=torch.float64)


def mean_of_squares(prediction, target):
    return nn.MSELoss()(_tensor(prediction), _tensor(target)).item()


def mean_of_a_table(code):
    return _printed(code).item()


def huber_beyond_delta(prediction, target, delta):
    return nn.HuberLoss(delta=delta)(_tensor(prediction), _tensor(target)).item()


def _four_losses(delta):
    return {
        "MSELoss()": nn.MSELoss(reduction="none"),
        "L1Loss()": nn.L1Loss(reduction="none"),
        f"HuberLoss(delta={delta:g})": nn.HuberLoss(delta=delta, reduction="none"),
        f"SmoothL1Loss(beta={delta:g})": nn.SmoothL1Loss(beta=delta, reduction="none"),
    }


def curve_of_a_loss(delta, place):
    return f"`{list(_four_losses(delta))[place]}`"


def curve_of_a_loss_plots(delta, place):
    d = torch.linspace(-3.0, 3.0, 37, dtype=torch.float64)
    return {"curve": [list(_four_losses(delta).values())[place](d, torch.zeros_like(d)).tolist()]}


def descent_on_a_loss(kind, start, rate):
    return f"`{kind}`"


def descent_on_a_loss_plots(kind, start, rate):
    prediction = nn.Parameter(_tensor(start))
    optimizer = torch.optim.SGD([prediction], lr=rate)
    places = []
    for _ in range(31):
        places.append(prediction.item())
        optimizer.zero_grad()
        getattr(nn, kind)()(prediction, _tensor(0.0)).backward()
        optimizer.step()
    return {"descent": [places]}


def best_single_guess(prices, name):
    """The best of all guesses in steps of a fifth, between which the mean and the median must lie."""
    guesses = torch.arange(0, 500, dtype=torch.float64) / 5
    loss = getattr(nn, name.removeprefix("nn."))
    losses = [loss()(guess.expand(5), _tensor(prices)).item() for guess in guesses]
    return guesses[losses.index(min(losses))].item()


def pinball_of_a_baker(prediction, target, quantile):
    missing = _tensor(float(target - prediction))
    return (quantile * missing.relu() + (1 - quantile) * (-missing).relu()).item()


def a_column_minus_a_row(code):
    return _printed(code).item()


def cost_of_a_probability(p, t):
    return nn.BCELoss()(_tensor(p), _tensor(t)).item()


def cost_of_a_logit(z, t):
    return nn.BCEWithLogitsLoss()(_tensor(z), _tensor(t)).item()


def curve_of_a_logit(target):
    return f"{target:.1f}"


def curve_of_a_logit_plots(target):
    z = torch.arange(-6, 7, dtype=torch.float64)
    return {"curve": [nn.BCEWithLogitsLoss(reduction="none")(z, torch.full_like(z, target)).tolist()]}


def jump_to_a_hundred():
    """Whether it is the sigmoid that becomes 1, at the first logit whose loss is 100."""
    z = torch.arange(0, 61, dtype=torch.float64)
    losses = nn.BCELoss(reduction="none")(torch.sigmoid(z), torch.zeros_like(z))
    jumped, rounded = losses > 99, torch.sigmoid(z) == 1
    return "The sigmoid is rounded to 1." if torch.equal(jumped, rounded) else "It jumps elsewhere."


def jump_to_a_hundred_plots():
    z = torch.arange(0, 61, 4, dtype=torch.float64)
    no = torch.zeros_like(z)
    detour = nn.BCELoss(reduction="none")(torch.sigmoid(z), no)
    straight = nn.BCEWithLogitsLoss(reduction="none")(z, no)
    return {"curves": [detour.tolist(), straight.tolist()]}


def cross_entropy_of_a_row(logits, true):
    return nn.CrossEntropyLoss()(_tensor([logits]), torch.tensor([true])).item()


def softmax_before_cross_entropy(code):
    return _printed(code).item()


def loss_of_a_guess(classes):
    return nn.CrossEntropyLoss()(torch.zeros(1, classes, dtype=torch.float64), torch.tensor([0])).item()


def what_leaves_cross_entropy_alone():
    row, true = _tensor([[2.0, 1.0, 0.0]]), torch.tensor([0])
    changed = {
        "add 5 to every logit": row + 5,
        "exchange the logits of classes 1 and 2": row[:, [0, 2, 1]],
        "subtract the largest logit from each": row - row.max(),
        "multiply every logit by 2": 2 * row,
        "replace the logits by their softmax": row.softmax(dim=1),
        "lower the logit of class 2 by 5": row - _tensor([[0.0, 0.0, 5.0]]),
    }
    loss = nn.CrossEntropyLoss()
    return tuple(what for what, other in changed.items() if torch.isclose(loss(other, true), loss(row, true)))


def name_of_a_loss():
    """The one loss for classes that makes the cross-entropy out of log-probabilities."""
    z, y = _tensor([[2.0, 1.0, 0.0], [0.0, 3.0, -1.0]]), torch.tensor([1, 0])
    for name in ("CrossEntropyLoss", "MultiMarginLoss", "NLLLoss"):
        if torch.isclose(
            getattr(nn, name)()(nn.LogSoftmax(dim=1)(z) * 2, y), 2 * nn.CrossEntropyLoss()(z, y)
        ):
            return name
    return "none of them"


def shape_of_a_pick(code):
    return f"`{_printed(code)}`"


def slope_of_cross_entropy(shares, rows, true, asked):
    """The logits are the logarithms of the shares; the other rows are of no account."""
    logits = _tensor([shares] * rows).log().requires_grad_()
    nn.CrossEntropyLoss()(logits, torch.full((rows,), true)).backward()
    return logits.grad[0, asked].item()


def slope_of_the_squares(shape, prediction, target):
    p = torch.full(shape, float(prediction), dtype=torch.float64, requires_grad=True)
    nn.MSELoss()(p, torch.full(shape, float(target), dtype=torch.float64)).backward()
    return p.grad[0, 0].item()


def losses_of_two_models(square, size):
    """Two sets of 100 errors with the same mean square, one on either side of the other model's mean size."""
    even, uneven = torch.full((100,), square**0.5), (torch.arange(100) < round(100 * square)).float()
    alike = torch.isclose(even.square().mean(), uneven.square().mean())
    tells = not alike or (even.mean() < size) == (uneven.mean() < size)
    return "They do." if tells else "These two numbers cannot tell."
