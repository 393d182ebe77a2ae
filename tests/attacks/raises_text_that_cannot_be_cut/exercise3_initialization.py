"""Raises with texts that stay as long as they are when a piece of them is asked for."""


class Uncut(str):
    __slots__ = ()

    def __getitem__(self, index):
        return self


LONG = Uncut("x" * 10**6)


class Meta(type):
    @property
    def __name__(cls):
        return LONG


class LongError(Exception, metaclass=Meta):
    def __str__(self):
        return LONG


def constant(shape, value):
    raise LongError
