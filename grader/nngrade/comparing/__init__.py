"""When an answer agrees with the right one: values, tolerances, distributions, and values as text."""
