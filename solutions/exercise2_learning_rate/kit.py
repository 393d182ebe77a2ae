"""What expressions of exercise 2 may use: the optimizer that the stub hands to learners."""


class Optimizer:
    """The part of an optimizer that a scheduler sees: groups of parameters, each with its learning rate.

    `Optimizer([0.1, 0.5])` has two groups: its `param_groups` are `[{"lr": 0.1}, {"lr": 0.5}]`. The groups of
    a torch.optim.SGD look just like that, with a few keys more.
    """

    def __init__(self, rates: list[float]) -> None:
        self.param_groups = [{"lr": rate} for rate in rates]
