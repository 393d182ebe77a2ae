"""Fuzzing whatever reads bytes of strangers."""
