"""Recurses through C code, with the interpreter's own limit out of the way, until the stack overflows."""

import sys

sys.setrecursionlimit(10**9)


def constant(shape, value):
    return max([shape], key=lambda one: constant(one, value))
