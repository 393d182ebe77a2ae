"""Recurses in a `try` and again in its `finally`: exponentially long before the recursion limit ends it."""


def constant(shape, value):
    try:
        constant(shape, value)
    finally:
        constant(shape, value)
