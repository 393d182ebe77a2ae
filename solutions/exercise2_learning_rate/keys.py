"""The keys of exercise 2's questions, found in another way: by PyTorch, or by running the code that is shown."""

import random
import warnings

import numpy as np
import torch
from torch.optim import SGD, lr_scheduler
from torch.utils.data import DataLoader

warnings.filterwarnings(
    "ignore", "Detected call of `lr_scheduler.step", UserWarning
)  # some questions do just that


def _sgd(lr):
    return SGD([torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))], lr=lr)


def _rates(scheduler, epochs):
    found = scheduler.get_last_lr()[:1]
    for _ in range(epochs - 1):
        scheduler.optimizer.step()
        scheduler.step()
        found += scheduler.get_last_lr()[:1]
    return found


def _run(code):
    """The names that are there after the code of a question; `rates` are those with which it trained."""
    seen = []

    def train(_, optimizer):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()

    names = vars(lr_scheduler) | {"np": np, "torch": torch, "SGD": SGD, "train": train, "rates": seen}
    exec(code, names | {"model": torch.nn.Linear(1, 1)}, names)
    return names


def _walk(gradient, start, lr, steps):
    """The points of a walk by PyTorch's SGD."""
    w = torch.nn.Parameter(torch.as_tensor(start, dtype=torch.float64))
    optimizer, points = SGD([w], lr=lr), [w.detach().clone()]
    for _ in range(steps):
        w.grad = gradient(w.detach())
        optimizer.step()
        points.append(w.detach().clone())
    return points


# -- one step, and many --------------------------------------------------------------------------------------


def one_step(w, g, lr):
    return _walk(lambda _: torch.tensor(g).double(), w, lr, 1)[-1].item()


def rates_and_what_they_do():
    def look(lr):
        to = _walk(lambda w: w, 1.0, lr, 1)[-1].item()
        if abs(to) < 1e-9:
            return "arrives in one step"
        if to > 0:
            return "creeps towards the minimum"
        return f"jumps across, and {'comes nearer' if to > -1 else 'flies away'}"

    return tuple(map(look, (0.1, 1.0, 1.5, 2.2)))


def several_steps(c, lr, start, steps):
    return _walk(lambda w: c * w, start, lr, steps)[-1].item()


def valley_with_two_slopes(flat, steep):
    c = torch.tensor([flat, steep]).double()

    def flies_away(lr):
        return _walk(lambda w: c * w, [1.0, 1.0], lr, 3)[-1].abs().max() > 1

    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if flies_away(middle) else (middle, high)
    return low


def walk_in_pictures(c, share):
    return f"$\\eta = {share / c:g}$"


def walk_in_pictures_plots(c, share):
    return {"walk": [[point.item() for point in _walk(lambda w: c * w, 10.0, share / c, 8)]]}


def what_a_loss_curve_asks_for(lr, seed):
    def end(rate, start=20.0):
        """The typical loss of many walkers at the end."""
        noise, w = torch.Generator().manual_seed(seed), torch.full((2000,), start)
        for step in range(30):
            w = w - rate(step) * (w + 2 * torch.randn(2000, generator=noise))
        return (w**2 / 2).mean().item()

    ends = {
        "A larger rate from the start": end(lambda _: 5 * lr),
        "A smaller rate from the start": end(lambda _: lr / 10),
        "The same rate, lowered half-way": end(lambda step: lr if step < 15 else lr / 10),
        "The same rate, but other first weights": end(lambda _: lr, -20.0),
    }
    return min(ends, key=ends.get)


def what_a_loss_curve_asks_for_plots(lr, seed):
    noise = random.Random(seed)
    points = _walk(lambda w: w + 2 * noise.gauss(0, 1), 20.0, lr, 29)
    return {"loss": [[torch.log10(w**2 / 2).item() for w in points]]}


def list_of_points(code):
    return _run(code)["path"][0].item()


# -- schedulers that know a calendar -------------------------------------------------------------------------


def step_lr_in_an_epoch(code, epoch):
    return _run(code)["rates"][epoch]


def milestones(code, epoch):
    return _run(code)["rates"][epoch]


def same_share_at_every_epoch(code, epoch):
    return _run(code)["rates"][epoch]


def warm_up(code, epoch):
    return _run(code)["rates"][epoch]


def factors_that_multiply(code, epoch):
    return _run(code)["rates"][epoch]


def one_curve_several_names(gamma, options):
    def is_alike(text):
        scheduler = eval(text, vars(lr_scheduler) | {"optimizer": _sgd(1.0)})
        return np.allclose(_rates(scheduler, 8), gamma ** np.arange(8))

    return tuple(f"`{text}`" for text in options if is_alike(text))


def beyond_t_max(code, epoch):
    return _run(code)["rates"][epoch]


def cosine_among_the_batches(code, half, batches):
    found = np.array(_run(code)["rates"][:batches])
    turns = np.sign(np.diff(found))
    if abs(found[half]) > 1e-9:
        return f"It falls a little: 1/{half} of the epochs are over."
    if turns[half] == 0:
        return "It falls to 0, and stays there from then on."
    times = np.isclose(found, found[0]).sum()
    return f"It falls to 0 and {'jumps' if np.isclose(found[half + 1], found[0]) else 'climbs'} back, {times} times."


def when_it_restarts(first, times):
    found = _rates(lr_scheduler.CosineAnnealingWarmRestarts(_sgd(1.0), first, times), 20 * first)
    return [epoch for epoch, rate in enumerate(found) if rate == 1.0][3]


def read_the_restarts(first, times):
    return f"`T_0={first}, T_mult={times}`"


def read_the_restarts_plots(first, times):
    return {"curve": [_rates(lr_scheduler.CosineAnnealingWarmRestarts(_sgd(0.1), first, times), 36)]}


# -- schedulers that count batches ---------------------------------------------------------------------------


def height_of_a_cycle(base, top, up, batch):
    cycles = lr_scheduler.CyclicLR(_sgd(base), base, top, up, mode="triangular2")
    return max(_rates(cycles, batch + up)[batch - up :])


def end_of_one_cycle(top, total, **factors):
    return _rates(lr_scheduler.OneCycleLR(_sgd(top), top, total, **factors), total)[-1]


def steps_of_a_whole_training(samples, size, epochs):
    return epochs * len(DataLoader(range(samples), batch_size=size))


# -- order, and the one that watches -------------------------------------------------------------------------


def who_steps_first(code):
    return _run(code)["w"].item()


def waiting_for_something_better(code):
    return _run(code)["rates"][-1]


def which_scheduler(name, options):
    return f"`{name}`"


def which_scheduler_plots(name, options):
    return {"curve": [_rates(getattr(lr_scheduler, name)(_sgd(0.1), **options), 33)]}
