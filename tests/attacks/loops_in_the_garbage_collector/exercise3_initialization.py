"""Makes cycles whose destructors never return, and lets the collector find them."""

import gc


class Cycle:
    def __init__(self):
        self.own = self

    def __del__(self):
        while True:
            pass


def constant(shape, value):
    gc.disable()
    Cycle()
    gc.collect()
