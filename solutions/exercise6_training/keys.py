"""The keys of exercise 6's questions, found in another way: by PyTorch, or by running the code that is shown."""

import io
from contextlib import redirect_stdout
from functools import cache

import torch
from torch.nn.functional import linear, mse_loss
from torch.utils.data import DataLoader

from .questions import noisy_line, noisy_wave


def _printed(code):
    """What the code prints, as a number."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(code, {"torch": torch})
    return float(out.getvalue())


def _leaf(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


# -- batches -------------------------------------------------------------------------------------------------------


def steps_of_a_training(n, size, epochs):
    return len(DataLoader(range(n), batch_size=size, shuffle=True)) * epochs


def loss_of_an_epoch(losses, sizes):
    samples = [
        torch.full((size,), loss, dtype=torch.float64) for loss, size in zip(losses, sizes, strict=True)
    ]
    return torch.cat(samples).mean().item()


def argument_of_the_loader():
    """The first epoch is the second one's order only without it."""
    loader = DataLoader(range(1000), batch_size=1000, shuffle=True)
    first, second = next(iter(loader)), next(iter(loader))
    return "" if torch.equal(first, second) else "shuffle"


# -- momentum and weight decay ---------------------------------------------------------------------------------------


def _after_steps(p, gradients, **settings):
    """A parameter and its optimizer after a step for each gradient."""
    parameter = _leaf(float(p))
    optimizer = torch.optim.SGD([parameter], **settings)
    for gradient in gradients:
        parameter.grad = torch.tensor(float(gradient), dtype=torch.float64)
        optimizer.step()
    return parameter, optimizer


def second_step(p, gradients, lr, momentum):
    return _after_steps(p, gradients, lr=lr, momentum=momentum)[0].item()


@cache
def velocity_in_the_long_run(g, momentum):
    parameter, optimizer = _after_steps(0, [g] * 250, lr=0.1, momentum=momentum)
    return optimizer.state[parameter]["momentum_buffer"].item()


def decay_alone(p, lr, decay, steps):
    return _after_steps(p, [0] * steps, lr=lr, weight_decay=decay)[0].item()


# -- the loop ------------------------------------------------------------------------------------------------------


def gradients_emptied_too_late(code):
    return _printed(code)


def schedule_in_the_inner_loop(code):
    return _printed(code)


def best_is_not_kept(code):
    return _printed(code)


# -- how good it is --------------------------------------------------------------------------------------------------


def shapes_of_a_comparison(code):
    return _printed(code)


def best_of_many(models, samples):
    """By the chances of PyTorch's binomial distribution: the best has at most so many hits if all have."""
    hits = torch.arange(samples + 1, dtype=torch.float64)
    coins = torch.distributions.Binomial(samples, torch.tensor(0.5, dtype=torch.float64))
    at_most = coins.log_prob(hits).exp().cumsum(0) ** models
    chances = torch.diff(at_most, prepend=torch.zeros(1, dtype=torch.float64))
    return f"{float(f'{(chances * hits).sum().item() / samples:.2g}'):.2f}"


def what_eval_does():
    x, says = torch.rand(8, 3) + 5, []
    dropout, norm, layer = (
        torch.nn.Dropout(0.5).eval(),
        torch.nn.BatchNorm1d(3).eval(),
        torch.nn.Linear(3, 1).eval(),
    )
    if torch.equal(dropout(x), x):
        says.append("Dropout lets every number through.")
    if norm(x).mean() > 4:
        says.append("Batch norm uses what it has gathered.")
    if layer(x).grad_fn is None:
        says.append("No graph is recorded for a way back.")
    return tuple(says)


def dropout_in_use(code):
    return _printed(code)


# -- curves --------------------------------------------------------------------------------------------------------


@cache
def _valley(lr, momentum, steps=40):
    p, losses = _leaf([10.0, 0.5]), []
    optimizer = torch.optim.SGD([p], lr=lr, momentum=momentum)
    for _ in range(steps + 1):
        loss = (p[0] ** 2 + 40 * p[1] ** 2) / 2
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


def rates_and_their_curves_plots(runs):
    return {"losses": [_valley(*run) for run in runs.values()]}


def curve_with_momentum(runs):
    return next(f"curve {name}" for name, (_, momentum) in runs.items() if momentum)


curve_with_momentum_plots = rates_and_their_curves_plots


def _network_loss(x, y, params):
    w1, b1, w2, b2 = params
    return mse_loss(linear(linear(torch.tensor(x), w1, b1).sigmoid(), w2, b2), torch.tensor(y))


def _steps_of(params, batches, **settings):
    """The loss before each step, and the parameters then."""
    leaves = [_leaf(p) for p in params]
    optimizer = torch.optim.SGD(leaves, **settings)
    for x, y in batches:
        loss = _network_loss(x, y, leaves)
        yield loss.item(), leaves
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


@cache
def _losses_of_batches(size):
    x, y, params, orders = noisy_line()
    batches = ((x[order[:size]], y[order[:size]]) for order in orders)
    return [loss for loss, _ in _steps_of(params, batches, lr=0.05)]


def batches_and_their_curves_plots(curves):
    return {"losses": [_losses_of_batches(size) for size in curves.values()]}


@cache
def when_to_stop_plots(seed):
    seen, new, params = noisy_wave(seed)
    losses = [
        (loss, _network_loss(*new, leaves).item())
        for epoch, (loss, leaves) in enumerate(_steps_of(params, [seen] * 901, lr=0.02, momentum=0.9))
        if epoch % 30 == 0
    ]
    return {"losses": list(zip(*losses, strict=True))}


def when_to_stop(seed):
    _, new = when_to_stop_plots(seed=seed)["losses"]
    return str(30 * new.index(min(new)))
