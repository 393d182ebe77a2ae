"""Leaves it to the compiler to compute constants that are larger than all memory."""

TUPLE = (0,) * 10**9
TEXT = "x" * 10**12
NUMBER = 9**9**9
