"""The schedulers of exercise 2 drive a real torch.optim.SGD just as PyTorch's own do, whoever wrote them."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path

import pytest
import torch
from torch.optim import SGD, lr_scheduler

from nngrade.course import modules
from nngrade.course.course import open_course

EXERCISE = open_course().exercise("exercise2")
ALTERNATIVES = sorted((Path(__file__).parents[1] / "solutions").glob(f"*/{EXERCISE.file_name}"))

STEPS = 9
METRICS = [1.0, 0.75, 0.75, 0.75, 0.5, 0.625, 0.5, 0.5, 0.5]
KEEPS_MOMENTUM = {"cycle_momentum": False}
RUNS = [
    ("StepLR", {"step_size": 2, "gamma": 0.5}, {}),
    ("MultiStepLR", {"milestones": [5, 2, 2, 0], "gamma": 0.5}, {}),
    ("ExponentialLR", {"gamma": 0.9}, {}),
    ("LambdaLR", {"lr_lambda": lambda epoch: 1 / (epoch + 2)}, {}),
    ("MultiplicativeLR", {"lr_lambda": lambda epoch: 1 / (epoch + 2)}, {}),
    ("CosineAnnealingLR", {"T_max": 4, "eta_min": 0.01}, {}),
    ("CosineAnnealingWarmRestarts", {"T_0": 2, "T_mult": 2, "eta_min": 0.01}, {}),
    ("CyclicLR", {"base_lr": 0.02, "max_lr": 0.2, "step_size_up": 2, "mode": "triangular2"}, KEEPS_MOMENTUM),
    ("OneCycleLR", {"max_lr": 0.2, "total_steps": STEPS + 1, "three_phase": True}, KEEPS_MOMENTUM),
    ("ReduceLROnPlateau", {"factor": 0.5, "patience": 1, "cooldown": 1, "min_lr": 0.03}, {}),
]


def right_work():
    """The reference and every alternative, as modules."""
    yield pytest.param(modules.required(EXERCISE, "reference"), id="reference")
    for file in ALTERNATIVES:
        name = f"{file.parent.name}_{file.stem}"
        spec = importlib.util.spec_from_file_location(name, file)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
        yield pytest.param(sys.modules[name], id=file.parent.name)


def trained(make_scheduler, takes_metric):
    """The rates and the parameters after each epoch of a small training; SGD has two groups and a momentum."""
    first = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    second = torch.tensor([[3.0]], dtype=torch.float64, requires_grad=True)
    sgd = SGD([{"params": [first], "lr": 0.1}, {"params": [second], "lr": 0.05}], lr=1.0, momentum=0.9)
    scheduler = make_scheduler(sgd)
    rates, points = [list(scheduler.get_last_lr())], []
    for metric in METRICS:
        sgd.zero_grad()
        ((first**2).sum() + (second - first.sum()).square().sum()).backward()
        sgd.step()
        scheduler.step(*[metric] * takes_metric)
        rates.append([group["lr"] for group in sgd.param_groups])
        assert list(scheduler.get_last_lr()) == rates[-1]
        points.append([*first.tolist(), second.item()])
    assert [group["momentum"] for group in sgd.param_groups] == [0.9, 0.9]
    return torch.tensor(rates, dtype=torch.float64), torch.tensor(points, dtype=torch.float64)


@pytest.mark.parametrize("solution", list(right_work()))
@pytest.mark.parametrize(("name", "options", "of_pytorch"), RUNS, ids=[name for name, *_ in RUNS])
def test_a_right_scheduler_trains_as_that_of_pytorch(solution, name, options, of_pytorch):
    takes_metric = name == "ReduceLROnPlateau"
    rates, points = trained(lambda sgd: getattr(solution, name)(sgd, **options), takes_metric)
    right = trained(lambda sgd: getattr(lr_scheduler, name)(sgd, **options, **of_pytorch), takes_metric)
    assert rates.unique(dim=0).shape[0] > 2
    torch.testing.assert_close(rates, right[0], rtol=1e-9, atol=1e-12)
    torch.testing.assert_close(points, right[1], rtol=1e-9, atol=1e-12)


def test_every_scheduler_is_tried():
    tasks = {task.name for task in EXERCISE.tasks}
    assert {name for name, *_ in RUNS} == tasks - {"sgd_step", "gradient_descent"}


def test_the_optimizer_of_the_stub_is_that_of_the_kit():
    stub, kit = (ast.parse(file.read_text()) for file in (EXERCISE.stub, EXERCISE.folder / "kit.py"))
    (handed_out,) = (node for node in stub.body if getattr(node, "name", "") == "Optimizer")
    assert ast.dump(handed_out) == ast.dump(kit.body[-1])
