"""Has files beside it that would shadow NumPy, configure pytest, start with Python, or be another course."""

import importlib

import exercise1_neuron as tools
import numpy as np

if not hasattr(np, "ndarray"):
    tools.got_through("numpy")
for name in ("conftest", "sitecustomize", "usercustomize", "nngrade.sneaked", "solutions"):
    try:
        importlib.import_module(name)
        tools.got_through(name)
    except ImportError:
        continue


def constant(shape, value):
    return np.zeros(shape)
