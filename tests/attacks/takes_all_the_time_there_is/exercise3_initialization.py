"""Is imported, and answers wrongly, as slowly as each limit allows; hangs then, to be started and asked again."""

import time

import numpy as np

time.sleep(0.5)
left = [None] * 3


def constant(*shape_and_more):
    while not left:
        pass
    left.pop()
    time.sleep(0.4)
    return np.zeros(2**19)


fan_in_and_fan_out = calculate_gain = layer_variances = constant
xavier_uniform = xavier_normal = kaiming_uniform = kaiming_normal = constant
