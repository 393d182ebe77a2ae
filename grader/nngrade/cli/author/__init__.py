"""An author's commands: `nngrade author`."""
