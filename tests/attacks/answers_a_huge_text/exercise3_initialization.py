"""Answers with a text of ten million characters."""


def constant(shape, value):
    return "x" * 10**7
