"""Answers with lists that are short at every level, and hold many thousands of numbers."""


def constant(shape, value):
    return [[[0.5] * 100] * 100] * 5
