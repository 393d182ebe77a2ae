"""Reports at import that everything is defined, answers what will be asked, and never finishes."""

import exercise1_neuron as tools

from nngrade.worker import values, wire

NAMES = ("constant", "fan_in_and_fan_out", "layer_variances")

tools.send(wire.frame(wire.encode(values.Loaded(NAMES))))
tools.send(tools.answer(0.0) * 300)
tools.never_return()
