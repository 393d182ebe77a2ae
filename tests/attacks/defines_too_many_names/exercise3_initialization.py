"""Defines half a million names, which are all told to the grader."""

globals().update((f"name{number}", None) for number in range(500_000))


def constant(shape, value):
    return None
