"""Holds a number of almost a million digits, which takes long to read."""

LONG = __NINES__
