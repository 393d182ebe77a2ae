"""Raises a syntax error of its own making, in column one trillion."""

raise SyntaxError("look there", ("exercise3_initialization.py", 1, 10**12, "a line"))
