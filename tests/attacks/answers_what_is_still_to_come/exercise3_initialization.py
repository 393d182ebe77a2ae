"""Answers with generators, coroutines, functions and descriptors: things that would answer if they were used."""

import itertools
import sys


def generator():
    while True:
        yield 0.0


async def coroutine():
    return 0.0


class Descriptor:
    def __get__(self, instance, owner):
        return 0.0


LATER = itertools.cycle(
    [
        generator,
        coroutine,
        lambda: lambda: 0.0,
        Descriptor,
        lambda: property(lambda self: 0.0),
        sys._getframe,
        iter,
    ]
)


def constant(shape, value):
    kind = next(LATER)
    return kind() if kind is not iter else iter([0.0])
