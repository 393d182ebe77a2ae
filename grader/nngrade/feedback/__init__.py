"""The faces of a grade. None of them computes anything."""
