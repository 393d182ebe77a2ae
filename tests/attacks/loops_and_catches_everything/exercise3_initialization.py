"""Loops for ever inside of handlers that swallow whatever might end it."""


def constant(shape, value):
    while True:
        try:
            while True:
                pass
        except:
            continue
