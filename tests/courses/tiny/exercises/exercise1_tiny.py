"""A course of two tasks, for the tests."""


def double(x):
    """Two times the array `x`."""
    raise NotImplementedError


class Decay:
    """Multiplies every rate of `optimizer` by `gamma` at each step."""

    def __init__(self, optimizer, gamma=0.5):
        raise NotImplementedError
