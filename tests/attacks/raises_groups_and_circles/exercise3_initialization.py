"""Raises exceptions that hold a thousand others, each other, and themselves."""


def constant(shape, value):
    group = ExceptionGroup("g" * 10**5, [ValueError(number) for number in range(1000)])
    for _ in range(500):
        group = ExceptionGroup("deeper", [group, group])
    raise group


def layer_variances(x, weights, activation):
    first, second = ValueError("first"), ValueError("second")
    first.__cause__ = first.__context__ = second
    second.__cause__ = second.__context__ = first
    first.args = (first, first)
    first.add_note("n" * 10**6)
    raise first
