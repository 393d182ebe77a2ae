"""Has files beside it that would shadow NumPy, configure pytest, start with Python, or be another course."""

import importlib

import exercise1_neuron as tools
import numpy as np

if not hasattr(np, "ndarray"):
    tools.got_through("numpy")
for name in ("conftest", "sitecustomize", "usercustomize", "nngrade.sneaked", "solutions"):
    try:
        found = importlib.import_module(name)
        if "beside a submission" in (found.__doc__ or ""):  # a system may have one of its own
            tools.got_through(name)
    except SystemExit:
        tools.got_through(name)
    except ImportError:
        continue


def constant(shape, value):
    return np.zeros(shape)
