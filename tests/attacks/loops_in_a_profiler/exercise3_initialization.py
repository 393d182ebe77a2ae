"""Installs a profiler that loops as soon as the worker goes on with its own work."""

import sys


def for_ever(frame, event, argument):
    while True:
        pass


def constant(shape, value):
    sys.settrace(for_ever)
    sys.setprofile(for_ever)
