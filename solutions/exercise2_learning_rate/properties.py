"""What must hold of exercise 2."""

import numpy as np
from hypothesis import strategies as st

from nngrade.course import Expression, Property
from nngrade.course.strategies import arrays, functions, reals, shapes


@st.composite
def params_and_gradients(draw, *, count):
    """A list of parameters of different shapes, and their gradients."""
    drawn = [draw(shapes(max_dims=2, max_side=3)) for _ in range(draw(count))]
    return [draw(arrays(shape)) for shape in drawn], [draw(arrays(shape)) for shape in drawn]


sgd_step = [
    Property(
        "a parameter moves against its gradient, the learning rate times as far",
        "sgd_step(params, grads, lr)",
        params_and_grads=params_and_gradients(count=st.just(1)),
        lr=st.sampled_from([0.1, 0.5, 1, 2, 0.01]),
        edges=[([np.array([1.0, -2.0])], [np.array([3.0, 0.5])], 0)],
        points=1,
    ),
    Property(
        "every parameter takes its own step, whatever its shape",
        "sgd_step(params, grads, lr)",
        params_and_grads=params_and_gradients(count=st.integers(2, 3)),
        lr=st.sampled_from([0.1, 0.5, 1, 2, 0.01]),
        points=1,
    ),
]

starts = arrays(shapes(max_dims=2, max_side=2), reals(-3, 3))
step_lengths = st.sampled_from([0.1, 0.25, 0.05])  # short enough for every gradient here: nothing blows up

gradient_descent = [
    Property(
        "the path begins with the start, and the next point lies against the gradient there",
        "gradient_descent(gradient, start, lr, steps)",
        gradient=functions("lambda p: 2 * p", "lambda p: p - 3", "lambda p: np.ones_like(p)"),
        start=starts,
        lr=step_lengths,
        steps=st.integers(0, 1),
        examples=30,
        points=1,
    ),
    Property(
        "each further step follows the gradient at the point where it begins",
        "gradient_descent(gradient, start, lr, steps)",
        gradient=functions("lambda p: 2 * p", "lambda p: p - 3", "np.sin", "lambda p: p**3 / 9"),
        start=starts,
        lr=step_lengths,
        steps=st.integers(2, 6),
        edges=[(Expression("lambda p: 2 * p"), np.array([1.0, -2.0]), 0.0, 2)],
        examples=30,
        points=1,
    ),
    Property(
        "all coordinates step at the same time",
        "gradient_descent(gradient, start, lr, steps)",
        gradient=functions("lambda p: p + p.sum()", "lambda p: 2 * p - p[::-1]"),
        start=arrays(st.integers(2, 3).map(lambda n: (n,)), reals(-3, 3)),
        lr=step_lengths,
        steps=st.integers(1, 4),
        examples=30,
        points=1,
    ),
]


# -- schedulers ----------------------------------------------------------------------------------------------

RATES = [0.8, 0.1, 0.5, 0.03, 2.0]
rates = st.sampled_from(RATES)
gammas = st.sampled_from([0.5, 0.9, 0.1, 0.3])
few = st.integers(1, 4)
steps = st.integers(1, 9)


def optimizer(*initial: float) -> Expression:
    """An optimizer of the stub, with a group for each rate."""
    return Expression(f"Optimizer({list(initial)})")


optimizers = rates.map(optimizer)
optimizers_with_groups = st.lists(rates, min_size=2, max_size=3, unique=True).map(
    lambda drawn: optimizer(*drawn)
)
ONE_GROUP = {"optimizer": optimizers}
two_optimizers = st.lists(rates, min_size=2, max_size=2, unique=True).map(
    lambda drawn: tuple(map(optimizer, drawn))
)


def whole_run(says: str, call: str, *, number: str = "steps", **rest) -> Property:
    """The rate of the only group, from epoch 0 to the end."""
    scenario = f"""
    scheduler = {call}
    rates = [scheduler.get_last_lr()[0]]
    for _ in range({number}):
        scheduler.step()
        rates.append(scheduler.get_last_lr()[0])
    yield rates
    """
    one_group = ONE_GROUP if "(optimizer" in call else {}
    return Property(says, scenario, plot="epoch", **one_group, **{"examples": 40, **rest})


OWN_RATE = "each group goes its way from its own rate, and the optimizer holds what get_last_lr() says"


def every_group(call: str, **rest) -> Property:
    """The rates of all groups at each epoch, as the scheduler tells them and as the optimizer has them."""
    scenario = f"""
    scheduler = {call}
    yield 0, scheduler.get_last_lr(), [group["lr"] for group in optimizer.param_groups]
    for epoch in range(1, steps + 1):
        scheduler.step()
        yield epoch, scheduler.get_last_lr(), [group["lr"] for group in optimizer.param_groups]
    """
    given = {"optimizer": optimizers_with_groups, "examples": 15, "points": 1, **rest}
    return Property(OWN_RATE, scenario, **given)


GIVEN_RATE = "every group gets the rate, whatever it had before, and its momentum is left alone"


def every_group_alike(call: str, *, epochs: str = "steps + 1", **rest) -> Property:
    """The same for a scheduler that brings its own rates and that, in PyTorch, may cycle a momentum too."""
    scenario = f"""
    for group in optimizer.param_groups:
        group["momentum"] = 0.9
    scheduler = {call}
    yield 0, scheduler.get_last_lr(), [(one["lr"], one["momentum"]) for one in optimizer.param_groups]
    for epoch in range(1, {epochs}):
        scheduler.step()
        yield epoch, scheduler.get_last_lr(), [(one["lr"], one["momentum"]) for one in optimizer.param_groups]
    """
    given = {"optimizer": optimizers_with_groups, "examples": 15, "points": 1, **rest}
    return Property(GIVEN_RATE, scenario, **given)


UNDISTURBED = "two schedulers do not disturb each other, and rates that were handed out stay as they were"


def side_by_side(call: str, other_call: str, *, steps=steps, **rest) -> Property:
    """Two schedulers of different arguments on two optimizers."""
    scenario = f"""
    scheduler = {call}
    other_scheduler = {other_call}
    first_rates = scheduler.get_last_lr()
    for _ in range(steps):
        scheduler.step()
    other_scheduler.step()
    yield first_rates, scheduler.get_last_lr(), other_scheduler.get_last_lr()
    """
    given = {
        "optimizer_and_other_optimizer": two_optimizers,
        "examples": 10,
        "points": 1,
        **rest,
        "steps": steps,
    }
    return Property(UNDISTURBED, scenario, **given)


StepLR = [
    whole_run(
        "at every step_size-th epoch the rate drops, with nothing else said to a tenth",
        "StepLR(optimizer, step_size)",
        step_size=few,
        steps=steps,
        edges=[(optimizer(0.5), 3, 7), (optimizer(0.8), 1, 3), (optimizer(0.1), 4, 9)],
        points=1,
    ),
    whole_run(
        "gamma is what is left of the rate after each drop",
        "StepLR(optimizer, step_size, gamma=gamma)",
        step_size=few,
        gamma=gammas,
        steps=steps,
        edges=[(optimizer(0.8), 2, 0.5, 5), (optimizer(2.0), 3, 0.3, 10), (optimizer(0.8), 2, 0.0, 5)],
        points=1,
    ),
    every_group(
        "StepLR(optimizer, step_size=step_size, gamma=gamma)",
        step_size=few,
        gamma=gammas,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), 2, 0.5, 5)],
    ),
    side_by_side(
        "StepLR(optimizer, step_size, gamma=0.5)",
        "StepLR(other_optimizer, other_step_size, gamma=2)",
        step_size_and_other_step_size=st.sampled_from([(2, 1), (1, 2)]),
    ),
]

milestones = st.lists(st.integers(0, 6), max_size=4)

MultiStepLR = [
    whole_run(
        "at each milestone the rate drops, with nothing else said to a tenth",
        "MultiStepLR(optimizer, milestones)",
        milestones=st.lists(st.integers(1, 6), max_size=3, unique=True).map(sorted),
        steps=steps,
        edges=[(optimizer(0.8), [2], 5), (optimizer(0.5), [2, 5], 7), (optimizer(0.5), [1, 2], 6)],
        points=1,
    ),
    whole_run(
        "milestones come in any order; one that is listed twice counts twice, and one of 0 at once",
        "MultiStepLR(optimizer, milestones, gamma=gamma)",
        milestones=milestones,
        gamma=gammas,
        steps=steps,
        edges=[
            (optimizer(0.8), [5, 2, 2], 0.5, 7),
            (optimizer(0.8), [0, 2], 0.5, 5),
            (optimizer(0.5), [2, 2], 0.3, 4),
            (optimizer(0.8), [0, 0], 0.5, 1),
            (optimizer(0.8), [4, 1], 0.9, 6),
            (optimizer(0.8), [2], 0.0, 4),
        ],
        points=1,
    ),
    every_group(
        "MultiStepLR(optimizer, milestones=milestones, gamma=gamma)",
        milestones=st.lists(st.integers(0, 6), max_size=4, unique=True),
        gamma=gammas,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), [3, 1], 0.5, 5), (optimizer(0.5, 0.1), [0], 0.5, 2)],
    ),
    side_by_side(
        "MultiStepLR(optimizer, milestones, gamma=0.5)",
        "MultiStepLR(other_optimizer, other_milestones, gamma=2)",
        milestones_and_other_milestones=st.sampled_from([([1, 3], [2]), ([2], [1])]),
    ),
]

ExponentialLR = [
    whole_run(
        "the first rate is the initial one, and each further one gamma times the one before",
        "ExponentialLR(optimizer, gamma)",
        gamma=gammas,
        steps=steps,
        edges=[(optimizer(0.8), 0.5, 3), (optimizer(0.5), 0.9, 9)],
        points=1,
    ),
    every_group(
        "ExponentialLR(optimizer, gamma=gamma)",
        gamma=gammas,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), 0.9, 3)],
    ),
    side_by_side(
        "ExponentialLR(optimizer, gamma)",
        "ExponentialLR(other_optimizer, other_gamma)",
        gamma_and_other_gamma=st.sampled_from([(0.5, 2), (0.9, 0.3)]),
    ),
]

factors = functions(
    "lambda epoch: 1 / (epoch + 2)",
    "lambda epoch: 0.9**epoch",
    "lambda epoch: epoch + 2",
    "lambda epoch: epoch / 4",
    "lambda epoch: 0.5",
    "lambda epoch: epoch % 3 + 0.5",
)
WARM_UP, FALLING, UP_AND_DOWN = (
    Expression(f"lambda epoch: {factor}") for factor in ("epoch / 4", "1 / (epoch + 2)", "epoch % 3 + 0.5")
)
OFF = Expression("lambda epoch: 0")
two_factors = st.sampled_from([(FALLING, UP_AND_DOWN), (UP_AND_DOWN, FALLING)])

LambdaLR = [
    whole_run(
        "at every epoch, 0 included, the rate is the initial one times what lr_lambda says of that epoch",
        "LambdaLR(optimizer, lr_lambda)",
        lr_lambda=factors,
        steps=steps,
        edges=[
            (optimizer(0.8), FALLING, 3),
            (optimizer(0.5), WARM_UP, 5),
            (optimizer(0.8), UP_AND_DOWN, 7),
            (optimizer(0.8), OFF, 3),
        ],
        points=1,
    ),
    every_group(
        "LambdaLR(optimizer, lr_lambda=lr_lambda)",
        lr_lambda=factors,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), FALLING, 3)],
    ),
    side_by_side(
        "LambdaLR(optimizer, lr_lambda)",
        "LambdaLR(other_optimizer, other_lr_lambda)",
        lr_lambda_and_other_lr_lambda=two_factors,
    ),
]

MultiplicativeLR = [
    whole_run(
        "from epoch 1 on, the rate is the one before times what lr_lambda says of the new epoch",
        "MultiplicativeLR(optimizer, lr_lambda)",
        lr_lambda=factors,
        steps=steps,
        edges=[
            (optimizer(0.8), FALLING, 3),
            (optimizer(0.5), WARM_UP, 5),
            (optimizer(0.8), UP_AND_DOWN, 7),
            (optimizer(0.8), OFF, 3),
        ],
        points=1,
    ),
    every_group(
        "MultiplicativeLR(optimizer, lr_lambda=lr_lambda)",
        lr_lambda=factors,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), FALLING, 3)],
    ),
    side_by_side(
        "MultiplicativeLR(optimizer, lr_lambda)",
        "MultiplicativeLR(other_optimizer, other_lr_lambda)",
        lr_lambda_and_other_lr_lambda=two_factors,
    ),
]

floors = st.sampled_from([0.02, 0.005, 0.01])  # below every initial rate

CosineAnnealingLR = [
    whole_run(
        "down to epoch T_max the rate follows half a cosine, with nothing else said to 0",
        "CosineAnnealingLR(optimizer, T_max)",
        number="T_max",
        T_max=st.integers(1, 6),
        edges=[(optimizer(0.8), 4), (optimizer(0.8), 3), (optimizer(0.5), 1)],
        points=1,
    ),
    whole_run(
        "beyond T_max it rises again, and the whole curve lies between eta_min and the initial rate",
        "CosineAnnealingLR(optimizer, T_max, eta_min=eta_min)",
        T_max=st.integers(1, 5),
        eta_min=floors,
        steps=st.integers(1, 21),
        edges=[
            (optimizer(0.8), 2, 0.02, 9),
            (optimizer(0.5), 5, 0.02, 21),
            (optimizer(0.1), 1, 0.01, 5),
            (optimizer(0.8), 2, 0.0, 5),
            (optimizer(0.1), 2, 0.5, 5),  # eta_min above the initial rate: the curve begins by rising
        ],
        points=1,
    ),
    every_group(
        "CosineAnnealingLR(optimizer, T_max=T_max, eta_min=eta_min)",
        T_max=st.integers(1, 5),
        eta_min=floors,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), 2, 0.02, 5)],
    ),
    side_by_side(
        "CosineAnnealingLR(optimizer, T_max, eta_min=0.01)",
        "CosineAnnealingLR(other_optimizer, other_T_max, eta_min=0.02)",
        T_max_and_other_T_max=st.sampled_from([(2, 3), (3, 5)]),
    ),
]

CosineAnnealingWarmRestarts = [
    whole_run(
        "every T_0 epochs the rate jumps back to the initial one, before the cosine has reached its end",
        "CosineAnnealingWarmRestarts(optimizer, T_0)",
        T_0=few,
        steps=steps,
        edges=[(optimizer(0.8), 2, 5), (optimizer(0.5), 3, 7), (optimizer(0.8), 1, 3)],
        points=1,
    ),
    whole_run(
        "each round lasts T_mult times as long as the one before, and leans towards eta_min",
        "CosineAnnealingWarmRestarts(optimizer, T_0, T_mult=T_mult, eta_min=eta_min)",
        T_0=few,
        T_mult=st.integers(1, 3),
        eta_min=floors,
        steps=st.integers(1, 15),
        edges=[
            (optimizer(0.8), 2, 2, 0.02, 15),
            (optimizer(0.8), 1, 3, 0.02, 14),
            (optimizer(0.5), 2, 3, 0.02, 27),
            (optimizer(0.5), 3, 1, 0.01, 7),
            (optimizer(0.8), 2, 2, 0.0, 7),
            (optimizer(0.1), 2, 2, 0.5, 7),  # eta_min above the initial rate
        ],
        points=1,
    ),
    every_group(
        "CosineAnnealingWarmRestarts(optimizer, T_0=T_0, T_mult=T_mult, eta_min=eta_min)",
        T_0=few,
        T_mult=st.integers(1, 3),
        eta_min=floors,
        steps=steps,
        edges=[(optimizer(0.8, 0.1), 2, 2, 0.02, 7)],
    ),
    side_by_side(
        "CosineAnnealingWarmRestarts(optimizer, T_0, T_mult=2, eta_min=0.01)",
        "CosineAnnealingWarmRestarts(other_optimizer, other_T_0, eta_min=0.02)",
        T_0_and_other_T_0=st.sampled_from([(2, 3), (3, 2)]),
        edges=[(optimizer(0.8), optimizer(0.5), 2, 3, 8)],  # up to the third round
    ),
]

low_and_high = st.sampled_from([(0.2, 0.8), (0.1, 1.1), (0.01, 0.5)])

CyclicLR = [
    Property(
        "with no number of steps said, the way up takes 2000, and so does the way down",
        """
        scheduler = CyclicLR(optimizer, base_lr, max_lr, mode=mode)
        for _ in range(steps):
            scheduler.step()
        yield scheduler.get_last_lr()
        """,
        optimizer=optimizers,
        base_lr_and_max_lr=low_and_high,
        mode=st.sampled_from(["triangular", "triangular2"]),
        steps=st.integers(0, 3),
        edges=[
            (optimizer(0.5), 0.2, 0.8, "triangular", 1),
            (optimizer(0.5), 0.2, 0.8, "triangular2", 2),
            (optimizer(0.1), 0.2, 0.8, "triangular", 3000),
        ],
        examples=10,
        points=0.5,
    ),
    whole_run(
        "the rate goes up in step_size_up equal steps and down in step_size_down, cycle after cycle",
        """CyclicLR(
        Optimizer([0.5]), base_lr, max_lr, step_size_up=step_size_up, step_size_down=step_size_down
    )""",
        base_lr_and_max_lr=low_and_high,
        step_size_up=few,
        step_size_down=st.one_of(st.none(), few),
        steps=st.integers(1, 17),
        edges=[
            (0.2, 0.8, 2, None, 9),
            (0.1, 1.1, 2, 3, 11),
            (0.2, 0.8, 4, 1, 11),
            (0.2, 0.8, 1, 1, 5),
            (0.0, 0.8, 2, 3, 6),
        ],
        points=1,
    ),
    whole_run(
        "the mode lets the height alone, or halves it with every cycle, or shrinks it at every step",
        """CyclicLR(
        Optimizer([0.5]), 0.2, 0.8, step_size_up=step_size_up, step_size_down=step_size_down, mode=mode, gamma=gamma
    )""",
        step_size_up=few,
        step_size_down=st.one_of(st.none(), few),
        mode=st.sampled_from(["triangular", "triangular2", "exp_range"]),
        gamma=st.sampled_from([0.9, 0.5]),
        steps=st.integers(1, 17),
        edges=[
            (2, None, "triangular2", 0.9, 9),
            (2, None, "exp_range", 0.9, 9),
            (2, None, "triangular", 0.9, 9),
            (1, None, "triangular2", 0.5, 7),
            (2, 3, "triangular2", 0.9, 11),
            (3, 1, "exp_range", 0.9, 9),
        ],
        points=1,
    ),
    every_group_alike(
        "CyclicLR(optimizer, base_lr=0.2, max_lr=0.8, step_size_up=step_size_up, mode=mode)",
        step_size_up=few,
        mode=st.sampled_from(["exp_range", "triangular2"]),  # without a gamma, exp_range shrinks nothing
        steps=steps,
        edges=[(optimizer(0.8, 0.1), 2, "exp_range", 5), (optimizer(0.8, 0.1), 1, "triangular2", 4)],
    ),
    side_by_side(
        "CyclicLR(optimizer, 0.2, 0.8, step_size_up=step_size)",
        "CyclicLR(other_optimizer, 0.1, 0.5, step_size_up=other_step_size, step_size_down=1)",
        step_size_and_other_step_size=st.sampled_from([(2, 3), (3, 2)]),
        points=0.5,
    ),
]

# In all of these, pct * total_steps is more than 1; in most it is no whole number and no step hits the peak.
lengths_and_shares = (
    st.tuples(st.integers(3, 12), st.sampled_from([0.5, 0.25, 0.3, 0.6, 0.4, 0.75, 0.35]))
    .filter(lambda drawn: drawn[0] * drawn[1] > 1.1)
)  # fmt: skip
strategies = st.sampled_from(["cos", "linear"])

OneCycleLR = [
    whole_run(
        "with nothing else said, the rate rises from 1/25 of max_lr in 30 % of the steps and ends at 1/250,000",
        "OneCycleLR(optimizer, max_lr, total_steps)",
        number="total_steps - 1",
        max_lr=st.sampled_from([0.5, 1.0, 3.0]),
        total_steps=st.integers(4, 14),
        edges=[(optimizer(0.1), 0.5, 10), (optimizer(0.8), 1.0, 7), (optimizer(0.8), 0.5, 4)],
        points=0.5,
    ),
    whole_run(
        "the peak comes when pct_start says, also between steps; two factors set the first and the last rate",
        """OneCycleLR(
        Optimizer([0.5]), 2.0, total_steps, pct_start=pct, div_factor=div, final_div_factor=final_div
    )""",
        number="total_steps - 1",
        total_steps_and_pct=lengths_and_shares,
        div=st.sampled_from([10.0, 4, 2.5]),
        final_div=st.sampled_from([100.0, 5, 20.0]),
        edges=[(8, 0.5, 10.0, 100.0), (7, 0.25, 10.0, 100.0), (5, 0.75, 4.0, 5.0)],
        points=1,
    ),
    whole_run(
        "the way from corner to corner is half a cosine or a straight line",
        "OneCycleLR(Optimizer([0.5]), 1.0, total_steps, pct_start=pct, anneal_strategy=strategy)",
        number="total_steps - 1",
        total_steps_and_pct=lengths_and_shares,
        strategy=strategies,
        edges=[(10, 0.3, "linear"), (10, 0.3, "cos")],
        points=0.5,
    ),
    whole_run(
        "with three phases the rate comes down as slowly as it went up, and then goes on to its last value",
        """OneCycleLR(
        Optimizer([0.5]), 1.0, total_steps, pct_start=pct, anneal_strategy=strategy, three_phase=True
    )""",
        number="total_steps - 1",
        total_steps_and_pct=lengths_and_shares.filter(lambda drawn: drawn[1] <= 0.5),
        strategy=strategies,
        edges=[(10, 0.3, "linear"), (10, 0.3, "cos"), (9, 0.25, "linear"), (6, 0.5, "cos")],
        points=1,
    ),
    every_group_alike(
        "OneCycleLR(optimizer, max_lr=0.5, total_steps=total_steps, div_factor=div)",
        epochs="total_steps",
        total_steps=st.integers(4, 9),
        div=st.sampled_from([10.0, 4]),
        edges=[(optimizer(0.8, 0.1), 7, 10.0)],
        points=0.5,
    ),
    side_by_side(
        "OneCycleLR(optimizer, max_lr, 10, div_factor=4)",
        'OneCycleLR(other_optimizer, other_max_lr, 7, anneal_strategy="linear", three_phase=True)',
        max_lr_and_other_max_lr=st.sampled_from([(0.5, 1.0), (1.0, 0.2)]),
        points=0.5,
    ),
]

# -- ReduceLROnPlateau: binary fractions, so that a metric that equals its bar does so in every right way to c


def watched_run(says: str, call: str, **rest) -> Property:
    """The rate of the only group, at the start and after each metric."""
    scenario = f"""
    scheduler = {call}
    rates = [scheduler.get_last_lr()[0]]
    for metric in metrics:
        scheduler.step(metric)
        rates.append(scheduler.get_last_lr()[0])
    yield rates
    """
    one_group = ONE_GROUP if "(optimizer" in call else {}
    return Property(says, scenario, plot="epoch", **one_group, **{"examples": 40, **rest})


def metrics(values: list[float], most: int) -> st.SearchStrategy[list[float]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most)


COARSE = [1.0, 0.75, 0.5, 1.25, 0.875, 2.0]
FINE = [1.0, 0.99995, 0.9998, 0.999, 1.5, 0.5]
NEGATIVE = [-1.0, -0.75, -0.5, -1.25, -0.875, -2.0]
HUNDREDS = [100 * value for value in COARSE]
TINY_GAINS = [1 - 6e-6 * epoch for epoch in range(32)]  # every 17th is better than the best by a 10,000th

ReduceLROnPlateau = [
    watched_run(
        "with nothing else said, the rate drops to a tenth after more than 10 epochs without a gain of 0.01 %",
        "ReduceLROnPlateau(optimizer)",
        metrics=st.one_of(metrics(FINE, 25), metrics(FINE[:2], 25)),
        edges=[
            (optimizer(0.5), [1] * 24),
            (optimizer(0.5), [0.99995, *[1.0] * 12]),
            (optimizer(0.5), TINY_GAINS),
            (optimizer(0.5), [100 * metric for metric in TINY_GAINS]),
        ],
        points=0.5,
    ),
    watched_run(
        "after more than patience epochs without a new best, factor lowers the rate, and counting restarts",
        "ReduceLROnPlateau(optimizer, factor=factor, patience=patience)",
        factor=st.sampled_from([0.5, 0.25, 0.3]),  # no drop is ever as small as eps
        patience=st.integers(0, 3),
        metrics=metrics(COARSE, 12),
        edges=[
            (optimizer(0.8), 0.5, 2, [1.0] * 8),
            (optimizer(0.8), 0.5, 0, [1.0, 1.0, 1.0]),
            (optimizer(0.8), 0.5, 1, [0.5, 1.0, 0.75, 1.0, 0.75, 1.0]),
            (optimizer(0.8), 0.5, 1, [1e12, 1e11, 1.0, 1.0, 2.0]),
            (optimizer(0.8), 0.0, 0, [1.0, 1.0, 1.0]),
        ],
        points=1,
    ),
    watched_run(
        "mode, threshold and threshold_mode say where the bar lies; to equal it is not enough",
        """ReduceLROnPlateau(
        Optimizer([0.8]), mode=mode, patience=0, threshold=threshold, threshold_mode=threshold_mode
    )""",
        mode=st.sampled_from(["min", "max"]),
        threshold=st.sampled_from([0.25, 0.125, 0.5, 0.0]),
        threshold_mode=st.sampled_from(["rel", "abs"]),
        metrics=st.one_of(*(metrics(values, 8) for values in (COARSE, HUNDREDS, NEGATIVE))),
        edges=[
            ("min", 0.25, "rel", [1.0, 0.75, 0.5]),
            ("max", 0.25, "rel", [1.0, 1.25, 1.5]),
            ("min", 0.25, "abs", [2.0, 1.75, 1.5]),
            ("max", 0.25, "abs", [2.0, 2.25, 2.5]),
            ("min", 0.25, "rel", [100.0, 99.0, 70.0]),
            ("max", 0.25, "rel", [100.0, 101.0, 130.0]),
            ("min", 0.25, "abs", [100.0, 99.0, 98.75]),
            ("max", 0.25, "abs", [100.0, 101.0, 101.25]),
            ("min", 0.0, "rel", [1.0, 1.0, 1.0]),
            ("max", 0.0, "abs", [1.0, 1.0, 1.0]),
        ],
        examples=60,
        points=1,
    ),
    watched_run(
        "during a cooldown no bad epoch counts, but a new best is remembered",
        "ReduceLROnPlateau(optimizer, factor=0.5, patience=patience, cooldown=cooldown)",
        patience=st.integers(0, 2),
        cooldown=st.integers(1, 3),
        metrics=metrics(COARSE, 14),
        edges=[
            (optimizer(0.8), 0, 2, [1.0] * 8),
            (optimizer(0.8), 2, 1, [1.0] * 12),
            (optimizer(0.8), 0, 2, [1.0, 1.0, 0.5, 0.75, 0.75, 0.75]),
            (optimizer(0.8), 1, 0, [1.0] * 7),
        ],
        points=0.5,
    ),
    Property(
        "no rate is lowered below min_lr, nor by so little as eps, and none is ever raised",
        """
        scheduler = ReduceLROnPlateau(optimizer, factor=factor, patience=0, **limits)
        yield 0, scheduler.get_last_lr(), [group["lr"] for group in optimizer.param_groups]
        for epoch in range(1, epochs + 1):
            scheduler.step(1.0)
            yield epoch, scheduler.get_last_lr(), [group["lr"] for group in optimizer.param_groups]
        """,
        optimizer=st.lists(st.sampled_from([1.0, 0.5, 0.25, 0.125]), min_size=1, max_size=3, unique=True).map(
            lambda drawn: optimizer(*drawn)
        ),
        factor=st.sampled_from([0.5, 0.25]),
        limits=functions(
            "dict(min_lr=0.1875)",
            "dict(min_lr=0.375)",
            "dict(eps=0.25)",
            "dict(eps=0.125)",
            "dict(min_lr=0.25, eps=0.0)",
            "dict(min_lr=0.1875, eps=0.125)",
        ),
        epochs=st.integers(2, 7),
        edges=[
            (optimizer(1.0), 0.25, Expression("dict(min_lr=0.1875)"), 4),
            (optimizer(1.0, 0.125), 0.5, Expression("dict(min_lr=0.1875)"), 4),
            (optimizer(1.0, 0.5), 0.5, Expression("dict(eps=0.25)"), 4),
            (optimizer(1e-6), 0.1, Expression("{}"), 5),  # with nothing else said, 0.9e-8 is too little
            (optimizer(1.2e-6), 0.1, Expression("{}"), 5),  # and 1.08e-8 is enough
        ],
        points=0.5,
    ),
    Property(
        UNDISTURBED,
        """
        scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=patience)
        other_scheduler = ReduceLROnPlateau(other_optimizer, mode="max", factor=0.25, patience=0)
        first_rates = scheduler.get_last_lr()
        for metric in metrics:
            scheduler.step(metric)
        other_scheduler.step(1.0)
        other_scheduler.step(metrics[0])
        yield first_rates, scheduler.get_last_lr(), other_scheduler.get_last_lr()
        """,
        optimizer_and_other_optimizer=two_optimizers,
        patience=st.integers(1, 2),
        metrics=metrics(COARSE, 8),
        edges=[(optimizer(0.8), optimizer(0.5), 1, [1.0, 1.0, 1.0])],
        examples=15,
        points=0.5,
    ),
]
