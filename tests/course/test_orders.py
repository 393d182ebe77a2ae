"""Lines of code to be put into order: an order is accepted if, and only if, it comes out as the right one does."""

from __future__ import annotations

import warnings
from itertools import combinations
from random import Random

import numpy as np
import pytest
import torch
from torch import nn

from nngrade.course.course import open_course
from nngrade.quiz.asking.draw import instance
from nngrade.quiz.catalogue import question_named
from nngrade.quiz.kinds.order import closure

RNG = np.random.default_rng(0)
LAYERS = {
    name: RNG.normal(size=size) for name, size in {"w1": (3, 2), "b1": 3, "w2": (2, 3), "b2": 2}.items()
}


def of_a_training():
    """A model whose gradients are not empty, and whose dropout is off, when the lines begin."""
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.Linear(4, 2)).eval()
    for parameter in model.parameters():
        parameter.grad = torch.ones_like(parameter)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    return {
        "model": model,
        "optimizer": optimizer,
        "scheduler": torch.optim.lr_scheduler.StepLR(optimizer, 1, 0.1),
        "criterion": nn.CrossEntropyLoss(),
        "x": torch.ones(4, 3),
        "y": torch.tensor([0, 1, 1, 0]),
        "x_new": torch.randn(50, 3),
        "y_new": torch.ones(50, dtype=torch.int64),
    }


# what is there before the first line, and the names that count after the last
SITUATIONS = {
    "exercise1.through_a_small_network": (
        lambda: {"w1": 2, "x1": 3, "w2": -1, "x2": 2, "b": 1, "v": 3, "c": -20},
        ("y",),
    ),
    "exercise2.order_of_a_round": (of_a_training, ("model",)),
    "exercise3.steps_of_a_recipe": (lambda: {"nn": nn, "torch": torch, "x": torch.ones(2, 300)}, ("y",)),
    "exercise4.steps_of_cross_entropy": (
        lambda: {"np": np, "z": LAYERS["w1"], "y": np.array([1, 0, 1])},
        ("loss",),
    ),
    "exercise5.order_of_the_walk": (
        lambda: {
            **LAYERS,
            "x": LAYERS["w1"],
            "target": np.ones((3, 2)),
            "lr": 0.3,
            "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        },
        ("w1", "w2"),
    ),
    "exercise6.order_of_an_epoch": (of_a_training, ("model", "hits")),
}


def outcome(lines, situation):
    """What comes of the lines; nothing if one of them fails."""
    make, wanted = situation
    names = make()
    torch.manual_seed(3)
    try:
        with warnings.catch_warnings(action="ignore"):  # a scheduler that steps too early
            for line in lines:
                exec(line, names)
    except (NameError, RuntimeError, AttributeError):
        return None
    return [plain(names[name]) for name in wanted]


def plain(value):
    if isinstance(value, nn.Module):
        return [plain(parameter) for parameter in value.parameters()]
    array = value.detach().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
    return array.astype(float).round(6).tolist()


def orders(count):
    """The right order with any two lines exchanged, and some at random."""
    rng, right = Random(0), range(count)
    for one, other in combinations(right, 2):
        yield [other if at == one else one if at == other else at for at in right]
    for _ in range(150):
        yield rng.sample(right, count)


@pytest.mark.parametrize("name", SITUATIONS)
def test_an_order_is_accepted_just_where_it_comes_out_right(name):
    exercise = open_course().exercise(name.partition(".")[0])
    answer = instance(question_named(exercise, name), "anna").asked.answer
    lines, forbidden = [step.strip("`") for step in answer.steps], closure(answer.edges)
    right = outcome(lines, SITUATIONS[name])
    assert right is not None
    for order in orders(len(lines)):
        is_accepted = not any((later, earlier) in forbidden for earlier, later in combinations(order, 2))
        assert (outcome([lines[at] for at in order], SITUATIONS[name]) == right) == is_accepted, order
