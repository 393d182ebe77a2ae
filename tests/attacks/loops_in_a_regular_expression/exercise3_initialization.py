"""Matches a pattern that takes exponentially long, in C, where no signal handler of Python can run."""

import re


def constant(shape, value):
    return re.match(r"(a+)+$", "a" * 60 + "b")
