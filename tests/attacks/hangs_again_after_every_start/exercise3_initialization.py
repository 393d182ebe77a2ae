"""Takes its time at every import, and then hangs, so that each property costs a start of its own."""

import time

time.sleep(0.6)


def layer_variances(x, weights, activation):
    time.sleep(10**6)
