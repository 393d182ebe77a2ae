"""Defines tasks that are no functions: classes, instances, partial functions, descriptors."""

import functools


class Task:
    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return self

    def __get__(self, instance, owner):
        return self


class constant:
    def __init__(self, *args):
        pass

    def __eq__(self, other):
        return True

    __hash__ = None


fan_in_and_fan_out = functools.partial(Task(), *range(100))
layer_variances = staticmethod(Task())
calculate_gain = property(Task())
