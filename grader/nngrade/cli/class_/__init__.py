"""An instructor's commands: `nngrade class`."""
